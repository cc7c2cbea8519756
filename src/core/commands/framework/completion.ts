import { type Corpus, idOf } from '../../corpus/corpus.ts';
import { matchZones } from '../../daily/zones.ts';
import type { Essay } from '../../essay.ts';
import { memoize } from '../../memoize.ts';
import type { OptionKind } from './declaration.ts';

/** Something offered while a person types: `name` is shown, `value` is what the option gets. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** The most choices that every platform shows. */
export const MOST_CHOICES = 25;

/** What fits an option of this kind so far, best first, at most 25; nothing for kinds that take any text. */
export function complete(kind: OptionKind, typed: string, corpus: Corpus): readonly Choice[] {
  if (kind === 'essay') {
    return matchEssays(corpus, typed)
      .slice(0, MOST_CHOICES)
      .map((essay) => ({ name: titleAndAuthors(essay), value: idOf(essay) }));
  }
  if (kind === 'tag') return completeNames(countNames(corpus.essays, 'tags'), typed);
  if (kind === 'author') return completeNames(countNames(corpus.essays, 'authors'), typed);
  if (kind === 'zone') {
    return matchZones(typed)
      .slice(0, MOST_CHOICES)
      .map(({ city, zone }) => ({ name: `${city} · ${zone}`, value: zone }));
  }
  return [];
}

/** A name that essays have, and how many whole essays have it. */
export interface NameCount {
  readonly name: string;
  readonly count: number;
}

/** How many whole essays have each tag or author, most frequent first, then by name. */
export function countNames(essays: readonly Essay[], of: 'tags' | 'authors'): readonly NameCount[] {
  return of === 'tags' ? countTags(essays) : countAuthors(essays);
}

const countTags = memoize((essays: readonly Essay[]) => countEach(essays, ({ tags }) => tags));
const countAuthors = memoize((essays: readonly Essay[]) => countEach(essays, ({ authors }) => authors));

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

/** The tags or authors that hold what was typed, whatever its case and accents. */
export function namesHolding(essays: readonly Essay[], of: 'tags' | 'authors', typed: string): ReadonlySet<string> {
  const wanted = fold(typed).trim();
  const holding = foldedNames(countNames(essays, of)).filter(({ folded }) => folded.includes(wanted));
  return new Set(holding.map(({ name }) => name));
}

/** What a person may mean by an essay's id, slug or title, or some of its words: the essays that fit best, alike. */
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

function matchEssays(corpus: Corpus, typed: string): readonly Essay[] {
  if (typed.trim() === '') return corpus.essays.filter(({ kind }) => kind === 'essay');
  return essaysByFit(corpus, typed).flatMap(({ essays }) => essays);
}

/** The essays that fit what was typed, by how well they do, best first; those alike in the order of the corpus. */
function essaysByFit(corpus: Corpus, typed: string): readonly { readonly fit: number; readonly essays: Essay[] }[] {
  const wanted = want(typed);
  const ranks = Array.from({ length: Fit.same }, (_, at) => ({ fit: Fit.same - at, essays: new Array<Essay>() }));
  if (wanted.text === '') return ranks;
  for (const folded of foldedEssays(corpus)) ranks[Fit.same - fitEssay(folded, wanted)]?.essays.push(folded.essay);
  return ranks;
}

function fitEssay({ title, authors, both }: FoldedEssay, wanted: Wanted): number {
  // Most essays hold nothing of it: one look tells.
  if (!both.includes(wanted.firstWord)) return Fit.none;
  // A platform may send the name it was offered, title and authors, perhaps cut at its end, instead of the value.
  if (wanted.start.length > title.length && both.startsWith(wanted.start)) return Fit.same;
  return fit(title, wanted) || (fit(authors, wanted) && Fit.author);
}

function fit(name: Folded, { text, start, parts }: Wanted): number {
  if (name.startsWith(start)) return name.length === start.length ? Fit.same : Fit.start;
  if (parts.every((part) => name.includes(part))) return Fit.words;
  return name.includes(text) ? Fit.inside : Fit.none;
}

function completeNames(names: readonly NameCount[], typed: string): readonly Choice[] {
  const wanted = want(typed);
  return foldedNames(names)
    .map(({ name, folded }) => ({ name, score: fit(folded, wanted) }))
    .filter(({ score }) => score > Fit.none)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_CHOICES)
    .map(({ name }) => ({ name, value: name }));
}

const foldedNames = memoize((names: readonly NameCount[]) => names.map(({ name }) => ({ name, folded: fold(name) })));

/** What was typed, folded, as it is looked for: anywhere, at the start of a name, and each word at that of a word. */
interface Wanted {
  readonly text: string;
  readonly start: string;
  readonly parts: readonly string[];
  readonly firstWord: string;
}

function want(typed: string): Wanted {
  const start = fold(typed);
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

// Folding ten thousand titles takes longer than a person waits between two keys, so each corpus is folded once.
const foldedEssays = memoize((corpus: Corpus): readonly FoldedEssay[] =>
  corpus.essays.map((essay) => {
    const [title, authors] = [fold(essay.title), fold(essay.authors.join(' '))];
    return { essay, title, authors, both: title + authors };
  }),
);

/** Words in lower case without accents, a space before each: so a word that begins with `x` is text that holds ` x`. */
type Folded = string;

function fold(text: string): Folded {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return ` ${(words ?? []).join(' ')}`;
}

function titleAndAuthors(essay: Essay): string {
  return essay.authors.length > 0 ? `${essay.title} · ${essay.authors.join(', ')}` : essay.title;
}
