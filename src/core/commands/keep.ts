import { z } from 'zod';
import { type Entry, hasTeam } from '../book/entries/entries.ts';
import { entryOf } from '../book/entries/shelve.ts';
import { call } from '../conversation/calls.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Request } from '../conversation/request.ts';
import { nameToType } from '../corpus/names.ts';
import type { Essay, Excerpt } from '../essay.ts';
import { parseQuery } from '../search/query/query.ts';
import { type CommandContext, defineCommand, text } from './framework/declaration.ts';
import { NOTE_LENGTH, QUOTATION_LENGTH } from './quote.ts';
import { chooseEssay, info, isNotice, lost, problem } from './shared/notices.ts';
import { addressInput, addressOptions, locate } from './shared/passageAddress.ts';

/** Keeps the passage that best matches some words. */
export const keep = defineCommand({
  name: 'keep',
  words: (m) => m.commands.keep,
  input: z.object({ words: text, essay: text.optional(), note: text.optional() }),
  options: {
    words: { kind: 'text', syntax: 'rest', words: (m) => m.options.words },
    essay: { kind: 'essay', syntax: 'named', words: (m) => m.options.essay },
    note: { kind: 'text', syntax: 'named', greedy: true, words: (m) => m.options.note },
  },
  async run({ words, essay: typed, note }, request, context): Promise<Reply> {
    const essay = typed === undefined ? undefined : chooseEssay(typed, context, again);
    if (essay && isNotice(essay)) return essay;
    const within = essay ? { within: essay.slug } : {};
    const { hits } = context.index.search(parseQuery(words), { limit: 1, excerptLength: QUOTATION_LENGTH, ...within });
    const excerpt = hits[0]?.excerpt;
    return excerpt ? kept(excerpt, note, request, context) : info(context.messages.nothingFound(words), [call('list')]);

    function again(meant: Essay) {
      return call('keep', { words, essay: nameToType(meant, context.corpus), note });
    }
  },
});

/** The button that keeps a passage as it is shown. */
export const keepPassage = defineCommand({
  name: 'keep passage',
  surface: 'button',
  input: z.object({ ...addressInput, note: text.optional() }),
  options: { ...addressOptions, note: { kind: 'text', syntax: 'hidden' } },
  async run({ note, ...address }, request, context): Promise<Reply> {
    const located = await locate(address, context);
    return located.found === 'yes' ? kept(located.excerpt, note, request, context) : lost(located, context);
  },
});

/** Keeps an excerpt once; the answer offers to give it to the team and to take it back. */
async function kept(
  excerpt: Excerpt,
  note: string | undefined,
  { actor, place }: Request,
  { book, messages, now }: CommandContext,
): Promise<Reply> {
  if (note !== undefined && note.length > NOTE_LENGTH) return problem(messages.noteTooLong(NOTE_LENGTH));
  const entry = entryOf(excerpt, actor, place, note, now);
  const isNew = await book.add(entry);
  return {
    kind: 'schedule',
    audience: 'asker',
    heading: isNew ? messages.book.kept : messages.book.keptAlready,
    facts: [{ label: entry.title, value: entry.words }],
    actions: [
      ...(hasTeam(place) ? [{ label: messages.book.give, call: callGive(entry) }] : []),
      { label: isNew ? messages.book.undo : messages.book.remove, call: callRemove(entry) },
    ],
  };
}

/** Gives an entry of one's own to the team. */
export function callGive({ key }: Entry) {
  return call('book give', { entry: key });
}

/** Removes an entry from the book it is in. */
export function callRemove({ key, owner }: Entry) {
  return call('book remove', { entry: key, of: owner.person === '' ? 'team' : 'mine' });
}
