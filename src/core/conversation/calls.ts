import { idOf } from '../corpus/corpus.ts';
import { type Essay, type Excerpt, type Passage, passageFingerprint } from '../essay.ts';
import type { Call, OptionValue } from './request.ts';

/**
 * Calls that an answer offers: what a button under it, or a typed line below it, will ask for.
 */

/** A button's, a menu's or an example's call. Options that are `undefined` are left out. */
export function call(command: string, options: Readonly<Record<string, OptionValue | undefined>> = {}): Call {
  const present: Record<string, OptionValue> = {};
  for (const [name, value] of Object.entries(options)) if (value !== undefined) present[name] = value;
  return { command, options: present };
}

/** A call that carries an excerpt's address. */
export function callOn(command: 'share' | 'context' | 'keep passage', { essay, passage, start, end }: Excerpt): Call {
  const print = passageFingerprint(passage);
  return { command, options: { essay: idOf(essay), passage: passage.number, start, end, print } };
}

/** Shares a passage whole. */
export function callSharePassage(essay: Essay, passage: Passage): Call {
  const { text } = passage;
  return callOn('share', { essay, passage, start: 0, end: text.length, text, highlights: [] });
}

/** Shows a passage between its neighbours. */
export function callContextOfPassage(essay: Essay, passage: Passage): Call {
  const { text } = passage;
  return callOn('context', { essay, passage, start: 0, end: text.length, text, highlights: [] });
}

/** Keeps a passage whole. */
export function callKeepPassage(essay: Essay, passage: Passage): Call {
  const { text } = passage;
  return callOn('keep passage', { essay, passage, start: 0, end: text.length, text, highlights: [] });
}

/** Reads an essay from a passage on, marking none. */
export function callReadFrom(essay: Essay, passage: Passage): Call {
  return call('read', { essay: idOf(essay), from: passage.number, print: passageFingerprint(passage) });
}

/** The same reading, with a button on its pages that leads back; `back` is that button, encoded. */
export function callReadWithBack({ command, options }: Call, back: string): Call {
  return { command, options: { ...options, back } };
}

/** What a call says to have a platform ask for a note before it is made. */
const ASK_FOR_NOTE = 'note';

/** The same share, for which the platform asks the person for a note first. */
export function callAskingForNote({ command, options }: Call): Call {
  return { command, options: { ...options, ask: ASK_FOR_NOTE } };
}

/** Whether a call wants a note from the person before it is made. */
export function asksForNote({ options }: Call): boolean {
  return options['ask'] === ASK_FOR_NOTE;
}

/** What a call says to have a platform open its command's form before it is made. */
const ASK_IN_FORM = 'form';

/** The same call, which a platform's form asks for first, filled in with it. */
export function callAskingInForm({ command, options }: Call): Call {
  return { command, options: { ...options, ask: ASK_IN_FORM } };
}

/** Whether a call wants its command's form filled in before it is made. */
export function asksInForm({ options }: Call): boolean {
  return options['ask'] === ASK_IN_FORM;
}

/** The call as it is made once the person has been asked. */
export function callOnceAsked({ command, options: { ask: _asked, ...options } }: Call): Call {
  return { command, options };
}

/** The call as it is made once the person has been asked: with the note, if they wrote one. */
export function callWithNote(asking: Call, note: string): Call {
  const { command, options } = callOnceAsked(asking);
  const written = note.trim();
  return { command, options: { ...options, ...(written !== '' && { note: written }) } };
}

/** Reads an essay from the page of one of its passages on. */
export function callRead(essay: Essay, passage?: Passage): Call {
  if (!passage) return call('read', { essay: idOf(essay) });
  const print = passageFingerprint(passage);
  return { command: 'read', options: { essay: idOf(essay), passage: passage.number, print } };
}

/** Reads an essay that a person chose by id or typed by name. */
export function callReadNamed(essay: string): Call {
  return call('read', { essay });
}

export function callSearch(query: string): Call {
  return call('search', { query });
}

/** Verifies each quotation in a message. */
export function callCheckQuotations(text: string): Call {
  return call('check quotations', { text });
}

/** Finds essays on what a message says. */
export function callRelated(text: string): Call {
  return call('related', { text });
}

/** The book: one's own and the team's, newest first. */
export function callBook(): Call {
  return call('book');
}

/** The shelf, newest first. */
export function callList(): Call {
  return call('list');
}

/** The daily essays of a whole workspace. */
export function callDailyOverview(): Call {
  return call('daily overview');
}
