import type { OptionKind } from './commands/declaration.ts';
import type { Corpus } from './corpus/corpus.ts';
import { matchZones } from './daily/zones.ts';
import { type Essay, essayId } from './essay.ts';

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
      .map((essay) => ({ name: titleAndAuthors(essay), value: essayId(essay.slug) }));
  }
  if (kind === 'tag')
    return completeNames(
      countNames(corpus.essays, (essay) => essay.tags),
      typed,
    );
  if (kind === 'author')
    return completeNames(
      countNames(corpus.essays, (essay) => essay.authors),
      typed,
    );
  if (kind === 'zone') {
    return matchZones(typed)
      .slice(0, MOST_CHOICES)
      .map(({ city, zone }) => ({ name: `${city} · ${zone}`, value: zone }));
  }
  return [];
}

/** How many whole essays have each name, most frequent first, then by name. */
export function countNames(
  essays: readonly Essay[],
  names: (essay: Essay) => readonly string[],
): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const essay of essays) {
    if (essay.kind === 'fragment') continue;
    for (const name of names(essay)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** What a person may mean by an essay's id, slug or title, or some of its words: the essays that fit best, alike. */
export function findEssays(corpus: Corpus, typed: string): readonly Essay[] {
  const named = corpus.find(typed.trim());
  if (named) return [named];
  const scored = scoreEssays(corpus, typed).filter(({ score }) => score > Fit.author);
  return scored.filter(({ score }) => score === scored[0]?.score).map(({ essay }) => essay);
}

/** What to type for an essay: its title where that means this essay and no other, else its slug. */
export function nameToType(essay: Essay, corpus: Corpus): string {
  const meant = findEssays(corpus, essay.title);
  return meant.length === 1 && meant[0] === essay ? essay.title : essay.slug;
}

/** Whether one of these names is what was typed: the same but for case and accents, or holding it. */
export function matchesNames(names: readonly string[], typed: string): boolean {
  const wanted = fold(typed);
  return names.some((name) => fold(name).includes(wanted));
}

const Fit = { none: 0, author: 1, inside: 2, words: 3, start: 4, same: 5 } as const;

function matchEssays(corpus: Corpus, typed: string): readonly Essay[] {
  if (typed.trim() === '') return corpus.essays.filter(({ kind }) => kind === 'essay');
  return scoreEssays(corpus, typed).map(({ essay }) => essay);
}

function scoreEssays(corpus: Corpus, typed: string): readonly { readonly essay: Essay; readonly score: number }[] {
  const wanted = fold(typed);
  if (wanted === '') return [];
  return foldedEssays(corpus)
    .map((folded) => ({ essay: folded.essay, score: fitEssay(folded, wanted) }))
    .filter(({ score }) => score > Fit.none)
    .toSorted((a, b) => b.score - a.score);
}

function fitEssay({ title, authors }: FoldedEssay, wanted: string): number {
  // A platform may send the name it was offered, title and authors, perhaps cut at its end, instead of the value.
  if (wanted.length > title.length && `${title} ${authors}`.startsWith(wanted)) return Fit.same;
  return fit(title, wanted) || (fit(authors, wanted) && Fit.author);
}

function fit(text: string, wanted: string): number {
  if (text === wanted) return Fit.same;
  if (text.startsWith(wanted)) return Fit.start;
  const words = text.split(' ');
  if (wanted.split(' ').every((part) => words.some((word) => word.startsWith(part)))) return Fit.words;
  return text.includes(wanted) ? Fit.inside : Fit.none;
}

function completeNames(names: readonly { readonly name: string }[], typed: string): readonly Choice[] {
  const wanted = fold(typed);
  return names
    .map(({ name }) => ({ name, score: fit(fold(name), wanted) }))
    .filter(({ score }) => score > Fit.none)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_CHOICES)
    .map(({ name }) => ({ name, value: name }));
}

interface FoldedEssay {
  readonly essay: Essay;
  readonly title: string;
  readonly authors: string;
}

// Folding ten thousand titles takes longer than a person waits between two keys, so each corpus is folded once.
const folded = new WeakMap<Corpus, readonly FoldedEssay[]>();

function foldedEssays(corpus: Corpus): readonly FoldedEssay[] {
  const known = folded.get(corpus);
  if (known) return known;
  const made = corpus.essays.map((essay) => ({
    essay,
    title: fold(essay.title),
    authors: fold(essay.authors.join(' ')),
  }));
  folded.set(corpus, made);
  return made;
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function titleAndAuthors(essay: Essay): string {
  return essay.authors.length > 0 ? `${essay.title} · ${essay.authors.join(', ')}` : essay.title;
}
