import { call } from '../../conversation/calls.ts';
import { essayDetails, joinDetails } from '../../conversation/essayDetails.ts';
import { repeated } from '../../conversation/repeated.ts';
import { MOST_OFFERED, MOST_TRIES, type Notice } from '../../conversation/reply.ts';
import type { Call } from '../../conversation/request.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { findEssays, nameToType } from '../../corpus/names.ts';
import { type Essay, isEssayId } from '../../essay.ts';
import { parseQuery } from '../../search/query/query.ts';
import { type CommandContext } from '../framework/declaration.ts';
import type { Located } from './passageAddress.ts';

/** Good news or plain facts, to who asked. */
export function info(text: string, tries: readonly Call[] = []): Notice {
  return { kind: 'notice', audience: 'asker', tone: 'info', text, tries: tries.slice(0, MOST_TRIES) };
}

/** What was wrong and what to do, to who asked. */
export function problem(text: string, tries: readonly Call[] = []): Notice {
  return { kind: 'notice', audience: 'asker', tone: 'problem', text, tries: tries.slice(0, MOST_TRIES) };
}

/** Whether there is a letter or a figure in what somebody typed: quotation marks, dashes and emoji are nothing to look for. */
export function saysSomething(typed: string): boolean {
  return /[\p{L}\p{N}]/u.test(typed);
}

/** Why an old button does not find its passage any more. */
export function lost(located: Exclude<Located, { found: 'yes' }>, { messages, corpus }: CommandContext): Notice {
  if (located.found === 'no') return problem(messages.essayGone, [call('list')]);
  return problem(messages.essayChanged(located.essay.title), [tryRead(located.essay, corpus)]);
}

/** What is typed for an entry of a list. */
const NUMBER = /^\s*#?-?\d{1,6}\.?\s*$/u;

/** Reads an essay, as a person would type it. */
export function tryRead(essay: Essay, corpus: Corpus): Call {
  return call('read', { essay: nameToType(essay, corpus) });
}

/**
 * The one essay a person means, or the question which, or the news that there is none. `tryWith` makes the call for what is
 * typed for an essay. Default: reading it.
 */
export function chooseEssay(
  typed: string,
  { corpus, index, messages }: CommandContext,
  tryWith: (name: string) => Call = (name) => call('read', { essay: name }),
): Essay | Notice {
  const candidates = findEssays(corpus, typed);
  const [first, second] = candidates;
  if (first && !second) return first;
  // A button or a menu says an id, which means nothing to the person who pressed it.
  if (!first && isEssayId(typed)) return problem(messages.essayGone, [call('list')]);
  if (!first && NUMBER.test(typed.normalize('NFKC'))) return problem(messages.numberIsNoEssay(typed), [call('list')]);
  if (!first) {
    // The nearest title is found as anything is found: with its spelling corrected.
    const [nearest] = index.search(parseQuery(typed), { limit: 1 }).hits;
    const tries = [
      ...(nearest ? [tryWith(nameToType(nearest.essay, corpus))] : []),
      call('search', { query: typed }),
      call('list'),
    ];
    return problem(messages.noSuchEssay(repeated(typed)), tries);
  }
  const choices = candidates.slice(0, MOST_OFFERED).map((essay) => ({
    label: essay.title,
    about: joinDetails(essayDetails(essay, messages)),
    // Just this essay, whatever others are called.
    call: tryWith(essay.slug),
  }));
  return { ...info(messages.severalEssays(repeated(typed), candidates.length)), choices };
}

/** Tells an essay from a notice. */
export function isNotice(value: Essay | Notice): value is Notice {
  return value.kind === 'notice';
}
