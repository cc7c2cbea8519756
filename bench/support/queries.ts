import type { Essay } from '../../src/core/essay.ts';
import { createRandom, type Random } from './random.ts';
import { isFunctionWord } from './vocabulary.ts';

/**
 * What people would ask of these essays: one to five words that stand near each other in one of them, rather middling
 * than common or unique; questions in whole sentences; quoted phrases. The same seed asks the same.
 */
export function generateQueries(options: {
  readonly seed: number;
  readonly count: number;
  readonly essays: readonly Essay[];
}): string[] {
  const random = createRandom(options.seed, -2);
  const frequency = countFrequencies(options.essays.slice(0, 500));
  const topical = (words: readonly string[]) => pickTopical(random, words, frequency);
  const shapes: readonly (readonly [share: number, ask: (words: readonly string[]) => string])[] = [
    [0.16, (words) => topical(words)],
    [0.28, (words) => several(random, 2, words, topical)],
    [0.2, (words) => several(random, 3, words, topical)],
    [0.11, (words) => several(random, random.between(4, 5), words, topical)],
    [0.15, (words) => askQuestion(random, words, topical)],
    [0.1, (words) => `"${quotePhrase(random, words)}"`],
  ];
  return Array.from({ length: options.count }, () => {
    const words = wordsOf(random.pick(random.pick(options.essays).passages).text);
    let left = random.next();
    const [, ask] = shapes.find(([share]) => (left -= share) < 0) ?? [0, topical];
    return ask(words);
  });
}

type Topical = (words: readonly string[]) => string;

function several(random: Random, count: number, words: readonly string[], topical: Topical): string {
  return random.distinct(count, () => topical(words)).join(' ');
}

function askQuestion(random: Random, words: readonly string[], topical: Topical): string {
  const [one = '', two = '', three = ''] = random.distinct(3, () => topical(words));
  return random.pick([
    `what is the ${one} of ${two}?`,
    `why does ${one} ${two} more than ${three}?`,
    `how can we ${one} the ${two} without ${three}`,
    `when was ${one} first ${two} by the ${three}`,
    `who would have ${one} in a ${two} like this`,
  ]);
}

/** Two to four words as they stand in the text, at least one of them with a meaning. */
function quotePhrase(random: Random, words: readonly string[]): string {
  const length = random.between(2, 4);
  const starts = words.map((_, at) => at).slice(0, -length);
  const telling = starts.filter((at) => words.slice(at, at + length).some((word) => !isFunctionWord(word)));
  const start = random.pick(telling);
  return words.slice(start, start + length).join(' ');
}

const MIDDLING_LOG_SHARE = Math.log(3e-5);

/** Of four words of meaning the one nearest to middling. */
function pickTopical(random: Random, words: readonly string[], frequency: ReadonlyMap<string, number>): string {
  const telling = words.filter((word) => !isFunctionWord(word) && !/\d/.test(word));
  const distance = (word: string) => Math.abs(Math.log(frequency.get(word) ?? 1e-6) - MIDDLING_LOG_SHARE);
  return Array.from({ length: 4 }, () => random.pick(telling)).reduce((best, word) =>
    distance(word) < distance(best) ? word : best,
  );
}

/** Each word's share of the running text. */
function countFrequencies(essays: readonly Essay[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let total = 0;
  for (const essay of essays) {
    for (const word of essay.passages.flatMap(({ text }) => wordsOf(text))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      total += 1;
    }
  }
  return new Map([...counts].map(([word, count]) => [word, count / total]));
}

/** In lower case, without punctuation. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
