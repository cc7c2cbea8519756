/**
 * Verifying quotations: whether an essay says what somebody says it says.
 *
 * In: a text with quotations, and the search index. Out: a verdict for each: exact, altered (with the essay's own words and
 * where they differ) or absent. `quotations.ts` finds what is quoted, the index (`search/quoting.ts`) where it may be from,
 * and `compare.ts` compares by our own tokens (`tokens.ts`): words, CJK characters, punctuation. No likeness in per
 * cent: a single “not” turns a sentence into its opposite.
 */
import type { Essay, Passage } from '../../essay.ts';
import type { SearchIndex } from '../../search/index.ts';
import type { Range } from '../../text/range.ts';
import { alignExactly, alignNearly, type Change, changesOf } from './compare.ts';
import { findQuotations } from './quotations.ts';
import { segments, type Token, tokenize } from './tokens.ts';

/** What became of one quotation. */
export type Verified =
  | { readonly verdict: 'absent'; readonly text: string }
  | ({ readonly verdict: 'exact' | 'altered'; readonly text: string } & Source);

/** Where a quotation is from. */
export interface Source {
  readonly essay: Essay;
  /** The one it begins in, and where. */
  readonly passage: Passage;
  readonly start: number;
  /** The essay's own words, verbatim; where they go on into the next passage, with a blank line between. */
  readonly original: string;
  /** As ranges of `original`, ascending; an empty one where the quotation has words more. None when exact. */
  readonly differences: readonly Difference[];
}

export interface Difference {
  readonly range: Range;
  /** What the quotation says there; empty where it leaves words out. */
  readonly typed: string;
}

/** Quotations checked of one text; more are only counted. */
const MOST_QUOTATIONS = 10;
/** Places looked at for one quotation. */
const MOST_PLACES = 6;

/**
 * Checks every quotation in a text, at most `most` (10). `unchecked` counts the others.
 *
 * @example
 * verify('She wrote “the quay was never finished”.', index).checked[0]?.verdict; // 'altered'
 */
export function verify(
  text: string,
  index: SearchIndex,
  most = MOST_QUOTATIONS,
): { readonly checked: readonly Verified[]; readonly unchecked: number } {
  const quotations = findQuotations(text);
  return {
    checked: quotations.slice(0, most).map((quotation) => verifyQuotation(quotation, index)),
    unchecked: Math.max(0, quotations.length - most),
  };
}

/** Checks one quotation, whatever marks stand in it. */
export function verifyQuotation(text: string, index: SearchIndex): Verified {
  const parts = segments(text);
  let best: { readonly source: Source; readonly slips: number } | undefined;
  if (parts.length === 0) return { verdict: 'absent', text };
  for (const { essay, passage } of index.quoting(text, MOST_PLACES)) {
    const stretch = stretchAround(essay, passage, text.length);
    const exact = alignExactly(stretch.tokens, parts);
    if (exact) return { verdict: 'exact', text, ...sourceOf(stretch, exact, []) };
    const near = alignNearly(stretch.tokens, parts);
    if (!near || near.slips >= (best?.slips ?? Infinity)) continue;
    const changes = changesOf(stretch.tokens, parts, near.alignment);
    best = { slips: near.slips, source: sourceOf(stretch, near.alignment, inWords(changes, text)) };
  }
  return best ? { verdict: 'altered', text, ...best.source } : { verdict: 'absent', text };
}

/** Some passages of an essay as one text. */
interface Stretch {
  readonly essay: Essay;
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Where each passage begins in the text. */
  readonly starts: readonly { readonly passage: Passage; readonly at: number }[];
}

const BETWEEN_PASSAGES = '\n\n';
/** Least text looked at behind the passage of the first word, for what an ellipsis leaves out. */
const LEAST_BEHIND = 3_000;

/** The passage and its neighbours, in both directions as far as a quotation of `length` may reach. */
function stretchAround(essay: Essay, number: number, length: number): Stretch {
  const { passages } = essay;
  let [first, before] = [number - 1, 0];
  while (first > 0 && before < length) before += passages[--first]?.text.length ?? 0;
  let [last, behind] = [number - 1, 0];
  while (last < passages.length && behind < 2 * length + LEAST_BEHIND) behind += passages[last++]?.text.length ?? 0;
  const starts: { passage: Passage; at: number }[] = [];
  const tokens: Token[] = [];
  let text = '';
  for (const passage of passages.slice(first, last)) {
    if (text !== '') text += BETWEEN_PASSAGES;
    const at = text.length;
    starts.push({ passage, at });
    text += passage.text;
    for (const token of tokenize(passage.text)) {
      tokens.push({ ...token, start: token.start + at, end: token.end + at });
    }
  }
  return { essay, text, tokens, starts };
}

function sourceOf(
  { essay, text, tokens, starts }: Stretch,
  alignment: readonly Range[],
  differences: readonly Difference[],
): Source {
  const from = tokens[alignment[0]?.[0] ?? 0]?.start ?? 0;
  const to = tokens[(alignment.at(-1)?.[1] ?? 1) - 1]?.end ?? from;
  const begin = starts.findLast(({ at }) => at <= from) ?? starts[0];
  if (!begin) throw new Error('An essay has at least one passage.');
  return {
    essay,
    passage: begin.passage,
    start: from - begin.at,
    original: text.slice(from, to),
    differences: differences.map(({ range, typed }) => ({ range: [range[0] - from, range[1] - from], typed })),
  };
}

/** Changes with the words of the quotation as typed. */
function inWords(changes: readonly Change[], text: string): readonly Difference[] {
  return changes.map(({ range, typed }) => ({
    range,
    typed: text.slice(typed[0]?.start ?? 0, typed.at(-1)?.end ?? 0),
  }));
}
