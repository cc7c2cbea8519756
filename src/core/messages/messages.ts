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

function languageOf(locale: string): string {
  try {
    const { language, script } = new Intl.Locale(locale).maximize();
    return language === 'zh' ? `${language}-${script}` : language;
  } catch {
    return 'en';
  }
}
