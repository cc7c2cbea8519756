import { verifyQuotation } from '../src/core/book/verify/verify.ts';
import type { Essay } from '../src/core/essay.ts';
import { createSearchIndex } from '../src/core/search/index.ts';
import { parseQuery } from '../src/core/search/query/query.ts';
import { processorTime } from '../src/core/timing.ts';
import { generateEssays } from './support/generatedCorpus.ts';
import { percentile } from './support/measures.ts';
import { createRandom, type Random } from './support/random.ts';

const SEED = 1;
const QUOTATIONS = 200;
const WORDS = 20;
const WARM_UP = 40;

/**
 * What does it cost to verify a quotation of twenty words, one of them wrong, beside a search for the same words? In
 * processor time, in turns. `npm run bench -- verify [essays]`; 10,000 by default.
 */
export async function bench([size = '10000']: readonly string[]): Promise<void> {
  const essays = generateEssays({ seed: SEED, essays: Number(size) });
  const index = await createSearchIndex(essays);
  const random = createRandom(SEED);
  const verifying: number[] = [];
  const searching: number[] = [];
  let found = 0;
  for (let at = -WARM_UP; at < QUOTATIONS; at += 1) {
    const quotation = quotationFrom(essays, random);
    const verified = timed(() => verifyQuotation(quotation, index));
    const searched = timed(() => index.search(parseQuery(quotation), { limit: 5 }));
    if (at < 0) continue;
    if (verified.result.verdict !== 'absent') found += 1;
    verifying.push(verified.ms);
    searching.push(searched.ms);
  }
  const [verify, search] = [sum(verifying), sum(searching)];
  process.stdout.write(
    [
      `${size} essays, ${QUOTATIONS} quotations of ${WORDS} words with one wrong: ${found} found.`,
      `verify: ${(verify / QUOTATIONS).toFixed(2)} ms, p99 ${percentile(verifying, 0.99).toFixed(2)} ms`,
      `search: ${(search / QUOTATIONS).toFixed(2)} ms, p99 ${percentile(searching, 0.99).toFixed(2)} ms`,
      `ratio: ${(verify / search).toFixed(2)} (wanted: at most 3)`,
      '',
    ].join('\n'),
  );
}

/** Twenty words in a row of some essay, the middle one replaced. */
function quotationFrom(essays: readonly Essay[], random: Random): string {
  for (;;) {
    const words = random.pick(random.pick(essays).passages).text.split(/\s+/);
    if (words.length < WORDS) continue;
    const from = random.between(0, words.length - WORDS);
    return words
      .slice(from, from + WORDS)
      .with(WORDS / 2, 'never')
      .join(' ');
  }
}

/** Processor time, which other programs of the machine do not count in. */
function timed<T>(run: () => T): { readonly result: T; readonly ms: number } {
  const before = processorTime();
  const result = run();
  return { result, ms: processorTime() - before };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
