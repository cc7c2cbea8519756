import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { HealthReport } from './health.ts';

/** The process's one HTTP server. */
export interface WebServer {
  /** Where it listens: the port asked for, or the one found for port 0. */
  readonly port: number;
  /** Routes all requests for a path to a listener. */
  mount(path: string, listener: RequestListener): void;
  /** Closes at once, without waiting for requests in flight. */
  close(): void;
}

export interface ServerOptions {
  readonly port: number;
  /** The address to listen on; all addresses when undefined. */
  readonly host: string | undefined;
  readonly health: () => Promise<HealthReport>;
}

/** Serves `GET` and `HEAD` `/healthz`, and what is mounted. Rejects when the port cannot be had. */
export function openServer({ port, host, health }: ServerOptions): Promise<WebServer> {
  const mounted = new Map<string, RequestListener>();
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const listener = mounted.get(path);
    if (listener) listener(request, response);
    else void answer(request, response, path, health);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        mount: (path, listener) => void mounted.set(path, listener),
        close() {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}

async function answer(
  { method }: IncomingMessage,
  response: ServerResponse,
  path: string,
  health: () => Promise<HealthReport>,
): Promise<void> {
  const known = path === '/healthz' && (method === 'GET' || method === 'HEAD');
  const { status, body } = known ? await health() : { status: 404, body: { status: 'not found' } };
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(method === 'HEAD' ? undefined : `${JSON.stringify(body)}\n`);
}
