import { call } from '../../conversation/calls.ts';
import type { Notice, Quotation } from '../../conversation/reply.ts';
import type { Request } from '../../conversation/request.ts';
import { passageFingerprint } from '../../essay.ts';
import type { CommandContext } from '../framework/declaration.ts';
import { info, problem } from './notices.ts';

/** Lease of a share: one that is still open after this was interrupted. */
const LONGEST_SHARE_MS = 2 * 60_000;

/**
 * A quotation that is posted once for each answer it was asked from, however often its button is pressed; or a sentence
 * to the person on why not this time.
 */
export async function once(
  quotation: Quotation,
  { call: asked, actor, place, origin }: Request,
  context: CommandContext,
): Promise<Quotation | Notice> {
  const { essay, passage, start, end } = quotation.excerpt;
  const { platform, workspace, channel } = place;
  const what = [essay.slug, passageFingerprint(passage), start, end];
  const receipt = [asked.command, platform, workspace, channel, origin, ...what].join(' ');
  if (await context.store.claim(receipt, context.now)) {
    const remove = call('remove', { by: actor.id, name: actor.name || '?', receipt });
    return { ...quotation, receipt, remove };
  }
  return sharedBefore(receipt, context);
}

/** The outcome of an interrupted share is unknown, so the person is asked to look; the next press shares again. */
async function sharedBefore(receipt: string, { messages, store, now }: CommandContext): Promise<Notice> {
  const since = await store.openSince(receipt);
  const message = since ? undefined : await store.noted(receipt);
  if (message !== undefined) return { ...info(messages.alreadyShared), stands: { receipt, message } };
  if (!since || now.getTime() - since.getTime() < LONGEST_SHARE_MS) return info(messages.alreadyShared);
  await store.release(receipt);
  return problem(messages.perhapsShared);
}
