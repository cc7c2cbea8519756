import { hash } from 'node:crypto';
import { CONTENT_SECURITY_POLICY, type Html, noticePage } from '../pages/layout.ts';
import type { RoomContext } from './visitor.ts';

/** Headers of every answer. What a page refers to never learns its address, which may be a pass. */
export const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  vary: 'Accept-Language, Cookie',
} as const;

interface Answer {
  /** Default: `text/html`. */
  readonly type?: string;
  /** Whether it is the same for everybody. Default: what stands in an open room is. */
  readonly isPublic?: boolean;
  /** The name to save it under, where it is a file to take along. */
  readonly file?: string;
}

/** A page that a browser may keep and ask after: answered with 304 while it is the same. */
export async function answerWith(
  context: RoomContext,
  content: Html | string,
  { type = 'text/html', isPublic = context.get('isOpen'), file }: Answer = {},
): Promise<Response> {
  const body = String(await content);
  const tag = `"${hash('sha256', body, 'base64url').slice(0, 22)}"`;
  const headers = {
    etag: tag,
    'content-type': `${type}; charset=utf-8`,
    'cache-control': isPublic ? 'public, max-age=60' : 'private, no-cache',
    ...(file !== undefined && { 'content-disposition': `attachment; filename="${file}"` }),
  };
  if (isKnown(context.req.header('if-none-match'), tag)) return context.body(null, 304, headers);
  return context.body(body, 200, headers);
}

function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  return ifNoneMatch !== undefined && (ifNoneMatch.includes(tag) || ifNoneMatch.trim() === '*');
}

/** A page that says why there is nothing to see; never kept. */
export async function refuseWith(context: RoomContext, content: Html, status: 404 | 429 | 500): Promise<Response> {
  return context.body(String(await content), status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  });
}

/** The one answer to what is not there and to what a visitor may not see. */
export function nothingHere(context: RoomContext): Promise<Response> {
  const messages = context.get('messages');
  const { closedTitle, closed, goneTitle, gone } = messages.room;
  const mayLookRound = context.get('access').room;
  const page = mayLookRound ? noticePage(messages, goneTitle, gone, true) : noticePage(messages, closedTitle, closed);
  return refuseWith(context, page, 404);
}
