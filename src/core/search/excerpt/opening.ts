import type { Essay, Excerpt } from '../../essay.ts';
import type { Range } from '../../text/range.ts';
import { sentences } from '../../text/sentences.ts';
import { excerptAt } from './excerpt.ts';

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

/** What a sentence begins with that leans on the one before it. */
const LEANING =
  /^["“‘(「『]?(?:(?:this|that|these|those|it|its|it['’]s|he|she|they|him|her|them|his|hers|their|theirs|such|so|but|and|or|nor|yet|then|thus|hence|therefore|however|moreover|furthermore|nevertheless|nonetheless|still|instead|meanwhile|otherwise|also|besides|indeed|likewise|similarly|consequently|accordingly|finally|second|secondly|third|thirdly|there|here|both|neither|either|one|another|others|the (?:former|latter|same|other|result|first|second|third|last)|for (?:example|instance|this|that)|in (?:other words|this|that|contrast|addition|short|fact)|as a result|on the other hand|after (?:all|that)|at (?:the same time|that)|because of this|none of|some of|all of|most of|each of|of these|of those)\b|[这這那他她它其此但而且因所然於于故亦又也並并则則]|これ|それ|あれ|この|その|あの|彼|しかし|だが|だから|また|そして|そこ|つまり|したがって|なぜなら|그|이것|이는|이런|하지만|그러|따라서|또|즉)/iu;

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
  if (sentence.length < least || sentence.length > most || LEANING.test(sentence)) return 0;
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
