import { foldName } from './folding.ts';

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
 * Whether what was typed, folded, means a language (BCP 47): by its code or a name of it, or of the language that it is a
 * kind of (`zh` and `Chinese` for `zh-Hant`).
 */
export function meansLanguage(typed: string, code: string): boolean {
  const known = kinds.get(code);
  if (known) return known.has(typed);
  const parts = code.split('-');
  const fresh = new Set(parts.flatMap((_, at) => namesOfLanguage(parts.slice(0, at + 1).join('-'))));
  kinds.set(code, fresh);
  return fresh.has(typed);
}

const kinds = new Map<string, ReadonlySet<string>>();
const folded = new Map<string, readonly string[]>();
const byLocale = new Map<string, Intl.DisplayNames>();

function namesIn(locale: string): Intl.DisplayNames {
  const known = byLocale.get(locale);
  if (known) return known;
  const made = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' });
  byLocale.set(locale, made);
  return made;
}
