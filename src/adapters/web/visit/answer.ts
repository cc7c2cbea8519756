import { hash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { CONTENT_SECURITY_POLICY, type Html, noticePage } from '../pages/layout.ts';
import type { Visit } from './visit.ts';

/** What is sent for a request. */
export interface Answer {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where the status allows none. */
  readonly body: string | undefined;
}

/** Headers of every answer. What a page refers to never learns its address, which may be a pass. */
const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  vary: 'Accept-Language, Cookie',
} as const;

/** Those of a private room, which no search engine is to list. */
const PRIVATE_HEADERS = { ...SECURITY_HEADERS, 'x-robots-tag': 'noindex, nofollow' } as const;

/** Sends an answer with the headers that all have; to a `HEAD` request node sends no body. */
export function send(response: ServerResponse, { status, headers, body }: Answer, isOpen: boolean): void {
  response.writeHead(status, {
    ...(isOpen ? SECURITY_HEADERS : PRIVATE_HEADERS),
    ...headers,
    ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
  });
  response.end(body);
}

interface Content {
  /** Default: `text/html`. */
  readonly type?: string;
  /** Whether it is the same for everybody. Default: what stands in an open room is. */
  readonly isPublic?: boolean;
  /** The name to save it under, where it is a file to take along. */
  readonly file?: string;
}

/** A page that a browser may keep and ask after: answered with 304 while it is the same. */
export async function answerWith(
  { headers: asked, isOpen }: Visit,
  content: Html | string,
  { type = 'text/html', isPublic = isOpen, file }: Content = {},
): Promise<Answer> {
  const body = String(await content);
  const tag = `"${hash('sha256', body, 'base64url').slice(0, 22)}"`;
  const headers = {
    etag: tag,
    'content-type': `${type}; charset=utf-8`,
    'cache-control': isPublic ? 'public, max-age=60' : 'private, no-cache',
    ...(file !== undefined && { 'content-disposition': `attachment; filename="${file}"` }),
  };
  if (isKnown(asked['if-none-match'], tag)) return { status: 304, headers, body: undefined };
  return { status: 200, headers, body };
}

function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  return ifNoneMatch !== undefined && (ifNoneMatch.includes(tag) || ifNoneMatch.trim() === '*');
}

/** A page that says why there is nothing to see; never kept. */
export async function refuseWith(
  content: Html,
  status: 404 | 429 | 500,
  headers: Answer['headers'] = {},
): Promise<Answer> {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: String(await content),
  };
}

/** The one answer to what is not there and to what a visitor may not see. */
export function nothingHere({ messages, access }: Visit): Promise<Answer> {
  const { closedTitle, closed, goneTitle, gone } = messages.room;
  const page = access.room ? noticePage(messages, goneTitle, gone, true) : noticePage(messages, closedTitle, closed);
  return refuseWith(page, 404);
}
