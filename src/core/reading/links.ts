/**
 * Links into the reading room.
 *
 * In: an essay, a passage or an excerpt, and who will hold the link. Out: an address, which in a private room is a pass
 * at the same time. `passes.ts` signs and reads passes, `passKeys.ts` says what the store must keep for them,
 * `textFragment.ts` names the words to mark, `replyLinks.ts` puts links into replies. The core makes links since every
 * platform shows the same ones; the pages themselves are an adapter's.
 */
import type { Place } from '../conversation/request.ts';
import { idOf } from '../corpus/corpus.ts';
import { type Essay, type Excerpt, essayId, type Passage } from '../essay.ts';
import { type Pass, type Reader, readPass, signPass } from './passes.ts';
import { cachedKey, type PassKeys } from './passKeys.ts';
import { textFragment } from './textFragment.ts';

/** A channel, by the platform's own ids. */
type Channel = Pick<Place, 'platform' | 'workspace' | 'channel'>;

/** Where a link leads: an essay, from a passage or an excerpt on where one is named. */
export interface Target {
  readonly essay: Essay;
  readonly passage?: Passage;
  /** The words to mark; `passage` is then the excerpt's. */
  readonly excerpt?: Excerpt;
}

/**
 * Who will hold a link: one person, who may read the whole room; everybody in a place it is posted to, who may read this
 * essay; or anybody, with a link that opens nothing by itself.
 */
export type Holder = Reader | 'everybody' | 'anybody';

export interface Links {
  /** `https://essays.example.com`, without a slash at the end. */
  readonly origin: string;
  readonly isOpen: boolean;
  /** Rejects with a `StoreFailure`, as all that makes or reads a pass does. */
  to(target: Target, holder: Holder): Promise<string>;
  /** The whole room for a person. */
  toRoom(reader: Reader): Promise<string>;
  /** What a person has kept; signed in an open room too, since a book is nobody else's. */
  toBook(reader: Reader): Promise<string>;
  /** The Atom feed of what was posted daily in a channel. */
  toFeed(channel: Channel): Promise<string>;
  /** What a text opens now. */
  read(pass: string): Promise<Pass | undefined>;
  sign(pass: Pass): Promise<string>;
}

export interface LinksOptions {
  readonly origin: string;
  /** Whether everybody may read, so that links need no pass. */
  readonly isOpen: boolean;
  readonly keys: PassKeys;
  readonly now: () => Date;
}

/** How long a person's pass opens the room, and a browser remembers any pass. */
export const PASS_DAYS = 30;

/** No platform takes a longer address on every kind of button; the words to mark are then left out. */
const LONGEST_LINK = 512;

/** The path of a person's book. */
export const BOOK_PATH = '/book';

/** Name of the pass in addresses. */
export const PASS_PARAMETER = 'pass';

/**
 * Makes links into a reading room.
 *
 * @example
 * const links = createLinks({ origin: 'https://essays.example.com', isOpen: true, keys, now });
 * await links.to({ essay, passage }, 'everybody'); // https://essays.example.com/essays/on-walking?p=3#p3
 */
export function createLinks({ origin, isOpen, keys, now }: LinksOptions): Links {
  const key = cachedKey(keys, now);
  const sign = async (pass: Pass) => signPass(pass, await key());

  function roomPass(reader: Reader): Promise<string> {
    return sign({ opens: 'room', reader, until: passEnd(now()) });
  }

  async function passFor(essay: Essay, holder: Holder): Promise<string | undefined> {
    if (isOpen || holder === 'anybody') return undefined;
    return holder === 'everybody' ? sign({ opens: 'essay', essay: idOf(essay) }) : roomPass(holder);
  }

  return {
    origin,
    isOpen,
    sign,
    to: async (target, holder) => addressOf(origin, target, await passFor(target.essay, holder)),
    async toRoom(reader) {
      return withPass(`${origin}/`, isOpen ? undefined : await roomPass(reader));
    },
    async toBook(reader) {
      return withPass(`${origin}${BOOK_PATH}`, await roomPass(reader));
    },
    async toFeed(channel) {
      return withPass(`${origin}/feed`, await sign({ opens: 'feed', channel }));
    },
    read: async (pass) => readPass(pass, await key(), now()),
  };
}

/** Where a target is in the room, with a pass where one is given. */
export function addressOf(
  origin: string,
  { essay, excerpt, passage = excerpt?.passage }: Target,
  pass?: string,
): string {
  const page = `${origin}${essayPath(essay.slug)}`;
  if (!passage) return withPass(page, pass);
  const there = `${withPass(`${page}?p=${passage.number}`, pass)}#p${passage.number}`;
  const words = excerpt && textFragment(excerpt);
  const marked = words === undefined ? there : `${there}:~:${words}`;
  return marked.length <= LONGEST_LINK ? marked : there;
}

/** When a pass ends that is given to a person, or to a browser. */
export function passEnd(now: Date): Date {
  return new Date(now.getTime() + PASS_DAYS * 24 * 60 * 60_000);
}

/** The path of an essay's page. */
export function essayPath(slug: string): string {
  return `/essays/${encodeURIComponent(slug)}`;
}

/** The slug in the path of an essay's page; undefined for any other path. */
export function essayOfPath(path: string): string | undefined {
  const [, slug] = /^\/essays\/([^/]+)\/?$/.exec(path) ?? [];
  try {
    return slug === undefined ? undefined : decodeURIComponent(slug);
  } catch {
    return undefined;
  }
}

/** Whether a pass opens the page of a slug, which need not be one of the corpus. */
export function opensEssay(pass: Pass, slug: string): boolean {
  return pass.opens === 'room' || (pass.opens === 'essay' && pass.essay === essayId(slug));
}

/** A pass has no character that an address would escape. */
function withPass(address: string, pass: string | undefined): string {
  return pass === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}${PASS_PARAMETER}=${pass}`;
}
