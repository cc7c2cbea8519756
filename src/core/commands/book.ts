import { z } from 'zod';
import { type Entry, hasTeam, teamOf } from '../book/entries/entries.ts';
import { placeEntry } from '../book/entries/place.ts';
import { givenToTeam } from '../book/entries/shelve.ts';
import { call, callSearch } from '../conversation/calls.ts';
import { dateInWords } from '../conversation/messages/dates.ts';
import { pagingOf } from '../conversation/paging.ts';
import { repeated } from '../conversation/repeated.ts';
import type { Reply, ResultHit } from '../conversation/reply.ts';
import type { Request } from '../conversation/request.ts';
import type { Essay, Excerpt } from '../essay.ts';
import { createSearchIndex } from '../search/index.ts';
import { parseQuery } from '../search/query/query.ts';
import { type CommandContext, defineCommand, ordinal, text } from './framework/declaration.ts';
import { callAnnotate, callGive, callRemove } from './keep.ts';
import { HITS_PER_PAGE, hitOf } from './shared/hits.ts';
import { info, problem } from './shared/notices.ts';

const WHOSE = ['mine', 'team'] as const;

/** What somebody and their team have kept, newest first. */
export const book = defineCommand({
  name: 'book',
  words: (m) => m.commands.book,
  input: z.object({
    query: text.optional(),
    of: z.preprocess((of) => (typeof of === 'string' ? of.toLowerCase() : of), z.enum(WHOSE).optional()),
    page: ordinal.default(1),
  }),
  options: {
    query: { kind: 'text', syntax: 'rest', words: (m) => m.options.query },
    of: { kind: 'text', syntax: 'named', choices: WHOSE, words: (m) => m.options.of },
    page: { kind: 'integer', syntax: 'hidden' },
  },
  async run({ query, of, page: asked }, request, context): Promise<Reply> {
    const { messages, corpus, index } = context;
    const entries = await found(await entriesOf(of, request, context), query);
    if (entries.length === 0) {
      if (query === undefined) return info(messages.book.empty, [call('help')]);
      return info(messages.nothingFound(repeated(query)), [call('book', { of }), callSearch(query)]);
    }
    const paging = pagingOf(asked, HITS_PER_PAGE, entries.length, (page) => call('book', { query, of, page }));
    const from = (paging.page - 1) * HITS_PER_PAGE;
    return {
      kind: 'results',
      audience: 'asker',
      heading: messages.book.heading(entries.length),
      corrections: [],
      hits: entries.slice(from, from + HITS_PER_PAGE).map((entry, at) => {
        const place = placeEntry(entry, corpus, index);
        return entryHit(entry, place, from + at + 1, request, context);
      }),
      total: entries.length,
      paging,
      here: call('book', { query, of, page: paging.page }),
    };
  },
});

const entryInput = { entry: text };
const hidden = { kind: 'text', syntax: 'hidden' } as const;

/** The button that gives an entry of one's own to the team. */
export const bookGive = defineCommand({
  name: 'book give',
  surface: 'button',
  input: z.object(entryInput),
  options: { entry: hidden },
  async run({ entry: key }, { actor, place }, { book: store, messages, now }): Promise<Reply> {
    if (!hasTeam(place)) return problem(messages.book.noTeam);
    const { platform, workspace } = place;
    const entry = await store.find({ platform, workspace, person: actor.id }, key);
    if (!entry) return problem(messages.book.notThere);
    const given = givenToTeam(entry, now);
    if (!(await store.add(given))) return info(messages.book.givenAlready);
    const actions = [
      { label: messages.book.addNote, call: callAnnotate(entry) },
      { label: messages.book.undo, call: callRemove(given) },
    ];
    return { kind: 'schedule', audience: 'asker', heading: messages.book.given, facts: [], actions };
  },
});

