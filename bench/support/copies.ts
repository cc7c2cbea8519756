import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request as send, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../test/support/freePort.ts';

const built = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));

/** One copy of the bot in a process of its own, which is started again whenever it has ended. */
export interface Copy {
  readonly port: number;
  /** Ends it with this signal, and resolves when its successor is healthy. */
  replace(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  stop(): Promise<void>;
}

export async function startCopy(environment: Readonly<Record<string, string>>): Promise<Copy> {
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    ...environment,
    PORT: String(port),
  };
  let child = await run();

  async function run(): Promise<ChildProcess> {
    const started = spawn(process.execPath, [built, 'start'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    while (!(await isHealthy(port))) {
      if (started.exitCode !== null) throw new Error('A copy has not started: run npm run build first.');
      await wait(50);
    }
    return started;
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  return {
    port,
    async replace(signal) {
      await end(signal);
      child = await run();
    },
    stop: () => end('SIGTERM'),
  };
}

async function isHealthy(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/**
 * A balancer before several copies, in turns: a request that a copy does not answer goes to the next one, as nginx and its
 * like do for connections that fail. Answers 503 where none does.
 */
export async function startBalancer(ports: readonly number[]): Promise<{ readonly url: string; close(): void }> {
  let turn = 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(request, 'end');
    turn += 1;
    for (let tries = 0; tries < ports.length; tries += 1) {
      const port = ports[(turn + tries) % ports.length] ?? 0;
      if (await forward(port, request, Buffer.concat(chunks), response)) return;
    }
    response.writeHead(503).end();
  }

  const server = createServer((request, response) => void serve(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Whether the copy has answered. */
function forward(
  port: number,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<boolean> {
  return new Promise((resolve) => {
    const onward = send({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
      if (answer.statusCode === 503) {
        answer.resume();
        return resolve(false);
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('end', () => resolve(true));
    });
    onward.on('error', () => resolve(false));
    onward.end(body);
  });
}
