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
  const marks: Mark[] = [];
  for (const [i, { start, end }] of tokens.entries()) {
    const slot = slots.get(termOf[(entries[i] ?? 0) >>> 1] ?? 0);
    if (slot !== undefined) {
      // Of a pair that begins with the character asked for, the other character is none of it.
      const matchEnd = terms[slot - 1]?.lone ? boundaryAfter(text, start + 1) : end;
      marks.push({ start, end: matchEnd, slot, weight: passageWeights[slot] ?? 0, shown: slot <= terms.length });
    }
    for (let n = 0; n < phrases.length; n++) {
      const phrase = phrases[n];
      const last = phrase && phraseEnd(entries, i, phrase, termOf);
      const lastToken = last === undefined ? undefined : tokens[last - 1];
      const own = terms.length + relating.length + 1 + n;
      if (lastToken) marks.push({ start, end: lastToken.end, slot: own, weight: PHRASE_WEIGHT, shown: true });
    }
  }
  return marks;
}
