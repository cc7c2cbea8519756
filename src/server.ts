import { createServer, type RequestListener } from 'node:http';
import type { Adapter } from './core/adapter.ts';
import type { Corpus } from './core/corpus/corpus.ts';

/** What `GET /healthz` answers. */
export interface HealthReport {
  /** 200 when every configured platform is connected, else 503. */
  readonly status: 200 | 503;
  readonly body: {
    readonly status: 'ok' | 'degraded';
    readonly platforms: Readonly<Record<string, 'connected' | 'disconnected'>>;
    readonly essays: number;
    readonly corpusProblems: number;
    /** The last problem of any platform, in one sentence without secrets. */
    readonly problem: string | null;
  };
}

/** The current report. */
export function healthOf(adapters: readonly Adapter[], corpus: Corpus): HealthReport {
  const states = adapters.map((adapter) => ({ platform: adapter.platform, ...adapter.health() }));
  const ok = states.every(({ connected }) => connected);
  return {
    status: ok ? 200 : 503,
    body: {
      status: ok ? 'ok' : 'degraded',
      platforms: Object.fromEntries(
        states.map(({ platform, connected }) => [platform, connected ? 'connected' : 'disconnected'] as const),
      ),
      essays: corpus.essays.filter(({ kind }) => kind === 'essay').length,
      corpusProblems: corpus.problems.length,
      problem: states.findLast(({ problem }) => problem !== undefined)?.problem ?? null,
    },
  };
}

/** The process's one HTTP server. */
export interface WebServer {
  /** Where it listens: the port asked for, or the one found for port 0. */
  readonly port: number;
  /** Routes all requests for a path to a listener. */
  mount(path: string, listener: RequestListener): void;
  /** Closes at once, without waiting for requests in flight. */
  close(): void;
}

/** Serves `GET /healthz`, and what is mounted. Rejects when the port cannot be had. */
export function openServer(port: number, report: () => HealthReport): Promise<WebServer> {
  const mounted = new Map<string, RequestListener>();
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const listener = mounted.get(path);
    if (listener) return listener(request, response);
    const known = request.method === 'GET' && path === '/healthz';
    const { status, body } = known ? report() : { status: 404, body: { status: 'not found' } };
    response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
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
