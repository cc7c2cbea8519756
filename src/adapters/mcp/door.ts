/**
 * The door for assistants: the essays over the Model Context Protocol.
 *
 * In: the shelf and, over HTTP, the bearer token. Out: four tools that read and none that writes, on the process's HTTP
 * server or on standard input and output. One file a tool; `texts.ts` has what they answer with, `serve.ts` the protocol.
 * The SDK takes some 30 MB, so it is loaded by the first request that brings the token.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { AssistantStreams } from './serve.ts';
import type { AssistantOptions } from './server.ts';

export type { AssistantStreams } from './serve.ts';
export type { AssistantOptions } from './server.ts';

export interface AssistantDoor extends AssistantOptions {
  readonly token: string;
  /** The reading room's address, whose host is served beside loopback; undefined where there is none. */
  readonly origin: string | undefined;
}

/** `POST /mcp`, for who brings the token. */
export function createAssistantListener({ token, origin, ...options }: AssistantDoor): RequestListener {
  const expected = digest(token);
  let loaded: Promise<RequestListener> | undefined;
  return (request, response) => {
    const [scheme = '', given = ''] = (request.headers.authorization ?? '').split(' ');
    if (scheme.toLowerCase() !== 'bearer' || !timingSafeEqual(digest(given), expected)) {
      response.writeHead(401, { 'www-authenticate': 'Bearer', 'content-type': 'text/plain; charset=utf-8' });
      response.end('Assistants bring the token that MCP_TOKEN sets: Authorization: Bearer …\n');
      return;
    }
    loaded ??= import('./serve.ts').then(({ createHttpListener }) => createHttpListener(options, origin));
    void loaded.then((serve) => serve(request, response));
  };
}

/** One client on two streams, until its end of them is closed or the signal comes. */
export async function serveOnStreams(options: AssistantOptions, streams: AssistantStreams): Promise<void> {
  await (await import('./serve.ts')).serveStreams(options, streams);
}

/** Digests are of one length, so that comparing them tells nothing of the token. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
