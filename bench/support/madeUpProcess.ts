import { createSearchIndex, type SearchIndex } from '../../src/core/search/index.ts';
import { parseQuery } from '../../src/core/search/query/query.ts';
import { processorTime } from '../../src/core/timing.ts';
import { generateEssays, generateQueries } from './generatedCorpus.ts';
import { madeUpTexts } from './madeUpTexts.ts';
import { percentile } from './measures.ts';

const SEED = 11;
const QUERIES = 100;
const ROUNDS = 9;

/** The process of `bench -- madeUp`, with the argument `<essays>`: prints its table. */
const [, , size = ''] = process.argv;
await compare(Number(size));

async function compare(size: number): Promise<void> {
  const essays = generateEssays({ seed: SEED, essays: size });
  const index = await createSearchIndex(essays);
  const plain = generateQueries({ seed: SEED, count: QUERIES, essays });
  const families = Object.entries(madeUpTexts(SEED, essays));
  const times = new Map(families.map(([name]) => [name, new Array<number>()]));
  const plainTimes: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, text] of families) {
      const ordinary = plain.slice(0, 10).map((query) => timed(index, query));
      const took = timed(index, text);
      // The first round is for what is compiled on the way.
      if (round === 0) continue;
      plainTimes.push(...ordinary);
      times.get(name)?.push(took);
    }
    plain.push(...plain.splice(0, 10));
  }
  const usual = percentile(plainTimes, 0.5);
  process.stdout.write(
    `an ordinary query: ${usual.toFixed(2)} ms at the median\n\n| text | ms | times |\n|---|---|---|\n`,
  );
  for (const [name] of families) {
    const median = percentile(times.get(name) ?? [], 0.5);
    process.stdout.write(`| ${name} | ${median.toFixed(1)} | ${(median / usual).toFixed(1)} |\n`);
  }
}

/** In ms of processor time, which other processes do not lengthen. */
function timed(index: SearchIndex, text: string): number {
  const before = processorTime();
  index.search(parseQuery(text), { limit: 5 });
  return processorTime() - before;
}
