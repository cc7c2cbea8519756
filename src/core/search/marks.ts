import { analyze } from './analyzer.ts';
import type { Mark } from './excerpt.ts';
import { boundaryAfter } from './graphemes.ts';
import { type IndexedEssay, wordsOfPassage } from './indexedEssay.ts';
import { phraseEnd } from './phrase.ts';
import type { Question } from './question.ts';
import type { Wanted } from './ranking.ts';
import type { Vocabulary } from './vocabulary.ts';

/** More than any word's: an excerpt holds the phrase that was asked for. */
const PHRASE_WEIGHT = 1000;

/** Where a passage of an essay (from 0) matches a question. */
export function marksIn(
  indexed: IndexedEssay,
  passage: number,
  { terms, relating, phrases }: Question,
  { passageWeights }: Wanted,
  { findWord, termOf }: Vocabulary,
): Mark[] {
  const slots = new Map(terms.flatMap(({ alternatives }, i) => alternatives.map((term) => [term, i + 1] as const)));
  for (const [i, term] of relating.entries()) slots.set(term, terms.length + i + 1);
  const text = indexed.essay.passages[passage]?.text ?? '';
  const tokens = analyze(text);
  const known = wordsOfPassage(indexed, passage);
  // The index knows the numbers of these words, unless it read a monstrous passage in slices.
  const entries =
    known.length === tokens.length
      ? known
      : tokens.map(({ word, joined }) => (findWord(word) ?? 0) * 2 + (joined ? 1 : 0));
  return tokens.flatMap(({ start, end }, i) => {
    const slot = slots.get(termOf[(entries[i] ?? 0) >>> 1] ?? 0);
    // Of a pair that begins with the character asked for, the other character is none of it.
    const matchEnd = slot !== undefined && terms[slot - 1]?.lone ? boundaryAfter(text, start + 1) : end;
    const shown = slot !== undefined && slot <= terms.length;
    const marks: Mark[] = slot ? [{ start, end: matchEnd, slot, weight: passageWeights[slot] ?? 0, shown }] : [];
    for (const [n, phrase] of phrases.entries()) {
      const last = phraseEnd(entries, i, phrase, termOf);
      const lastToken = last === undefined ? undefined : tokens[last - 1];
      const own = terms.length + relating.length + 1 + n;
      if (lastToken) marks.push({ start, end: lastToken.end, slot: own, weight: PHRASE_WEIGHT, shown: true });
    }
    return marks;
  });
}
