import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { HealthReport } from './health.ts';

/** The process's one HTTP server. */
export interface WebServer {
  /** Where it listens: the port asked for, or the one found for port 0. */
  readonly port: number;
  /** Routes all requests for a path to a listener. */
  mount(path: string, listener: RequestListener): void;
  /** Routes every request to this listener that no other path is mounted for. */
  mountRest(listener: RequestListener): void;
  /** Ends the start: what nothing is mounted for is answered 404 from now on, and no longer 503. */
  allMounted(): void;
  /** Closes at once, without waiting for requests in flight. */
  close(): void;
}

export interface ServerOptions {
  readonly port: number;
  /** The address to listen on; all addresses when undefined. */
  readonly host: string | undefined;
  readonly health: () => Promise<HealthReport>;
}

const HEALTH_PATH = '/healthz';

/** Limits that keep slow or greedy clients from holding the server: headers in bytes, the others in milliseconds. */
const LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
} as const;

/** Most connections at once; more are closed at once, so that those that are open are served. */
const MOST_CONNECTIONS = 1_000;

/** Serves `GET` and `HEAD` `/healthz`, and what is mounted. Rejects when the port cannot be had. */
export function openServer({ port, host, health }: ServerOptions): Promise<WebServer> {
  const mounted = new Map<string, RequestListener>();
  let rest: RequestListener | undefined;
  let isStarting = true;
  const server = createServer(LIMITS, (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const listener = mounted.get(path) ?? (path === HEALTH_PATH ? undefined : rest);
    if (listener) listener(request, response);
    else if (isStarting && path !== HEALTH_PATH) response.writeHead(503, { 'retry-after': '1' }).end();
    else void answer(request, response, path, health);
  });
  server.maxConnections = MOST_CONNECTIONS;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        mount: (path, listener) => void mounted.set(path, listener),
        mountRest(listener) {
          rest = listener;
        },
        allMounted() {
          isStarting = false;
        },
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
  const known = path === HEALTH_PATH && (method === 'GET' || method === 'HEAD');
  const { status, body } = known ? await health() : { status: 404, body: { status: 'not found' } };
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(method === 'HEAD' ? undefined : `${JSON.stringify(body)}\n`);
}
