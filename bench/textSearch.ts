import pg from 'pg';
import { postgresPrograms, startPostgres } from '../test/support/postgresServer.ts';
import { type Collection, readCollections } from './support/collection.ts';
import { commonplaceEngine } from './support/engines.ts';
import { mean, ndcg10, percentile, successAt } from './support/measures.ts';

const FOUND = 10;
const ROWS_AT_ONCE = 1_000;
const MEGABYTE = 1_000_000;

/**
 * What PostgreSQL's own text search would cost in quality, for essays that outgrow a process's memory: both on the same
 * judged collections. `npm run bench -- textSearch path/to/collections`.
 */
export async function bench(folders: readonly string[]): Promise<void> {
  if (folders.length === 0 || postgresPrograms === undefined) {
    process.stdout.write('Say where judged collections are, and install PostgreSQL.\n');
    return;
  }
  const postgres = await startPostgres();
  process.stdout.write(
    '| collection | MB of text | engine | nDCG@10 | success@1 | p50 ms |\n|---|---|---|---|---|---|\n',
  );
  for (const collection of (await Promise.all(folders.map(readCollections))).flat()) {
    const text = collection.essays
      .flatMap(({ passages }) => passages)
      .reduce((sum, passage) => sum + Buffer.byteLength(passage.text), 0);
    const row = (engine: string, cells: readonly string[]) =>
      process.stdout.write(`| ${[collection.name, (text / MEGABYTE).toFixed(1), engine, ...cells].join(' | ')} |\n`);
    const ours = await commonplaceEngine(collection.essays);
    row('Commonplace', await judge(collection, async (query) => ours.search(query, FOUND).map(({ slug }) => slug)));
    const client = new pg.Client({ connectionString: await postgres.createDatabase() });
    await client.connect();
    await fill(client, collection);
    row('PostgreSQL', await judge(collection, (query) => search(client, query)));
    await client.end();
  }
  await postgres.remove();
}

async function judge(
  { questions }: Collection,
  find: (query: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const answers: { readonly ndcg: number; readonly first: number; readonly ms: number }[] = [];
  for (const { text, grades } of questions) {
    const began = performance.now();
    const found = await find(text);
    const ms = performance.now() - began;
    answers.push({ ndcg: ndcg10(found, grades), first: successAt(1, found, grades), ms });
  }
  return [
    mean(answers.map(({ ndcg }) => ndcg)).toFixed(3),
    mean(answers.map(({ first }) => first)).toFixed(3),
    percentile(
      answers.map(({ ms }) => ms),
      0.5,
    ).toFixed(1),
  ];
}

/** Passages with their title before them, under an inverted index. */
async function fill(client: pg.Client, { essays }: Collection): Promise<void> {
  await client.query('create table passages (slug text, words tsvector)');
  const rows = essays.flatMap(({ slug, title, passages }) =>
    passages.map(({ text }) => [slug, `${title} ${text}`] as const),
  );
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const part = rows.slice(at, at + ROWS_AT_ONCE);
    await client.query(
      `insert into passages select slug, to_tsvector('english', text) from unnest($1::text[], $2::text[]) as given (slug, text)`,
      [part.map(([slug]) => slug), part.map(([, text]) => text)],
    );
  }
  await client.query('create index on passages using gin (words)');
  await client.query('analyze passages');
}

/** Any of the words, an essay as good as its best passage: with all of them a question finds nothing. */
async function search(client: pg.Client, query: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ slug: string }>(
    `with asked as (select replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery as words)
     select slug from passages, asked where passages.words @@ asked.words
     group by slug order by max(ts_rank_cd(passages.words, asked.words, 1)) desc, slug limit ${FOUND}`,
    [query],
  );
  return rows.map(({ slug }) => slug);
}
