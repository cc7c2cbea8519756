import { type Links, PASS_PARAMETER } from '../../../core/reading/links.ts';
import { cookieFor, isPreviewBot, withoutPass } from './access.ts';
import type { RoomContext } from './visitor.ts';

/**
 * Sends a browser that brings a pass in the address on to the address without it, with a cookie for `path` instead;
 * undefined when the page is to be answered here. Browsers keep the fragment over such a redirection.
 */
export async function exchangePass(
  context: RoomContext,
  path: string,
  links: Links,
  now: Date,
): Promise<Response | undefined> {
  const given = context.req.query(PASS_PARAMETER);
  if (given === undefined || isPreviewBot(context.req.header('user-agent'))) return undefined;
  const cookie = await cookieFor(given, path, links, now);
  if (cookie !== undefined) context.header('set-cookie', cookie);
  context.header('cache-control', 'no-store');
  return context.redirect(withoutPass(new URL(context.req.url)), 303);
}
