import { z } from 'zod';
import type { Notice, Reply } from '../reply.ts';
import { type CommandContext, defineCommand, text } from './declaration.ts';
import { info, lost, problem } from './notices.ts';
import { addressInput, addressOptions, locate } from './passageAddress.ts';
import { NOTE_LENGTH, quotationOf } from './quote.ts';

/** Longer than any adapter is at it: a share still open after that was interrupted. */
const LONGEST_SHARE_MS = 2 * 60_000;

/** The button that posts an excerpt to the channel, once for each answer it stands under. */
export const share = defineCommand({
  name: 'share',
  surface: 'button',
  audience: 'channel',
  input: z.object({ ...addressInput, note: text.optional() }),
  options: { ...addressOptions, note: { kind: 'text', typed: 'hidden' } },
  async run({ note, ...address }, request, context): Promise<Reply> {
    const { messages, store, now, corpus } = context;
    if (request.place.kind === 'direct') return info(messages.nowhereToShare);
    if (note && note.length > NOTE_LENGTH) return problem(messages.noteTooLong(NOTE_LENGTH));
    const located = locate(corpus, address);
    if (located.found !== 'yes') return lost(located, context);
    const { excerpt } = located;
    const { platform, workspace, channel } = request.place;
    const { essay, print, start, end } = address;
    const receipt = ['share', platform, workspace, channel, request.origin, essay, print, start, end].join(' ');
    if (!(await store.claim(receipt, now))) return sharedBefore(receipt, context);
    return { ...quotationOf(excerpt, request.actor, note), receipt };
  },
});

/** A share that was interrupted may have arrived or not, which only a look can tell: the next press shares again. */
async function sharedBefore(receipt: string, { messages, store, now }: CommandContext): Promise<Notice> {
  const since = await store.openSince(receipt);
  if (!since || now.getTime() - since.getTime() < LONGEST_SHARE_MS) return info(messages.alreadyShared);
  await store.release(receipt);
  return problem(messages.perhapsShared);
}
