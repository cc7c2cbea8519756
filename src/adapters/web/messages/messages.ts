import { createPlatformCatalogues } from '../../../core/conversation/messages/messages.ts';
import { en, type RoomMessages } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { zhHant } from './zhHant.ts';

export type { RoomMessages } from './en.ts';

export const catalogues = createPlatformCatalogues(en, { 'zh-Hant': zhHant, ja, ko });

/**
 * The words for a browser's `Accept-Language`: the first language it names that there is a catalogue for.
 *
 * @example
 * messagesForBrowser('fr;q=0.9, ja;q=0.8').language; // 'ja'
 */
export function messagesForBrowser(acceptLanguage: string | undefined): RoomMessages {
  for (const tag of preferred(acceptLanguage ?? '')) {
    const messages = catalogues.for(tag);
    if (messages.language !== 'en' || /^en\b/i.test(tag)) return messages;
  }
  return catalogues.for(undefined);
}

/** A browser names a handful; more are not looked at. */
const MOST_TAGS = 10;

/** The tags of the header, the most wanted first. */
function preferred(header: string): readonly string[] {
  return header
    .slice(0, 500)
    .split(',', MOST_TAGS)
    .map((part) => {
      const [tag = '', quality = ''] = part.trim().split(/;\s*q=/);
      return { tag, quality: quality === '' ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
