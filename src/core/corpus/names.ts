import type { Essay } from '../essay.ts';
import { memoize } from '../memoize.ts';
import { foldName } from '../text/folding.ts';
import { type Corpus, wholeEssays } from './corpus.ts';
import { countNames, type NameCount } from './counts.ts';

/**
 * Looking things up by name: what a person typed of a title, an author or a tag, to what the corpus has.
 */

/** The tags or authors that hold what was typed, whatever its case and accents. */
export function namesHolding(essays: readonly Essay[], of: 'tags' | 'authors', typed: string): ReadonlySet<string> {
  const wanted = foldWords(typed).trim();
  const holding = foldedNames(countNames(essays, of)).filter(({ folded }) => folded.includes(wanted));
  return new Set(holding.map(({ name }) => name));
}

/** The essays that a typed id, slug, title or part of a title may mean: all that match equally best. */
export function findEssays(corpus: Corpus, typed: string): readonly Essay[] {
  const named = corpus.find(typed.trim());
  if (named) return [named];
  const [best] = essaysByFit(corpus, typed).filter(({ essays, fit }) => essays.length > 0 && fit > Fit.author);
  return best?.essays ?? [];
}

/** What to type for an essay: its title where that means this essay and no other, else its slug. */
export function nameToType(essay: Essay, corpus: Corpus): string {
  const meant = findEssays(corpus, essay.title);
  return meant.length === 1 && meant[0] === essay ? essay.title : essay.slug;
}

const Fit = { none: 0, author: 1, inside: 2, words: 3, start: 4, same: 5 } as const;

/** The essays that fit what was typed so far, best first; all of them for nothing typed. */
export function matchEssays(corpus: Corpus, typed: string): readonly Essay[] {
  if (typed.trim() === '') return wholeEssays(corpus);
  return essaysByFit(corpus, typed).flatMap(({ essays }) => essays);
}

/** Essays grouped by how well they match, best first; each group in the order of the corpus. */
function essaysByFit(corpus: Corpus, typed: string): readonly { readonly fit: number; readonly essays: Essay[] }[] {
  const wanted = parseTypedName(typed);
  const ranks = Array.from({ length: Fit.same }, (_, at) => ({ fit: Fit.same - at, essays: new Array<Essay>() }));
  if (wanted.text === '') return ranks;
  for (const folded of foldedEssays(corpus)) ranks[Fit.same - fitEssay(folded, wanted)]?.essays.push(folded.essay);
  return ranks;
}

function fitEssay({ title, authors, both }: FoldedEssay, wanted: TypedName): number {
  // Cheap pre-filter: most essays hold nothing of it.
  if (!both.includes(wanted.firstWord)) return Fit.none;
  // A platform may send the name it was offered, title and authors, perhaps cut at its end, instead of the value.
  if (wanted.start.length > title.length && both.startsWith(wanted.start)) return Fit.same;
  return fit(title, wanted) || (fit(authors, wanted) && Fit.author);
}

function fit(name: Folded, { text, start, parts }: TypedName): number {
  if (name.startsWith(start)) return name.length === start.length ? Fit.same : Fit.start;
  if (parts.every((part) => name.includes(part))) return Fit.words;
  return name.includes(text) ? Fit.inside : Fit.none;
}

/** The names that fit what was typed so far, best first. */
export function matchNames(names: readonly NameCount[], typed: string): readonly string[] {
  const wanted = parseTypedName(typed);
  return foldedNames(names)
    .map(({ name, folded }) => ({ name, score: fit(folded, wanted) }))
    .filter(({ score }) => score > Fit.none)
    .toSorted((a, b) => b.score - a.score)
    .map(({ name }) => name);
}

const foldedNames = memoize((names: readonly NameCount[]) =>
  names.map(({ name }) => ({ name, folded: foldWords(name) })),
);

/** TypedName text, folded for matching anywhere, as a prefix, and word by word. */
interface TypedName {
  readonly text: string;
  readonly start: string;
  readonly parts: readonly string[];
  readonly firstWord: string;
}

function parseTypedName(typed: string): TypedName {
  const start = foldWords(typed);
  const text = start.trim();
  const words = text.split(' ');
  return { text, start, parts: words.map((word) => ` ${word}`), firstWord: words[0] ?? '' };
}

interface FoldedEssay {
  readonly essay: Essay;
  readonly title: Folded;
  readonly authors: Folded;
  readonly both: Folded;
}

// Memoised per corpus: folding ten thousand titles takes longer than the pause between two keys.
const foldedEssays = memoize((corpus: Corpus): readonly FoldedEssay[] =>
  corpus.essays.map((essay) => {
    const [title, authors] = [foldWords(essay.title), foldWords(essay.authors.join(' '))];
    return { essay, title, authors, both: title + authors };
  }),
);

const knownNames = memoize((corpus: Corpus) => ({
  author: new Set(countNames(corpus.essays, 'authors').map(({ name }) => foldName(name))),
  tag: new Set(countNames(corpus.essays, 'tags').map(({ name }) => foldName(name))),
  essay: new Set(corpus.essays.flatMap(({ title, slug }) => [foldName(title), foldName(slug)])),
}));

/** Length of the longest beginning of a text, in whole words, that is the name of something in the corpus; 0 for none. */
export function longestName(corpus: Corpus, of: 'author' | 'tag' | 'essay', text: string): number {
  const names = knownNames(corpus)[of];
  const ends = Array.from(text.matchAll(/\S+/gu), (word) => word.index + word[0].length);
  return ends.findLast((end) => names.has(foldName(text.slice(0, end)))) ?? 0;
}

/** A folded name with a space before each word, so that a word that begins with `x` is text that holds ` x`. */
type Folded = string;

function foldWords(text: string): Folded {
  return ` ${foldName(text)}`;
}
