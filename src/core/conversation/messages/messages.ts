/**
 * The bot's own words.
 *
 * In: a locale. Out: a catalogue with every message, strings or functions of their parts. English is whole; the others
 * may leave messages out (`catalogue.ts`). Platforms overlay these with words of their own.
 */
import { createCatalogues } from './catalogue.ts';
import { en, type Messages } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { zhHant } from './zhHant.ts';

export type { Messages } from './en.ts';

export const translations = { 'zh-Hant': zhHant, ja, ko };

export const catalogues = createCatalogues<Messages>(en, translations);

/** The catalogue for a BCP 47 locale (`ja-JP`, `zh-TW`); English where there is none. */
export const messagesFor = catalogues.for;

/** The catalogue for a locale, in the words of a platform: `managersOnly` names its kind of manager. */
export type MessagesFor = (locale: string | undefined, platform: string) => Messages;
