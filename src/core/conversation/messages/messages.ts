/**
 * The bot's own words.
 *
 * In: a locale. Out: a catalogue with every message, strings or functions of their parts. English is whole; the others
 * may leave messages out (`catalogue.ts`). Platforms overlay these with words of their own.
 */

import { type Catalogues, createCatalogues, overlay, type Translation } from './catalogue.ts';
import { en, type Messages } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { zhHant } from './zhHant.ts';

export type { Messages } from './en.ts';

export const translations = { 'zh-Hant': zhHant, ja, ko };

/** The languages besides English. */
type Language = keyof typeof translations;

export const catalogues = createCatalogues<Messages>(en, translations);

/** The catalogue for a BCP 47 locale (`ja-JP`, `zh-TW`); English where there is none. */
export const messagesFor = catalogues.for;

/** The catalogues of a platform: in every language its own words over the core's. */
export function createPlatformCatalogues<Own extends object>(
  english: Own,
  own: Readonly<Record<Language, Translation<Messages & Own>>>,
): Catalogues<Messages & Own> {
  return createCatalogues<Messages & Own>(overlay(en, english), {
    'zh-Hant': overlay(zhHant, own['zh-Hant']),
    ja: overlay(ja, own.ja),
    ko: overlay(ko, own.ko),
  });
}

/** The catalogue for a locale, in the words of a platform: `managersOnly` names its kind of manager. */
export type MessagesFor = (locale: string | undefined, platform: string) => Messages;
