import { z } from 'zod';
import type { Reply } from '../conversation/reply.ts';
import { defineCommand, text } from './framework/declaration.ts';
import { NOTE_LENGTH, quotationOf } from './quote.ts';
import { info, lost, problem } from './shared/notices.ts';
import { once } from './shared/once.ts';
import { addressInput, addressOptions, locate } from './shared/passageAddress.ts';

/** The button that posts an excerpt to the channel. */
export const share = defineCommand({
  name: 'share',
  surface: 'button',
  audience: 'channel',
  input: z.object({ ...addressInput, note: text.optional(), ask: text.optional() }),
  options: {
    ...addressOptions,
    note: { kind: 'text', syntax: 'hidden' },
    // For platforms alone: they ask for a note before they pass the call on.
    ask: { kind: 'text', syntax: 'hidden' },
  },
  async run({ note, ...address }, request, context): Promise<Reply> {
    const { messages } = context;
    if (request.place.kind === 'direct') return info(messages.nowhereToShare);
    if (note && note.length > NOTE_LENGTH) return problem(messages.noteTooLong(NOTE_LENGTH));
    const located = await locate(address, context);
    if (located.found !== 'yes') return lost(located, context);
    return once(quotationOf(located.excerpt, request.actor, note), request, context);
  },
});
