import { z } from 'zod';
import { call, callOn, callRead } from '../conversation/calls.ts';
import type { Quotation, Reply } from '../conversation/reply.ts';
import type { Actor } from '../conversation/request.ts';
import type { Excerpt } from '../essay.ts';
import { parseQuery } from '../search/query/query.ts';
import { defineCommand, text } from './framework/declaration.ts';
import { lacking, misremembered } from './shared/differences.ts';
import { chooseEssay, info, isNotice, problem } from './shared/notices.ts';
import { once } from './shared/once.ts';

/** Longest quotation, in UTF-16 units: most passages fit whole. */
export const QUOTATION_LENGTH = 600;

/** Longest note beside a quotation, in UTF-16 units. */
export const NOTE_LENGTH = 500;

export const quote = defineCommand({
  name: 'quote',
  audience: 'channel',
  words: (m) => m.commands.quote,
  input: z.object({ words: text, essay: text.optional(), note: text.optional() }),
  options: {
    words: { kind: 'text', syntax: 'rest', words: (m) => m.options.words },
    essay: { kind: 'essay', syntax: 'named', words: (m) => m.options.essay },
    note: { kind: 'text', syntax: 'named', greedy: true, words: (m) => m.options.note },
  },
  async run({ words, essay: typed, note }, request, context): Promise<Reply> {
    const { index, messages } = context;
    if (note && note.length > NOTE_LENGTH) return problem(messages.noteTooLong(NOTE_LENGTH));
    const essay = typed === undefined ? undefined : chooseEssay(typed, context, again);
    if (essay && isNotice(essay)) return essay;
    const { hits, nearest } = index.search(parseQuery(words), {
      limit: 1,
      excerptLength: QUOTATION_LENGTH,
      ...(essay && { within: essay.slug }),
    });
    const excerpt = hits[0]?.excerpt;
    if (!excerpt) {
      const tries = nearest ? [call('quote', { words: nearest.query })] : [call('list')];
      return info(messages.nothingFound(words), tries);
    }
    const remark = misremembered(words, excerpt, index, messages) ?? lacking(words, excerpt, index, messages);
    const quotation = quotationOf(excerpt, request.actor, note);
    return once({ ...quotation, ...(remark !== undefined && { remark }) }, request, context);

    function again(name: string) {
      return call('quote', { words, essay: name, note });
    }
  },
});

/** An excerpt quoted to the channel by somebody. */
export function quotationOf(excerpt: Excerpt, by: Actor, note: string | undefined): Quotation {
  return {
    kind: 'quotation',
    audience: 'channel',
    excerpt,
    by,
    ...(note !== undefined && { note }),
    read: callRead(excerpt.essay, excerpt.passage),
    keep: callOn('keep passage', excerpt),
  };
}
