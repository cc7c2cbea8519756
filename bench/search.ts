import { type Collection, type JudgedQuestion, readCollections } from './support/collection.ts';
import { commonplaceEngine, type Engine, miniSearchEngines } from './support/engines.ts';
import { answeredAt, mean, ndcg10, percentile, successAt } from './support/measures.ts';
import { createRandom } from './support/random.ts';
import { withTypo } from './support/typos.ts';

/**
 * Does the right essay come first, and does its excerpt answer? On judged collections: folders that hold a `docs.jsonl`
 * (`{id, title, text}`) and a `queries.jsonl` (`{id, text, rel: {docId: grade}, answers?}`), or folders of such folders.
 */
export async function bench(folders: readonly string[]): Promise<void> {
  if (folders.length === 0) {
    process.stdout.write('Say where judged collections are: npm run bench -- search path/to/collections\n');
    return;
  }
  const collections = (await Promise.all(folders.map(readCollections))).flat();
  print([
    'collection',
    'engine',
    'nDCG@10',
    'success@1',
    '@5',
    'answer@1',
    '@3',
    'with a typo: success@1',
    'p50 ms',
    'p99 ms',
  ]);
  print(Array.from({ length: 10 }, () => '---'));
  for (const collection of collections) {
    const engines = [await commonplaceEngine(collection.essays), ...miniSearchEngines(collection.essays)];
    for (const engine of engines) print([collection.name, engine.name, ...rowOf(engine, collection)]);
  }
}

function rowOf(engine: Engine, { questions }: Collection): readonly string[] {
  const answers = questions.map((resolved) => resolveQuery(engine, resolved.text, resolved));
  const random = createRandom(1);
  const typos = questions.map((resolved) => resolveQuery(engine, withTypo(resolved.text, random), resolved));
  const answerable = answers.filter(({ resolved }) => resolved.answers.length > 0);
  const share = (values: readonly number[]) => (values.length === 0 ? '–' : mean(values).toFixed(3));
  const milliseconds = answers.map(({ ms }) => ms);
  return [
    share(answers.map(({ slugs, resolved }) => ndcg10(slugs, resolved.grades))),
    share(answers.map(({ slugs, resolved }) => successAt(1, slugs, resolved.grades))),
    share(answers.map(({ slugs, resolved }) => successAt(5, slugs, resolved.grades))),
    share(answerable.map(({ excerpts, resolved }) => answeredAt(1, excerpts, resolved.answers))),
    share(answerable.map(({ excerpts, resolved }) => answeredAt(3, excerpts, resolved.answers))),
    share(typos.map(({ slugs, resolved }) => successAt(1, slugs, resolved.grades))),
    percentile(milliseconds, 0.5).toFixed(1),
    percentile(milliseconds, 0.99).toFixed(1),
  ];
}

function resolveQuery(engine: Engine, query: string, resolved: JudgedQuestion) {
  const started = performance.now();
  const hits = engine.search(query, 10);
  const ms = performance.now() - started;
  return { resolved, slugs: hits.map(({ slug }) => slug), excerpts: hits.map(({ excerpt }) => excerpt), ms };
}

function print(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
