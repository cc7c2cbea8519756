import { z } from 'zod';
import { call } from '../conversation/calls.ts';
import type { Messages } from '../conversation/messages/messages.ts';
import { pagingOf } from '../conversation/paging.ts';
import { repeated } from '../conversation/repeated.ts';
import type { Reply, ResultHit, Results } from '../conversation/reply.ts';
import type { Call } from '../conversation/request.ts';
import { parseTypedQuery } from '../corpus/typedQuery.ts';
import type { Essay } from '../essay.ts';
import type { Reason, SearchResult } from '../search/index.ts';
import { correctedText } from '../search/query/corrected.ts';
import type { Query } from '../search/query/query.ts';
import { parseQuery, plainQuery } from '../search/query/query.ts';
import { type CommandContext, defineCommand, ordinal, text } from './framework/declaration.ts';
import { noteMissing } from './missing.ts';
import { callMore } from './more.ts';
import { adviseOnFilters } from './shared/filterAdvice.ts';
import { HITS_PER_PAGE, hitOf } from './shared/hits.ts';
import { info, problem, saysSomething } from './shared/notices.ts';
import { correctionsInWords, unusedParts } from './shared/unusedParts.ts';

export const search = defineCommand({
  name: 'search',
  answersEarly: true,
  words: (m) => m.commands.search,
  input: z.object({
    query: text,
    author: text.optional(),
    tag: text.optional(),
    page: ordinal.default(1),
  }),
  options: {
    query: { kind: 'text', syntax: 'rest', words: (m) => m.options.query },
    // In text the query language itself has `author:` and `tag:`.
    author: { kind: 'author', syntax: 'picked', words: (m) => m.options.author },
    tag: { kind: 'tag', syntax: 'picked', words: (m) => m.options.tag },
    page: { kind: 'integer', syntax: 'hidden' },
  },
  async run({ query, author, tag, page }, request, context) {
    const whole = [query, author && `author:"${author}"`, tag && `tag:"${tag}"`].filter(Boolean).join(' ');
    const { reply, total } = answer(parseTypedQuery(whole, context.corpus), page, context, searchCalls);
    if (total === 0 && !context.progress) await noteMissing(whole, request, context);
    return reply;
  },
});

/** What the menu of a message offers: essays on what the message says, with no operators read into it. */
export const related = defineCommand({
  name: 'related',
  answersEarly: true,
  surface: 'message',
  words: (m) => m.commands.related,
  input: z.object({ text, page: ordinal.default(1) }),
  options: { text: { kind: 'text', syntax: 'hidden' }, page: { kind: 'integer', syntax: 'hidden' } },
  run({ text: message, page }, _request, context) {
    return answer(plainQuery(message), page, context, relatedCalls).reply;
  },
});

/** What an answer to a query leads to. */
interface QueryCalls {
  page(query: string, page: number): Call;
  more(query: string, essay: Essay): Call;
}

const searchCalls: QueryCalls = {
  page: (query, page) => call('search', { query, page }),
  more: (query, essay) => callMore(essay, query, 'query'),
};

const relatedCalls: QueryCalls = {
  page: (message, page) => call('related', { text: message, page }),
  more: (message, essay) => callMore(essay, message, 'message'),
};

/** The answer, and how many essays it found; of an empty shelf nobody can say what it lacks. */
function answer(
  query: Query,
  asked: number,
  context: CommandContext,
  calls: QueryCalls,
): { readonly reply: Reply; readonly total?: number } {
  const { messages, corpus, progress } = context;
  if (corpus.essays.length === 0 && !progress) return { reply: problem(messages.emptyShelf) };
  if (!saysSomething(query.text)) return { reply: problem(messages.noWords) };
  const { result, page } = searchPage(query, asked, context);
  return { reply: replyTo(query, result, page, context, calls), total: result.total };
}

function replyTo(query: Query, result: SearchResult, page: number, context: CommandContext, calls: QueryCalls): Reply {
  const { index, messages, corpus } = context;
  const notes = [...earliness(context), ...unusedParts(query, messages)];
  if (result.total > 0) return withNotes(notes, results(query, result, page, context, calls), messages);
  const { nearest } = result;
  const advice = adviseOnFilters(query, corpus, messages);
  if (query.searched === '' && notes.length > 0) return problem(messages.sentences(notes));
  const notFound = messages.nothingFound(repeated(query.searched));
  const nothing = messages.sentences([notFound, ...notes, ...(advice ? [advice.text] : [])]);
  const better = advice?.better === undefined ? [] : [call('search', { query: advice.better })];
  if (!nearest || better.length > 0) return info(nothing, [...better, call('list'), call('random'), call('help')]);
  const found = index.search(parseQuery(nearest.query), { limit: HITS_PER_PAGE });
  const near = results(parseQuery(nearest.query), found, 1, context, searchCalls);
  return { ...near, heading: messages.sentences([nothing, messages.nearest(nearest.query, nearest.total)]) };
}

/** That the answer is from a part of the folder, where it is. */
function earliness({ progress, messages }: CommandContext): readonly string[] {
  return progress ? [messages.stillReading(progress.read, progress.of)] : [];
}

function withNotes(notes: readonly string[], reply: Results, messages: Messages): Results {
  return notes.length === 0 ? reply : { ...reply, heading: messages.sentences([...notes, reply.heading]) };
}

function searchPage(query: Query, asked: number, { index }: CommandContext) {
  const at = (page: number) => index.search(query, { offset: (page - 1) * HITS_PER_PAGE, limit: HITS_PER_PAGE });
  const result = at(asked);
  const last = Math.max(1, Math.ceil(result.total / HITS_PER_PAGE));
  // The corpus may have shrunk since the button was made.
  return asked > last ? { result: at(last), page: last } : { result, page: asked };
}

function results(
  query: Query,
  { hits, total, corrections }: SearchResult,
  asked: number,
  { messages }: CommandContext,
  calls: QueryCalls,
): Results {
  const paging = pagingOf(asked, HITS_PER_PAGE, total, (page) => calls.page(query.text, page));
  const shown = repeated(correctedText(query.searched, corrections));
  const found =
    paging.page === 1 ? messages.found(total, shown) : messages.foundOnPage(total, shown, paging.page, paging.pages);
  const corrected = correctionsInWords(corrections, messages);
  return {
    kind: 'results',
    audience: 'asker',
    heading: messages.sentences([...corrected, found]),
    corrections,
    hits: hits.map(({ essay, excerpt, reasons }, at) => ({
      ...hitOf(excerpt, (paging.page - 1) * HITS_PER_PAGE + at + 1),
      ...remarkOn(reasons, messages),
      more: calls.more(query.text, essay),
    })),
    total,
    paging,
    here: calls.page(query.text, paging.page),
  };
}

/** Why a hit was found, as far as its excerpt does not show it (`tag: alliances`). */
function remarkOn(reasons: readonly Reason[], { foundIn, listSeparator }: Messages): Pick<ResultHit, 'remark'> {
  if (reasons.length === 0) return {};
  return { remark: reasons.map((reason) => foundIn[reason.in](reason.text)).join(listSeparator) };
}
