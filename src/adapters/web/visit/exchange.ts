import { type Links, PASS_PARAMETER } from '../../../core/reading/links.ts';
import { cookieFor, isPreviewBot, withoutPass } from './access.ts';
import type { Answer } from './answer.ts';
import type { Visit } from './visit.ts';

/**
 * Sends a browser that brings a pass in the address on to the address without it, with a cookie for `path` instead;
 * undefined when the page is to be answered here. Browsers keep the fragment over such a redirection.
 */
export async function exchangePass(
  { parameters, headers }: Visit,
  path: string,
  links: Links,
  now: Date,
): Promise<Answer | undefined> {
  const given = parameters.get(PASS_PARAMETER);
  if (given === null || isPreviewBot(headers['user-agent'])) return undefined;
  const cookie = await cookieFor(given, path, links, now);
  return {
    status: 303,
    headers: {
      location: withoutPass(path, parameters),
      'cache-control': 'no-store',
      ...(cookie !== undefined && { 'set-cookie': cookie }),
    },
    body: '',
  };
}
