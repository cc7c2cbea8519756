import { createRandom, type Random } from './random.ts';

/** English function words with their rough share of running text, per ten thousand words. */
const FUNCTION_WORDS: ReadonlyMap<string, number> = new Map(
  `the 610, of 310, and 280, to 260, a 220, in 200, is 105, that 105, it 90, for 88, was 80, on 68, with 66, as 65,
  be 60, he 58, by 52, at 50, i 50, this 47, are 46, not 45, have 44, from 42, his 40, but 40, or 38, they 38,
  an 35, which 34, we 34, one 32, you 32, had 31, were 30, their 29, all 28, has 27, there 26, been 25, if 24,
  more 24, when 23, will 23, would 22, who 21, so 21, no 20, what 19, can 19, its 18, about 17, than 16, into 16,
  them 16, only 15, other 15, some 15, could 15, time 15, these 14, two 14, may 13, then 13, do 13, first 13,
  any 12, my 12, now 12, such 11, like 11, our 11, over 11, even 10, most 10, me 10, after 10, also 10, many 9,
  before 9, must 9, through 9, where 8, much 8, how 8, because 8, between 7, being 7, under 6, never 6, very 6,
  while 6, against 5, both 5, without 5, why 4, does 4`
    .split(',')
    .map((entry) => entry.trim().split(' '))
    .map(([word = '', share]) => [word, Number(share)]),
);

const RANKS = 250_000;
/** Zipf and Mandelbrot: the word of rank r has a share proportional to (r + shift) to the power of -exponent. */
const EXPONENT = 1.2;
const SHIFT = 60;

// Most usual first: the front of each list is drawn more often.
const ONSETS = split('s t c d m p r l b f h n st g w tr v pr sp gr fr sh ch br cl pl th cr str dr bl fl sl qu j k y');
const NUCLEI = split('e a i o u ea ai ou ee oo io ia');
const CODAS = ['', ...split('n r s l t m d nt st ck nd rt ll p ss g rn mp')];
const ENDINGS = split('s ing ed er ly tion ness able ment ity al ism');

/** The words essays are written in: invented, English-looking, distributed as words are in English. */
export interface Vocabulary {
  /** A word that carries meaning: common ones come often, and there are always new ones. */
  contentWord(random: Random): string;
  functionWord(random: Random): string;
  /** Words of middling frequency that belong together: what a subject is talked about in. */
  subject(random: Random, size: number): readonly string[];
}

export function createVocabulary(seed: number): Vocabulary {
  const words = inventWords(createRandom(seed, -1), RANKS);
  const functionWords = [...FUNCTION_WORDS.keys()];
  const shares = cumulativeShares([...FUNCTION_WORDS.values()]);
  const [top, bottom] = [SHIFT, SHIFT + RANKS].map((rank) => rank ** (1 - EXPONENT));
  if (top === undefined || bottom === undefined) throw new RangeError('A law needs a first and a last rank.');

  return {
    contentWord(random) {
      const shifted = (top + random.next() * (bottom - top)) ** (1 / (1 - EXPONENT));
      return words[Math.min(Math.floor(shifted - SHIFT), RANKS - 1)] ?? '';
    },
    functionWord: (random) => functionWords[lowerBound(shares, random.next())] ?? 'the',
    subject: (random, size) => Array.from({ length: size }, () => words[random.between(150, 12_000)] ?? ''),
  };
}

/** Whether a word carries no meaning of its own. In lower case. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}

/** Distinct words, most frequent first: the frequent short, and a good half of them inflections of others. */
function inventWords(random: Random, count: number): readonly string[] {
  const words = new Set<string>();
  const stems: string[] = [];
  while (words.size < count) {
    const derived = stems.length > 100 && random.chance(0.55);
    const word = derived ? random.pick(stems) + random.pick(ENDINGS) : inventStem(random, words.size);
    if (words.has(word) || isFunctionWord(word)) continue;
    words.add(word);
    if (!derived) stems.push(word);
  }
  return [...words];
}

function inventStem(random: Random, rank: number): string {
  const syllables = rank < 600 ? random.between(1, 2) : random.chance(0.7) ? 2 : 3;
  let stem = '';
  for (let at = 0; at < syllables; at += 1) {
    stem += random.pickEarly(ONSETS) + random.pickEarly(NUCLEI) + random.pickEarly(CODAS);
  }
  return stem;
}

function split(list: string): readonly string[] {
  return list.split(' ');
}

function cumulativeShares(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return Float64Array.from(weights, (weight) => {
    sum += weight;
    return sum / total;
  });
}

/** The index of the first share above `value`. */
function lowerBound(shares: Float64Array, value: number): number {
  let [from, to] = [0, shares.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((shares[middle] ?? 1) > value) to = middle;
    else from = middle + 1;
  }
  return from;
}
