import { type Links, opensEssay, PASS_PARAMETER, passEnd } from '../../../core/reading/links.ts';
import type { Pass, Reader } from '../../../core/reading/passes.ts';

/**
 * Who may see what. A visitor brings passes, in cookies or in the address; what they open is decided from them alone,
 * before anything is looked up, so that a refusal takes the same time whatever is there.
 */

/** What a visitor may see. */
export interface Access {
  /** The shelf, the search and every essay. */
  readonly room: boolean;
  /** Who it is, where a pass says so. */
  readonly reader?: Reader;
  /** The page of this slug, which need not be one of the corpus. */
  readonly opens: (slug: string) => boolean;
}

/** Name of the cookie; one a path, so that several passes stand beside each other. */
const COOKIE = 'pass';

/** A browser that sends more of our cookies than this has been tampered with. */
const MOST_PASSES = 20;

const nothing: Access = { room: false, opens: () => false };

/** What the passes in a `Cookie` header, and one in the address, open. */
export async function accessOf(cookies: string | undefined, given: string | undefined, links: Links): Promise<Access> {
  const texts = [...(given === undefined ? [] : [given]), ...passesIn(cookies ?? '')];
  const everything = { room: true, opens: () => true };
  if (texts.length === 0) return links.isOpen ? everything : nothing;
  const passes = (await Promise.all(texts.map((text) => links.read(text)))).filter((pass) => pass !== undefined);
  const room = passes.find((pass) => pass.opens === 'room');
  if (links.isOpen) return { ...everything, ...(room && { reader: room.reader }) };
  return {
    room: room !== undefined,
    ...(room && { reader: room.reader }),
    opens: (slug) => passes.some((pass) => opensEssay(pass, slug)),
  };
}

function passesIn(cookies: string): readonly string[] {
  return cookies
    .split(';')
    .flatMap((cookie) => {
      const [name = '', value = ''] = cookie.trim().split('=');
      return name === COOKIE && value !== '' ? [value] : [];
    })
    .slice(0, MOST_PASSES);
}

/** The cookie that a pass in the address is exchanged for; undefined when the pass opens no page that is not open anyway. */
export async function cookieFor(given: string, path: string, links: Links, now: Date): Promise<string | undefined> {
  const pass = await links.read(given);
  if (!pass || pass.opens === 'feed' || (links.isOpen && pass.opens !== 'room')) return undefined;
  const until = endOf(pass, now);
  const value = await links.sign({ ...pass, until });
  const attributes = [
    `${COOKIE}=${value}`,
    `Path=${pass.opens === 'room' ? '/' : path}`,
    `Max-Age=${Math.floor((until.getTime() - now.getTime()) / 1_000)}`,
    'HttpOnly',
    // Strict would not be sent when somebody follows a link from the chat.
    'SameSite=Lax',
    ...(links.origin.startsWith('https:') ? ['Secure'] : []),
  ];
  return attributes.join('; ');
}

/** A browser remembers a pass for as long as it is valid, and for 30 days at most. */
function endOf(pass: Exclude<Pass, { opens: 'feed' }>, now: Date): Date {
  const latest = passEnd(now);
  return pass.until && pass.until < latest ? pass.until : latest;
}

/** An address without its pass: path and query. */
export function withoutPass(path: string, parameters: URLSearchParams): string {
  const rest = new URLSearchParams(parameters);
  rest.delete(PASS_PARAMETER);
  return rest.size === 0 ? path : `${path}?${rest.toString()}`;
}

/**
 * Whether a program fetches the page to show a preview of it: it keeps no cookie, so it is answered at the signed address
 * itself.
 */
export function isPreviewBot(userAgent: string | undefined): boolean {
  return /\b(?:Slack(?:bot|-ImgProxy)|Discordbot|Twitterbot|facebookexternalhit|LinkedInBot|TelegramBot|WhatsApp|Mattermost|Iframely|Applebot)/i.test(
    userAgent ?? '',
  );
}
