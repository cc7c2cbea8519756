import { z } from 'zod';
import { search } from '../../core/commands/search.ts';
import { unusedParts } from '../../core/commands/shared/unusedParts.ts';
import { messagesFor } from '../../core/conversation/messages/messages.ts';
import { parseTypedQuery } from '../../core/corpus/typedQuery.ts';
import { essayHead, excerptOf, headOf, quotable } from './texts.ts';
import { defineTool } from './tool.ts';

const MOST_HITS = 20;
const DEFAULT_HITS = 5;
const LONGEST_QUERY = 10_000;

/** Longest excerpt of a hit, in UTF-16 units: most passages fit whole. */
const EXCERPT_LENGTH = 600;

const messages = messagesFor('en');
const words = search.words?.(messages);

export const searchEssays = defineTool({
  name: 'search_essays',
  title: words?.summary ?? 'search_essays',
  description:
    'Finds the essays of this team that answer a query, best first, each with its best passage verbatim. Use it before you say what an essay says, and quote only the `text` of an answer, with its `address` and `link`. A query is words, "an exact phrase", -excluded, author:, tag:, title:, lang:, before:2023, after:2022-06; a value with spaces goes in quotation marks.',
  input: z.object({
    query: z.string().trim().min(1).max(LONGEST_QUERY).describe('What to look for.'),
    limit: z.number().int().min(1).max(MOST_HITS).default(DEFAULT_HITS).describe('Most essays to answer with.'),
  }),
  output: z.object({
    total: z.number().describe('Essays that match.'),
    hits: z.array(z.object({ essay: essayHead, passage: quotable })),
    searchedInstead: z
      .array(z.object({ typed: z.string(), used: z.string() }))
      .describe('Words that no essay has, and those that were looked for in their place.'),
    ignored: z
      .array(z.string())
      .optional()
      .describe('What of the query did not count as it was meant, a sentence each: a date that is none, for example.'),
    nearest: z.string().optional().describe('When nothing matches: a looser query that finds something.'),
  }),
  answer({ query, limit }, { corpus, index, origin }) {
    const parsed = parseTypedQuery(query, corpus);
    const ignored = unusedParts(parsed, messages);
    const { hits, total, corrections, nearest } = index.search(parsed, {
      limit,
      excerptLength: EXCERPT_LENGTH,
    });
    return {
      total,
      hits: hits.map(({ essay, excerpt }) => ({ essay: headOf(essay, origin), passage: excerptOf(excerpt, origin) })),
      searchedInstead: corrections.map(({ typed, used }) => ({ typed, used })),
      ...(ignored.length > 0 && { ignored: [...ignored] }),
      ...(nearest && { nearest: nearest.query }),
    };
  },
});