/** The button that removes an entry: one's own, or of the team's for who gave it and for managers. */
export const bookRemove = defineCommand({
  name: 'book remove',
  surface: 'button',
  input: z.object({ ...entryInput, of: z.enum(['mine', 'team']) }),
  options: { entry: hidden, of: hidden },
  async run({ entry: key, of }, { actor, place }, { book: store, messages }): Promise<Reply> {
    const { platform, workspace } = place;
    const owner = of === 'team' ? teamOf(place) : { platform, workspace, person: actor.id };
    const entry = of === 'team' ? await store.find(owner, key) : undefined;
    if (entry && entry.byId !== actor.id && actor.role !== 'manager') {
      return problem(actor.role === 'unknown' ? messages.roleUnknown : messages.book.notYours);
    }
    const isGone = await store.remove(owner, key);
    const gone = of === 'team' ? messages.book.removedFromTeam : messages.book.removed;
    return info(isGone ? gone : messages.book.notThere);
  },
});

async function entriesOf(
  of: 'mine' | 'team' | undefined,
  { actor, place }: Request,
  { book: store }: CommandContext,
): Promise<readonly Entry[]> {
  const { platform, workspace } = place;
  const mine = of === 'team' ? [] : await store.list({ platform, workspace, person: actor.id });
  const team = of === 'mine' || !hasTeam(place) ? [] : await store.list(teamOf(place));
  return [...mine, ...team].toSorted((a, b) => b.keptAt.getTime() - a.keptAt.getTime());
}

/** The entries that a query finds in their words, notes, titles, authors and keepers; the newest first as before. */
async function found(entries: readonly Entry[], query: string | undefined): Promise<readonly Entry[]> {
  if (query === undefined) return entries;
  const essays = entries.map((entry, at) => essayOf(entry, String(at), [entry.words, entry.note ?? '', entry.byName]));
  const index = await createSearchIndex(essays);
  const { hits } = index.search(parseQuery(query), { limit: entries.length });
  const slugs = new Set(hits.map(({ essay }) => essay.slug));
  return entries.filter((_, at) => slugs.has(String(at)));
}

/** An entry as an essay of its own, where there is none any more or only its words are wanted. */
function essayOf({ title, authors, byName, keptAt }: Entry, slug: string, paragraphs: readonly string[]): Essay {
  const passages = paragraphs.filter((one) => one !== '').map((one, at) => ({ number: at + 1, text: one }));
  return {
    slug,
    title,
    authors: [authors, byName].filter((name) => name !== ''),
    date: keptAt.toISOString().slice(0, 10),
    tags: [],
    language: 'en',
    kind: 'essay',
    passages,
    readingMinutes: 1,
    file: '',
  };
}

function entryHit(
  entry: Entry,
  place: Excerpt | undefined,
  number: number,
  { actor, place: where }: Request,
  { messages }: CommandContext,
): ResultHit {
  const { keep: _kept, ...shown } = hitOf(place ?? keptWords(entry), number);
  const isOwn = entry.owner.person === actor.id;
  const inWords = (date: Date) => dateInWords(date.toISOString().slice(0, 10), messages.language);
  const kept = messages.book.keptBy(entry.byName, inWords(entry.keptAt));
  const gone = messages.book.gone(entry.goneSince && inWords(entry.goneSince));
  const changed = place ? place.text !== entry.words && messages.book.keptAs(entry.words) : gone;
  return {
    ...shown,
    remark: [entry.note, kept, isOwn ? undefined : messages.book.inTeam, changed]
      .filter((part) => part !== undefined && part !== false)
      .join(' · '),
    ...(isOwn && hasTeam(where) && { give: callGive(entry) }),
    ...((isOwn || entry.byId === actor.id || actor.role === 'manager') && { remove: callRemove(entry) }),
  };
}

/** The words as they were kept, when no essay has them any more. */
function keptWords(entry: Entry): Excerpt {
  const essay = essayOf(entry, entry.slug, [entry.words]);
  const [passage = { number: entry.passage, text: entry.words }] = essay.passages;
  return { essay, passage, start: 0, end: entry.words.length, text: entry.words, highlights: [] };
}
