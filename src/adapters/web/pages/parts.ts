import type { Essay, Passage } from '../../../core/essay.ts';

/** Bytes of text on one page: with its frame and the marks around passages it stays below 100 KB. */
const PART_BYTES = 64_000;

/** What the frame of a passage takes, in bytes. */
const FRAME_BYTES = 150;

/** A stretch of an essay that is one page. */
export interface Part {
  /** From 1. */
  readonly number: number;
  readonly of: number;
  readonly passages: readonly Passage[];
  /** The first passages of the parts before and after. */
  readonly previous?: number;
  readonly next?: number;
}

/** The part of an essay that holds a passage; most essays are one part. */
export function partWith(essay: Essay, passage: number): Part {
  const starts = partStarts(essay);
  const at = Math.max(
    0,
    starts.findLastIndex((start) => start <= passage),
  );
  const [start = 1, next] = [starts[at], starts[at + 1]];
  const previous = starts[at - 1];
  return {
    number: at + 1,
    of: starts.length,
    passages: essay.passages.slice(start - 1, next === undefined ? undefined : next - 1),
    ...(previous !== undefined && { previous }),
    ...(next !== undefined && { next }),
  };
}

/** The numbers of the passages that the parts begin with. */
function partStarts({ passages }: Essay): readonly number[] {
  const starts = [1];
  let used = 0;
  for (const { number, text, section } of passages) {
    const bytes = Buffer.byteLength(text) + Buffer.byteLength(section ?? '') + FRAME_BYTES;
    if (used > 0 && used + bytes > PART_BYTES) {
      starts.push(number);
      used = 0;
    }
    used += bytes;
  }
  return starts;
}
