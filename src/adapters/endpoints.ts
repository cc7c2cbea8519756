/**
 * What is served on the process's HTTP server beside the chat platforms. Each is loaded when it is asked for: nobody else
 * pays for its packages.
 */
import type { RequestListener } from 'node:http';
import type { RoomOptions } from './web/room.ts';

/** The reading room. */
export async function openRoom(options: RoomOptions): Promise<RequestListener> {
  return (await import('./web/room.ts')).createRoom(options);
}
