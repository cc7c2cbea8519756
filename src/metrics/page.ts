import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';

/** Headers that a proxy adds when it passes a request on. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** Answers `GET` and `HEAD` `/metrics` to this machine itself, and to whoever has the token. */
export function metricsPage(metrics: Pick<Metrics, 'text'>, token: string | undefined): RequestListener {
  return (request, response) => {
    const { method } = request;
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
    } else if (isLocal(request) || hasToken(request, token)) {
      void answer(metrics, response, method === 'HEAD');
    } else {
      response.writeHead(401, { 'www-authenticate': 'Bearer', 'content-type': 'text/plain; charset=utf-8' });
      response.end(method === 'HEAD' ? undefined : 'Set METRICS_TOKEN, and send it: Authorization: Bearer <token>\n');
    }
  };
}

async function answer({ text }: Pick<Metrics, 'text'>, response: ServerResponse, isHead: boolean): Promise<void> {
  try {
    const body = await text();
    response.writeHead(200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(isHead ? undefined : body);
  } catch {
    response.writeHead(500).end();
  }
}

/**
 * Whether the request comes from this machine, and not through a proxy on it: those say so in a header, or, as nginx does
 * where nobody has told it otherwise, speak HTTP/1.0. A name in `Host` is that of a page in somebody's browser.
 */
function isLocal({ socket, headers, httpVersion }: IncomingMessage): boolean {
  const isLoopback = (address: string) => /^(?:::ffff:)?127\.|^::1$/.test(address);
  const host = (headers.host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return (
    isLoopback(socket.remoteAddress ?? '') &&
    httpVersion !== '1.0' &&
    FORWARDED.every((name) => headers[name] === undefined) &&
    (host === 'localhost' || isLoopback(host))
  );
}

function hasToken({ headers }: IncomingMessage, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (given === undefined || token === undefined) return false;
  // Digests are of one length, and compared in one time.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
