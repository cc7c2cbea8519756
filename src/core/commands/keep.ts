import { z } from 'zod';
import { type Entry, hasTeam } from '../book/entries/entries.ts';
import { entryOf } from '../book/entries/shelve.ts';
import { call, callAskingForNote } from '../conversation/calls.ts';
import type { Messages } from '../conversation/messages/messages.ts';
import type { Reply, Schedule } from '../conversation/reply.ts';
import type { Place, Request } from '../conversation/request.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Excerpt } from '../essay.ts';
import { excerptAt } from '../search/excerpt/excerpt.ts';
import { shownStretch } from '../search/excerpt/shownText.ts';
import { type CommandContext, defineCommand, text } from './framework/declaration.ts';
import { NOTE_LENGTH } from './quote.ts';
import { info, lost, problem } from './shared/notices.ts';
import { addressInput, addressOptions, locate } from './shared/passageAddress.ts';
import { passageMeant, wordsInput, wordsOptions } from './shared/passageMeant.ts';

/** Keeps the passage that best matches some words. */
export const keep = defineCommand({
  name: 'keep',
  words: (m) => m.commands.keep,
  input: z.object(wordsInput),
  options: wordsOptions,
  async run({ words, essay, note }, request, context): Promise<Reply> {
    const named = essay === undefined ? passageNamed(words, context.corpus) : undefined;
    if (named) return kept(named, note, request, context);
    const meant = passageMeant({ command: 'keep', words, essay, note }, context);
    return meant.kind === 'notice' ? meant : kept(meant.excerpt, note, request, context, meant.remark);
  },
});

/** The passage that an address means (`slug#3`); undefined for other words. */
function passageNamed(words: string, corpus: Corpus): Excerpt | undefined {
  const { slug = '', number } = /^(?<slug>\S+)#(?<number>\d{1,6})$/u.exec(words)?.groups ?? {};
  const essay = corpus.find(slug);
  const passage = essay?.passages[Number(number) - 1];
  return essay && passage && excerptAt(essay, passage, [0, passage.text.length]);
}

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

/**
 * Keeps an excerpt once; the answer offers to give it to the team and to take it back. `remark` says where the words it was
 * asked for by differ.
 */
async function kept(
  excerpt: Excerpt,
  note: string | undefined,
  { actor, place }: Request,
  { book, messages, now }: CommandContext,
  remark?: string,
): Promise<Reply> {
  if (note !== undefined && note.length > NOTE_LENGTH) return problem(messages.noteTooLong(NOTE_LENGTH));
  const entry = entryOf(excerpt, actor, place, note, now);
  const isNew = await book.add(entry);
  const heading = isNew ? messages.book.kept : messages.book.keptAlready;
  const answer = keptAnswer(entry, heading, isNew ? messages.book.undo : messages.book.remove, place, messages);
  if (remark === undefined) return answer;
  return { ...answer, facts: [...answer.facts, { label: messages.book.yourWords, value: remark }] };
}

/** The button that writes a note to an entry of one's own. */
export const bookNote = defineCommand({
  name: 'book note',
  surface: 'button',
  input: z.object({ entry: text, note: text.optional(), ask: text.optional() }),
  options: {
    entry: { kind: 'text', syntax: 'hidden' },
    note: { kind: 'text', syntax: 'hidden' },
    // For platforms alone: they ask for the note before they pass the call on.
    ask: { kind: 'text', syntax: 'hidden' },
  },
  async run({ entry: key, note }, { actor, place }, { book, messages }): Promise<Reply> {
    if (note === undefined) return info(messages.book.noNote);
    if (note.length > NOTE_LENGTH) return problem(messages.noteTooLong(NOTE_LENGTH));
    const { platform, workspace } = place;
    const owner = { platform, workspace, person: actor.id };
    const isThere = await book.annotate(owner, key, note);
    const entry = isThere ? await book.find(owner, key) : undefined;
    if (!entry) return problem(messages.book.notThere);
    return keptAnswer(entry, messages.book.noted, messages.book.remove, place, messages);
  },
});

/** An entry of one's own, with what can be done with it now. */
function keptAnswer(entry: Entry, heading: string, remove: string, place: Place, messages: Messages): Schedule {
  return {
    kind: 'schedule',
    audience: 'asker',
    heading,
    facts: [
      { label: entry.title, value: shownWords(entry) },
      ...(entry.note === undefined ? [] : [{ label: messages.book.note, value: entry.note }]),
    ],
    actions: [
      { label: messages.book.addNote, call: callAnnotate(entry) },
      ...(hasTeam(place) ? [{ label: messages.book.give, call: callGive(entry) }] : []),
      { label: remove, call: callRemove(entry) },
    ],
  };
}

/** Its words, marked where they begin or end inside a sentence. */
function shownWords({ prefix, words, suffix }: Entry): string {
  return shownStretch(prefix + words + suffix, prefix.length, prefix.length + words.length);
}

/** Has a platform ask for a note to an entry of one's own. */
export function callAnnotate({ key }: Entry) {
  return callAskingForNote(call('book note', { entry: key }));
}

/** Gives an entry of one's own to the team. */
export function callGive({ key }: Entry) {
  return call('book give', { entry: key });
}

/** Removes an entry from the book it is in. */
export function callRemove({ key, owner }: Entry) {
  return call('book remove', { entry: key, of: owner.person === '' ? 'team' : 'mine' });
}
