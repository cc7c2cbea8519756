import { z } from 'zod';
import type { Reply } from '../reply.ts';
import { defineCommand, text } from './declaration.ts';
import { info, lost, problem } from './notices.ts';
import { once } from './once.ts';
import { addressInput, addressOptions, locate } from './passageAddress.ts';
import { NOTE_LENGTH, quotationOf } from './quote.ts';

/** The button that posts an excerpt to the channel. */
export const share = defineCommand({
  name: 'share',
  surface: 'button',
  audience: 'channel',
  input: z.object({ ...addressInput, note: text.optional() }),
  options: { ...addressOptions, note: { kind: 'text', typed: 'hidden' } },
  async run({ note, ...address }, request, context): Promise<Reply> {
    const { messages, corpus } = context;
    if (request.place.kind === 'direct') return info(messages.nowhereToShare);
    if (note && note.length > NOTE_LENGTH) return problem(messages.noteTooLong(NOTE_LENGTH));
    const located = locate(corpus, address);
    if (located.found !== 'yes') return lost(located, context);
    return once(quotationOf(located.excerpt, request.actor, note), request, context);
  },
});
