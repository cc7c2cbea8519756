import { generateAtomFeed } from 'feedsmith';
import type { Essay } from '../../core/essay.ts';
import type { Links } from '../../core/reading/links.ts';
import type { Posted } from '../../core/reading/posted.ts';
import { openingExcerpt } from '../../core/search/excerpt/opening.ts';
import { shownText } from '../../core/search/excerpt/shownText.ts';
import type { RoomMessages } from './messages/messages.ts';

/** Longest opening of an entry, in UTF-16 units. */
const OPENING_LENGTH = 600;

/** An essay that was posted, as it stands on the shelf now. */
export interface FeedEntry extends Posted {
  readonly found: Essay;
}

/** Entries in a feed. */
export const FEED_LENGTH = 50;

/**
 * What was posted daily, as Atom (RFC 4287), the latest first. Links open their essay and no other, like those that were
 * posted to the channel; ids are without a pass, so that an entry stays the same when passes are made void.
 */
export async function atomFeed(
  entries: readonly FeedEntry[],
  address: string,
  links: Links,
  { room }: RoomMessages,
): Promise<string> {
  const [latest] = entries;
  return generateAtomFeed({
    id: `${links.origin}/feed`,
    title: { value: `${room.name}: ${room.feed}` },
    updated: instantOf(latest?.date ?? '1970-01-01'),
    authors: [{ name: room.name }],
    links: [{ href: address, rel: 'self', type: 'application/atom+xml' }],
    entries: await Promise.all(entries.map((entry) => entryOf(entry, links, room.name))),
  });
}

async function entryOf({ found, date }: FeedEntry, links: Links, name: string) {
  const names = found.authors.length > 0 ? found.authors : [name];
  return {
    id: `${await links.to({ essay: found }, 'anybody')}#${date}`,
    title: { value: withoutControls(found.title) },
    updated: instantOf(date),
    published: instantOf(date),
    authors: names.map((author) => ({ name: withoutControls(author) })),
    links: [{ href: await links.to({ essay: found }, 'everybody'), rel: 'alternate', type: 'text/html' }],
    summary: { value: withoutControls(found.summary ?? shownText(openingExcerpt(found, OPENING_LENGTH)).text) },
  };
}

function instantOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** XML 1.0 has no way to write these characters. */
function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, ' ');
}
