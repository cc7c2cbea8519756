/**
 * Catalogues: every message in every language, with English behind each of them.
 *
 * In: one tree of messages a language, strings and functions at its leaves: the English one whole, the others as far as
 * somebody has translated them. A platform overlays the core's trees with its own words before it makes its catalogues.
 * Out: for any locale a whole tree. What a language lacks is said in English, message by message.
 *
 * @example
 * const catalogues = createCatalogues(en, { ja: { share: '共有' } });
 * catalogues.for('ja-JP').read; // 'Read': not translated yet
 */

/** A tree of messages, as far as it has been translated: any message may be left out. */
export type Translation<Tree> = {
  readonly [Name in keyof Tree]?: Tree[Name] extends string | ((...values: never[]) => unknown)
    ? Tree[Name]
    : Translation<Tree[Name]>;
};

export interface Catalogues<Tree> extends Iterable<readonly [language: string, messages: Tree]> {
  /** The catalogue for a BCP 47 locale (`ja-JP`, `zh-TW`); English where there is none. */
  readonly for: (locale: string | undefined) => Tree;
  readonly languages: readonly string[];
}

/** `translations` by language and, where two scripts write it, script: `zh-Hant`, `ja`. */
export function createCatalogues<Tree extends object>(
  english: Tree,
  translations: Readonly<Record<string, Translation<Tree>>>,
): Catalogues<Tree> {
  const catalogues = new Map<string, Tree>([['en', english]]);
  for (const [language, translation] of Object.entries(translations)) {
    catalogues.set(language, overlay(english, translation));
  }
  return {
    for: (locale) => (locale === undefined ? undefined : catalogues.get(languageOf(locale))) ?? english,
    languages: [...catalogues.keys()],
    [Symbol.iterator]: () => catalogues.entries(),
  };
}

/** Both trees in one: where both have a message, the upper one's. */
export function overlay<Lower extends object, Upper extends object>(lower: Lower, upper: Upper): Lower & Upper;
export function overlay(lower: object, upper: object): object {
  const merged = new Map<string, unknown>(Object.entries(lower));
  for (const [name, value] of Object.entries(upper)) {
    const below = merged.get(name);
    merged.set(name, isTree(value) && isTree(below) ? overlay(below, value) : value);
  }
  return Object.fromEntries(merged);
}

/** The paths (`daily.runs.sent`) of the messages that a translation lacks. */
export function missingMessages(english: object, translation: object): readonly string[] {
  const translated = new Set(paths(translation));
  return paths(english).filter((path) => !translated.has(path));
}

function paths(tree: object): readonly string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    isTree(value) ? paths(value).map((below) => `${name}.${below}`) : [name],
  );
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const languagesOfLocales = new Map<string, string>();

/** A locale is whatever a client says it is, so the cache is bounded. */
const MOST_CACHED = 500;

function languageOf(locale: string): string {
  const cached = languagesOfLocales.get(locale);
  if (cached !== undefined) return cached;
  const language = parseLanguage(locale);
  if (languagesOfLocales.size < MOST_CACHED) languagesOfLocales.set(locale, language);
  return language;
}

/** The language, and for Chinese its script, that a locale implies: `zh-TW` is `zh-Hant`. */
function parseLanguage(locale: string): string {
  try {
    const { language, script } = new Intl.Locale(locale).maximize();
    return language === 'zh' ? `${language}-${script}` : language;
  } catch {
    return 'en';
  }
}
