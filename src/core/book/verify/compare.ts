import search from 'approx-string-match';
import { diffArrays } from 'diff';
import type { Range } from '../../text/range.ts';
import type { Token } from './tokens.ts';

/** Of a quotation's words at most one in so many may differ: halves of two essays and shuffled words are not nearly it. */
const WORDS_PER_SLIP = 3;

/** A run of the essay's tokens, as half-open indexes, for each segment of the quotation, in order. */
type Alignment = readonly Range[];

/** One difference between a quotation and the essay. */
export interface Change {
  /** Offsets into the compared text; empty where the quotation has words more. */
  readonly range: Range;
  /** The quotation's own words there; empty where it leaves some out. */
  readonly typed: readonly Token[];
}

/** Where tokens say exactly what the segments say, in order; undefined where they do not. */
export function alignExactly(tokens: readonly Token[], segments: readonly (readonly Token[])[]): Alignment | undefined {
  const alignment: Range[] = [];
  for (const segment of segments) {
    let at = alignment.at(-1)?.[1] ?? 0;
    while (at + segment.length <= tokens.length && !saysAt(tokens, at, segment)) at++;
    if (at + segment.length > tokens.length) return undefined;
    alignment.push([at, at + segment.length]);
  }
  return alignment;
}

/** Where tokens say nearly what the segments say, and by how many words it differs; undefined where they do not. */
export function alignNearly(
  tokens: readonly Token[],
  segments: readonly (readonly Token[])[],
): { readonly alignment: Alignment; readonly slips: number } | undefined {
  const words = tokens.flatMap(({ kind }, at) => (kind === 'word' ? [at] : []));
  const letters = new Map<string, string>();
  const spell = (some: readonly Token[]) => some.map((token) => letterOf(token, letters)).join('');
  const text = spell(words.flatMap((at) => tokens[at] ?? []));
  const patterns = segments.map((segment) => spell(segment.filter(({ kind }) => kind === 'word')));
  const most = Math.floor(patterns.join('').length / WORDS_PER_SLIP);
  const alignment: Range[] = [];
  let [slips, from] = [0, 0];
  for (const pattern of patterns) {
    const match = nearest(text.slice(from), pattern, Math.min(most - slips, pattern.length - 1));
    if (!match) return undefined;
    slips += match.errors;
    alignment.push([words[from + match.start] ?? 0, (words[from + match.end - 1] ?? 0) + 1]);
    from += match.end;
  }
  return { alignment, slips };
}

/** Where aligned tokens differ from the segments. */
export function changesOf(
  tokens: readonly Token[],
  segments: readonly (readonly Token[])[],
  alignment: Alignment,
): readonly Change[] {
  return alignment.flatMap(([start, end], at) => changesIn(tokens.slice(start, end), segments[at] ?? []));
}

function changesIn(original: readonly Token[], segment: readonly Token[]): readonly Change[] {
  const isSame = (left: Token, right: Token) => isSameToken(left, right, right === segment[0]);
  const changes: Change[] = [];
  let [at, typedAt, open] = [0, 0, false];
  for (const { added, removed, count } of diffArrays([...original], [...segment], { comparator: isSame })) {
    if (!added && !removed) {
      [at, typedAt, open] = [at + count, typedAt + count, false];
      continue;
    }
    const lost = removed ? original.slice(at, at + count) : [];
    const typed = added ? segment.slice(typedAt, typedAt + count) : [];
    const position = original[at - 1]?.end ?? original[at]?.start ?? 0;
    const range: Range = [lost[0]?.start ?? position, lost.at(-1)?.end ?? position];
    const before = open ? changes.pop() : undefined;
    changes.push(before ? joined(before, { range, typed }) : { range, typed });
    [at, typedAt, open] = [at + lost.length, typedAt + typed.length, true];
  }
  return changes;
}

/** A removal and the addition in its place are one change. */
function joined(first: Change, second: Change): Change {
  const range = first.range[0] === first.range[1] ? second.range : first.range;
  return { range, typed: [...first.typed, ...second.typed] };
}

function saysAt(tokens: readonly Token[], at: number, segment: readonly Token[]): boolean {
  return segment.every((token, i) => {
    const original = tokens[at + i];
    return original !== undefined && isSameToken(original, token, i === 0);
  });
}

/** The first word of a quotation may have another case: it may begin a sentence, or no longer do so. */
function isSameToken(original: Token, typed: Token, isFirst: boolean): boolean {
  if (original.key === typed.key) return true;
  return isFirst && capitalized(original.key) === capitalized(typed.key);
}

function capitalized(word: string): string {
  return word.replace(/^./u, (letter) => letter.toUpperCase());
}

/** Words as one character each, so that a search over characters is one over words. Their case does not count. */
function letterOf({ key }: Token, letters: Map<string, string>): string {
  const folded = key.toLowerCase();
  const letter = letters.get(folded) ?? String.fromCharCode(letters.size + 1);
  letters.set(folded, letter);
  return letter;
}

/** The match with the fewest errors; of several the one of the pattern's own length, and of those the first. */
function nearest(text: string, pattern: string, most: number) {
  if (most < 0) return undefined;
  const off = ({ start, end }: { start: number; end: number }) => Math.abs(end - start - pattern.length);
  return search(text, pattern, most)
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.errors - b.errors || off(a) - off(b) || a.start - b.start)[0];
}
