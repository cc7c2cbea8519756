import { z } from 'zod';
import { call } from '../conversation/calls.ts';
import { pagingOf } from '../conversation/paging.ts';
import { repeated } from '../conversation/repeated.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Call } from '../conversation/request.ts';
import { idOf } from '../corpus/corpus.ts';
import { parseTypedQuery } from '../corpus/typedQuery.ts';
import type { Essay } from '../essay.ts';
import { correctedText } from '../search/query/corrected.ts';
import { plainQuery } from '../search/query/query.ts';
import { defineCommand, ordinal, text } from './framework/declaration.ts';
import { HITS_PER_PAGE, hitOf } from './shared/hits.ts';
import { info, lost, tryRead } from './shared/notices.ts';

/** Most further passages of one essay: who wants more reads it. */
const MOST_PASSAGES = 25;

/** How the words of a search were read: as a query, or as a message without operators. */
const readings = z.enum(['query', 'message']);

/** More from an essay for the words it was found by. */
export function callMore(essay: Essay, words: string, as: z.infer<typeof readings>): Call {
  const options = { essay: idOf(essay), words };
  return { command: 'more', options: as === 'message' ? { ...options, as } : options };
}

/** The button that shows the next best passages of one essay. */
export const more = defineCommand({
  name: 'more',
  surface: 'button',
  input: z.object({ essay: text, words: text, as: readings.default('query'), page: ordinal.default(1) }),
  options: {
    essay: { kind: 'text', syntax: 'hidden' },
    words: { kind: 'text', syntax: 'hidden' },
    as: { kind: 'text', syntax: 'hidden' },
    page: { kind: 'integer', syntax: 'hidden' },
  },
  async run({ essay: id, words, as, page: asked }, _request, context): Promise<Reply> {
    const { index, messages } = context;
    const essay = await context.shown.essay(id, context);
    if (!essay) return lost({ found: 'no' }, context);
    const query = as === 'query' ? parseTypedQuery(words, context.corpus) : plainQuery(words);
    const { hits, corrections } = index.search(query, { limit: 1, more: MOST_PASSAGES, within: essay.slug });
    const passages = hits[0]?.more ?? [];
    const shown = repeated(correctedText(query.searched, corrections));
    if (passages.length === 0) return info(messages.noMore(essay.title, shown), [tryRead(essay, context.corpus)]);
    const pageCall = (page: number) => call('more', { ...callMore(essay, words, as).options, page });
    const paging = pagingOf(asked, HITS_PER_PAGE, passages.length, pageCall);
    const first = (paging.page - 1) * HITS_PER_PAGE;
    return {
      kind: 'results',
      audience: 'asker',
      heading: messages.moreFrom(essay.title, shown),
      corrections,
      hits: passages.slice(first, first + HITS_PER_PAGE).map((excerpt, at) => hitOf(excerpt, first + at + 1)),
      total: passages.length,
      paging,
      here: pageCall(paging.page),
    };
  },
});
