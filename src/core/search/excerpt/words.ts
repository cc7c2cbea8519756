import type { Range } from '../../text/range.ts';
import { eachWord } from '../analysis/analyzer.ts';
import { type IndexedEssay, lowerBound, PASSAGE_END, SENTENCE_END, startOfPassage } from '../indexing/indexedEssay.ts';

/** Some words of a passage in order: as the index has them, with their UTF-16 offsets in the passage's text. */
export interface Words {
  /** Entries as in `IndexedEssay.body`, without the marks. */
  readonly entries: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * The words of a passage (from 0) in a range of its text that begins and ends between words. What they are is in the index;
 * where they stand in the text it does not keep, since that would take as much room as the words: only the few sentences
 * that are shown are gone through for it.
 */
export function wordsIn(indexed: IndexedEssay, passage: number, [from, to]: Range): Words {
  const { essay, body, passageEnds, sentenceEnds, sentenceRanges } = indexed;
  let place = startOfPassage(indexed, passage);
  let sentence = lowerBound(sentenceEnds, place);
  const passageEnd = passageEnds[passage] ?? 0;
  while ((sentenceRanges[2 * sentence + 1] ?? Infinity) <= from && (sentenceEnds[sentence] ?? Infinity) < passageEnd) {
    place = (sentenceEnds[sentence] ?? 0) + 1;
    sentence++;
  }
  const entries: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  function next(start: number, end: number): void {
    while (body[place] === PASSAGE_END || body[place] === SENTENCE_END) place++;
    const entry = body[place++] ?? PASSAGE_END;
    if (start < from) return;
    entries.push(entry);
    starts.push(start);
    ends.push(end);
  }
  eachWord(essay.passages[passage]?.text ?? '', [Math.min(from, sentenceRanges[2 * sentence] ?? 0), to], {
    plain: next,
    cjk: (_first, _second, start, end) => next(start, end),
    token: ({ start, end }) => next(start, end),
  });
  return { entries, starts, ends };
}
