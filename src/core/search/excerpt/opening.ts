import type { Essay, Excerpt } from '../../essay.ts';
import type { Range } from '../../text/range.ts';
import { sentences } from '../../text/sentences.ts';
import { excerptAt } from './excerpt.ts';
import { leansBack } from './leaning.ts';

/** The beginning of an essay's first passage, at most `maxLength` UTF-16 units, to the end of a sentence where one fits. */
export function openingExcerpt(essay: Essay, maxLength: number): Excerpt {
  const [passage] = essay.passages;
  if (passage === undefined) throw new RangeError(`The essay ${essay.slug} has no passage.`);
  const { text } = passage;
  if (text.length <= maxLength) return excerptAt(essay, passage, [0, text.length]);
  const lastEnd = sentences(text).findLast(([, end]) => end <= maxLength)?.[1];
  if (lastEnd !== undefined) return excerptAt(essay, passage, [0, lastEnd]);
  const gap = text.slice(0, maxLength + 1).search(/\s\S*$/);
  return excerptAt(essay, passage, [0, gap > 0 ? gap : maxLength]);
}

/** Short and long limits of a sentence worth quoting: letters for an alphabet, characters for CJK. */
const LENGTHS = { alphabetic: [60, 220], cjk: [18, 90] } as const;

/**
 * A sentence of an essay that stands on its own, for a post: whole, of a good length, not leaning on the one before it.
 * The nearest to the ideal length from the whole essay; `undefined` when there is none.
 */
export function quotableSentence(essay: Essay): Excerpt | undefined {
  let best: { readonly excerpt: Excerpt; readonly worth: number } | undefined;
  for (const passage of essay.passages) {
    for (const range of sentences(passage.text)) {
      const worth = quotability(passage.text, range);
      if (worth > (best?.worth ?? 0)) best = { excerpt: excerptAt(essay, passage, range), worth };
    }
  }
  return best?.excerpt;
}

/** From 0 (not to be quoted) to 1. */
function quotability(text: string, [start, end]: Range): number {
  const sentence = text.slice(start, end);
  const cjk = /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/.test(sentence);
  const [least, most] = cjk ? LENGTHS.cjk : LENGTHS.alphabetic;
  if (sentence.length < least || sentence.length > most || leansBack(sentence)) return 0;
  if (!/[.!。！？?][)"”’」』]*$/u.test(sentence) || !/^["“‘(「『]?[\p{Lu}\p{Lo}\p{N}]/u.test(sentence)) return 0;
  const balanced = balances(sentence);
  const middle = (least + most) / 2;
  return balanced ? 1 - Math.abs(sentence.length - middle) / (most - least) : 0;
}

function balances(sentence: string): boolean {
  const count = (pattern: RegExp) => sentence.match(pattern)?.length ?? 0;
  const pairs = [
    [/\(/g, /\)/g],
    [/“/g, /”/g],
    [/「/g, /」/g],
    [/『/g, /』/g],
  ] as const;
  return pairs.every(([open, close]) => count(open) === count(close)) && count(/"/g) % 2 === 0;
}
