import { en, type Messages } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { zhHant } from './zhHant.ts';

export type { Messages } from './en.ts';

/** Every catalogue, by language and, where two scripts write it, script. */
export const catalogues: ReadonlyMap<string, Messages> = new Map([
  ['en', en],
  ['zh-Hant', zhHant],
  ['ja', ja],
  ['ko', ko],
]);

/** The catalogue for a BCP 47 locale (`ja-JP`, `zh-TW`); English where there is none. */
export function messagesFor(locale: string | undefined): Messages {
  return (locale !== undefined && catalogues.get(languageOf(locale))) || en;
}

const languages = new Map<string, string>();

/** A locale may be anything somebody's client says, so that not all of them are kept. */
const MOST_KEPT = 500;

function languageOf(locale: string): string {
  const known = languages.get(locale);
  if (known !== undefined) return known;
  const language = findLanguage(locale);
  if (languages.size < MOST_KEPT) languages.set(locale, language);
  return language;
}

function findLanguage(locale: string): string {
  try {
    const { language, script } = new Intl.Locale(locale).maximize();
    return language === 'zh' ? `${language}-${script}` : language;
  } catch {
    return 'en';
  }
}
