import { call } from '../../conversation/calls.ts';
import type { Notice, Quotation } from '../../conversation/reply.ts';
import type { Request } from '../../conversation/request.ts';
import { passageFingerprint } from '../../essay.ts';
import type { CommandContext } from '../framework/declaration.ts';
import { info, problem } from './notices.ts';

/**
 * A quotation that is posted once for each answer it was asked from, however often its button is pressed and however
 * many processes hear of it; or a sentence to the person on why not this time.
 */
export async function once(
  quotation: Quotation,
  { call: asked, actor, place, origin, delivery }: Request,
  { store, messages, now }: CommandContext,
): Promise<Quotation | Notice> {
  const { essay, passage, start, end } = quotation.excerpt;
  const { platform, workspace, channel } = place;
  const what = [essay.slug, passageFingerprint(passage), start, end];
  const receipt = [asked.command, platform, workspace, channel, origin, ...what].join(' ');
  const outcome = await store.claim(receipt, delivery, now);
  switch (outcome.state) {
    case 'claimed': {
      const remove = call('remove', { by: actor.id, name: actor.name || '?', receipt });
      return { ...quotation, claim: outcome.claim, remove };
    }
    case 'twin':
      return { ...info(messages.beingShared), isAnsweredElsewhere: true };
    case 'held':
      return info(messages.beingShared);
    case 'interrupted':
      return { ...problem(messages.perhapsShared), interrupted: { ...outcome.act, claim: outcome.claim } };
    case 'done': {
      const message = await store.noted(receipt);
      return { ...info(messages.alreadyShared), ...(message !== undefined && { stands: { receipt, message } }) };
    }
  }
}
