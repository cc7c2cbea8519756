import type { RequestListener } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { hostHeaderValidation, originValidation, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { type AssistantOptions, createAssistantServer } from './server.ts';

/** A client's ends, as a process has them. */
export interface AssistantStreams {
  readonly input: Readable;
  readonly output: Writable;
  readonly signal: AbortSignal;
}

/** Most bytes of a request: the longest argument, many times over. */
const MOST_BYTES = 256 * 1024;

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Serves the protocol over HTTP, statelessly, to requests whose token has been checked. */
export function createHttpListener(options: AssistantOptions, origin: string | undefined): RequestListener {
  const { log } = options;
  const onerror = (error: Error) => log.warn('assistant.refused', { error });
  const handler = createMcpHandler(() => createAssistantServer(options), { onerror, maxRequestBodySize: MOST_BYTES });
  const serve = toNodeHandler(handler, { onerror, maxRequestBodySize: MOST_BYTES });
  const hosts = origin === undefined ? LOOPBACK : [...LOOPBACK, new URL(origin).hostname];
  const isHostAllowed = hostHeaderValidation(hosts);
  const isOriginAllowed = originValidation(hosts);
  return (request, response) => {
    // A page in somebody's browser must not reach a bot on their machine by a name of its own.
    if (!isHostAllowed(request, response) || !isOriginAllowed(request, response)) return;
    const { method = '', url = '' } = request;
    void serve(Object.assign(request, { method, url }), response);
  };
}

/** Serves one client on two streams, until its end of them is closed or the signal comes. */
export async function serveStreams(
  options: AssistantOptions,
  { input, output, signal }: AssistantStreams,
): Promise<void> {
  const transport = new StdioServerTransport(input, output);
  const connection = serveStdio(() => createAssistantServer(options), { transport });
  await finished(input, { signal, writable: false }).catch(() => undefined);
  await connection.close();
}
