import type { Essay } from '../essay.ts';
import { foldName } from '../text/folding.ts';
import { countNames } from './counts.ts';

/** Languages by the names people know them by. */

/** A language's name in another one: `Japanese` for `ja` in `en`. BCP 47 both; a code that has no name is its own. */
export function languageInWords(code: string, locale: string): string {
  try {
    const name = namesIn(locale).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return code;
  }
}

/** The locales whose names for languages are understood, besides each language's own. */
const KNOWN_LOCALES = ['en', 'zh-Hant', 'ja', 'ko'];

/** The names that a language is known by here, folded, its code among them. */
export function namesOfLanguage(code: string): readonly string[] {
  const known = folded.get(code);
  if (known) return known;
  const names = [code, ...[...KNOWN_LOCALES, code].map((locale) => languageInWords(code, locale))];
  const fresh = [...new Set(names.map((name) => foldName(name)))];
  folded.set(code, fresh);
  return fresh;
}

/**
 * The code of the language that was typed, by its code or a name of it, where essays are in it or in a kind of it (`zh` of
 * `zh-Hant`); else what was typed.
 */
export function languageMeant(typed: string, essays: readonly Essay[]): string {
  const wanted = foldName(typed);
  const codes = countNames(essays, 'languages').map(({ name }) => name);
  const kinds = codes.map((code) => code.split('-')[0] ?? code);
  return [...codes, ...kinds].find((code) => namesOfLanguage(code).includes(wanted)) ?? typed.trim();
}

const folded = new Map<string, readonly string[]>();
const byLocale = new Map<string, Intl.DisplayNames>();

function namesIn(locale: string): Intl.DisplayNames {
  const known = byLocale.get(locale);
  if (known) return known;
  const made = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' });
  byLocale.set(locale, made);
  return made;
}
