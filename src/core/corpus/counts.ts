import type { Essay } from '../essay.ts';
import { memoize } from '../memoize.ts';

/** A name that essays have, and how many whole essays have it. */
export interface NameCount {
  readonly name: string;
  readonly count: number;
}

/**
 * How many whole essays have each tag or author, or are in each language (BCP 47), most frequent first, then by name. A text
 * whose language nobody can tell is in none.
 */
export function countNames(essays: readonly Essay[], of: 'tags' | 'authors' | 'languages'): readonly NameCount[] {
  return counters[of](essays);
}

const counters = {
  tags: memoize((essays: readonly Essay[]) => countEach(essays, ({ tags }) => tags)),
  authors: memoize((essays: readonly Essay[]) => countEach(essays, ({ authors }) => authors)),
  languages: memoize((essays: readonly Essay[]) =>
    countEach(essays, ({ language }) => (language === 'und' ? [] : [language])),
  ),
};

function countEach(essays: readonly Essay[], names: (essay: Essay) => readonly string[]): readonly NameCount[] {
  const counts = new Map<string, number>();
  for (const essay of essays) {
    if (essay.kind === 'fragment') continue;
    for (const name of names(essay)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** The language that most whole essays are in, BCP 47; undefined where there are none. */
export function languageOf(essays: readonly Essay[]): string | undefined {
  return countNames(essays, 'languages')[0]?.name;
}
