import { createInterface } from 'node:readline';
import { adviseOnFilters } from '../core/commands/shared/filterAdvice.ts';
import { correctionsInWords, unusedParts } from '../core/commands/shared/unusedParts.ts';
import { en } from '../core/conversation/messages/en.ts';
import type { Corpus } from '../core/corpus/corpus.ts';
import { parseTypedQuery } from '../core/corpus/typedQuery.ts';
import { loadCorpus } from '../core/corpus/load.ts';
import type { Excerpt } from '../core/essay.ts';
import type { StandardStreams } from '../core/platform.ts';
import { shownText } from '../core/search/excerpt/shownText.ts';
import { createSearchIndex, type SearchIndex, type SearchOptions, type SearchResult } from '../core/search/index.ts';
import { parseQuery, type Query } from '../core/search/query/query.ts';

interface Shelf {
  readonly corpus: Corpus;
  readonly index: SearchIndex;
}

/** `search "<query>"`: what to print. Rejects when the corpus cannot be read. */
export async function searchOnce(
  corpusDir: string,
  query: string,
  { limit, json }: { readonly limit: number; readonly json: boolean },
): Promise<string> {
  const shelf = await openShelf(corpusDir);
  return json ? JSON.stringify(answer(query, shelf, limit)) : inWords(query, shelf, limit);
}

/** `search --batch`: an answer for each line of the input. Rejects when the corpus cannot be read. */
export async function* searchBatch(
  corpusDir: string,
  input: StandardStreams['input'],
  limit: number,
): AsyncGenerator<string> {
  const shelf = await openShelf(corpusDir);
  // A blank line gets an answer too: line n of the output belongs to line n of the input.
  for await (const line of createInterface({ input })) yield JSON.stringify(answer(line, shelf, limit));
}

async function openShelf(corpusDir: string): Promise<Shelf> {
  const corpus = await loadCorpus(corpusDir);
  return { corpus, index: await createSearchIndex(corpus.essays) };
}

/** Further excerpts of each hit in JSON: in nine of ten questions one of an essay's first three holds the answer. */
const MORE_EXCERPTS = 2;

/** The result of a query; where no essay has its phrases, that of the query without their quotation marks. */
function searchLoosely(
  query: string,
  { corpus, index }: Shelf,
  options: SearchOptions,
): { readonly parsed: Query; readonly result: SearchResult; readonly searched?: string } {
  const parsed = parseTypedQuery(query, corpus);
  const result = index.search(parsed, options);
  const { nearest } = result;
  if (!nearest?.onlyPhrases) return { parsed, result };
  return { parsed, result: index.search(parseQuery(nearest.query), options), searched: nearest.query };
}

function answer(query: string, shelf: Shelf, limit: number) {
  const started = performance.now();
  const { result, searched } = searchLoosely(query, shelf, { limit, more: MORE_EXCERPTS });
  const ms = Math.round((performance.now() - started) * 1000) / 1000;
  return {
    query,
    ...(searched === undefined ? {} : { searched }),
    hits: result.hits.map(({ essay, excerpt, score, more }) => ({
      slug: essay.slug,
      title: essay.title,
      author: essay.authors.join(', '),
      ...inJson(excerpt),
      score,
      more: more.map(inJson),
    })),
    ms,
  };
}

function inJson({ passage, text, highlights }: Excerpt) {
  return { passage: passage.number, excerpt: text, highlights };
}

/** The hits, below what a person has to know of them: what did not count, and what was searched for instead. */
function inWords(query: string, shelf: Shelf, limit: number): string {
  const { corpus } = shelf;
  const { parsed, result, searched } = searchLoosely(query, shelf, { limit });
  const notes = unusedParts(parsed, en);
  if (corpus.essays.length === 0) return en.emptyShelf;
  if (result.total === 0) {
    if (parsed.searched === '' && notes.length > 0) return en.sentences(notes);
    const advice = adviseOnFilters(parsed, corpus, en);
    const { nearest } = result;
    return en.sentences([
      en.nothingFound(query),
      ...notes,
      ...(advice ? [advice.text] : []),
      ...(nearest ? [en.nearest(nearest.query, nearest.total)] : []),
    ]);
  }
  const loosened = searched === undefined ? [] : [en.nothingFound(query), en.nearest(searched, result.total)];
  const said = en.sentences([...notes, ...loosened, ...correctionsInWords(result.corrections, en)]);
  const listed = result.hits.map(({ essay: { title, authors, slug }, excerpt }, at) => {
    const head = [title, ...(authors.length > 0 ? [authors.join(', ')] : [])].join(' · ');
    return `${at + 1}. ${head} (${slug}#${excerpt.passage.number})\n   ${shownText(excerpt).text}`;
  });
  return [...(said === '' ? [] : [said]), ...listed].join('\n\n');
}
