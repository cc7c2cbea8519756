import type { Range } from '../../text/range.ts';
import { eachWord, type Token, type WordSink } from '../analysis/analyzer.ts';
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
  const finder = new WordFinder(body, place, from);
  eachWord(essay.passages[passage]?.text ?? '', [Math.min(from, sentenceRanges[2 * sentence] ?? 0), to], finder);
  return finder;
}

/** Joins the words of a text to those of the index, from a position on; those before an offset of the text are left out. */
class WordFinder implements WordSink, Words {
  readonly entries: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly #body: Uint32Array;
  readonly #from: number;
  #place: number;

  constructor(body: Uint32Array, place: number, from: number) {
    this.#body = body;
    this.#place = place;
    this.#from = from;
  }

  plain(start: number, end: number): void {
    while (this.#body[this.#place] === PASSAGE_END || this.#body[this.#place] === SENTENCE_END) this.#place++;
    const entry = this.#body[this.#place++] ?? PASSAGE_END;
    if (start < this.#from) return;
    this.entries.push(entry);
    this.starts.push(start);
    this.ends.push(end);
  }

  cjk(_first: number, _second: number, start: number, end: number): void {
    this.plain(start, end);
  }

  token({ start, end }: Token): void {
    this.plain(start, end);
  }
}
