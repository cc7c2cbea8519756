/**
 * What is served on the process's HTTP server beside the chat platforms. Each is loaded when it is asked for: nobody else
 * pays for its packages.
 */
import type { RequestListener } from 'node:http';
import type { AssistantDoor, AssistantOptions, AssistantStreams } from './mcp/door.ts';
import type { RoomOptions } from './web/room.ts';

/** `POST /mcp`. */
export async function openAssistantDoor(options: AssistantDoor): Promise<RequestListener> {
  return (await import('./mcp/door.ts')).createAssistantListener(options);
}

/** The same for one client on two streams, until its end of them is closed or the signal comes. */
export async function serveAssistant(options: AssistantOptions, streams: AssistantStreams): Promise<void> {
  await (await import('./mcp/door.ts')).serveOnStreams(options, streams);
}

/** The reading room. */
export async function openRoom(options: RoomOptions): Promise<RequestListener> {
  return (await import('./web/room.ts')).createRoom(options);
}
