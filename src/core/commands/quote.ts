import { z } from 'zod';
import { callOn, callRead } from '../conversation/calls.ts';
import type { Quotation, Reply } from '../conversation/reply.ts';
import type { Actor } from '../conversation/request.ts';
import type { Excerpt } from '../essay.ts';
import { defineCommand } from './framework/declaration.ts';
import { problem } from './shared/notices.ts';
import { once } from './shared/once.ts';
import { passageMeant, wordsInput, wordsOptions } from './shared/passageMeant.ts';

/** Longest note beside a quotation, in UTF-16 units. */
export const NOTE_LENGTH = 500;

export const quote = defineCommand({
  name: 'quote',
  audience: 'channel',
  words: (m) => m.commands.quote,
  input: z.object(wordsInput),
  options: wordsOptions,
  async run({ words, essay, note }, request, context): Promise<Reply> {
    if (note && note.length > NOTE_LENGTH) return problem(context.messages.noteTooLong(NOTE_LENGTH));
    const meant = passageMeant({ command: 'quote', words, essay, note }, context);
    if (meant.kind === 'notice') return meant;
    const { excerpt, remark } = meant;
    const quotation = quotationOf(excerpt, request.actor, note);
    return once({ ...quotation, ...(remark !== undefined && { remark }) }, request, context);
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
