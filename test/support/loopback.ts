import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

/** What the platform does with a post: takes it, or stops before or after taking it and never answers. */
export type Manner = 'takes' | 'stops before taking' | 'stops after taking';

/** A platform in this process, reached over loopback by bots in others. */
export interface Loopback {
  readonly port: number;
  /** The keys of the posts it has taken, in order. */
  readonly taken: readonly string[];
  manner: Manner;
  /** Resolves when the next post has got as far as its manner says. */
  reached(): Promise<void>;
}

const posted = z.object({ key: z.string() });

export async function openLoopback(): Promise<Loopback> {
  const taken: string[] = [];
  let arrived: () => void = () => undefined;

  const loopback = {
    port: 0,
    taken,
    manner: 'takes' as Manner,
    reached: () =>
      new Promise<void>((resolve) => {
        arrived = resolve;
      }),
  };

  function post(key: string, response: ServerResponse): void {
    const { manner } = loopback;
    if (manner !== 'stops before taking') taken.push(key);
    if (manner === 'takes') response.end(JSON.stringify({ message: `message ${taken.length}` }));
    arrived();
  }

  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const { key } = posted.parse(body);
      if (request.url === '/post') return post(key, response);
      const at = taken.indexOf(key);
      return response.end(JSON.stringify(at < 0 ? {} : { message: `message ${at + 1}` }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  loopback.port = address.port;
  return loopback;
}
