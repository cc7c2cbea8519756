import type { Essay, Passage } from '../essay.ts';
import { callAskingForNote, callKeepPassage, callSharePassage } from './calls.ts';
import type { Messages } from './messages/messages.ts';
import type { ResultHit } from './reply.ts';
import type { Call } from './request.ts';

/** Something that can be done with a hit or a passage: a menu's entry. */
export interface HitAction {
  readonly label: string;
  readonly call: Call;
}

/**
 * What can be done with a hit besides sharing and reading it, most wanted first. The one list behind the menus of every
 * platform, which hold at most four of these a hit: a new action is an optional call of `ResultHit` and one line here.
 *
 * @example
 * hit.more && { label: messages.more, call: hit.more },
 */
export function hitActions(hit: ResultHit, messages: Messages): readonly HitAction[] {
  const offers: readonly (HitAction | undefined)[] = [
    hit.more && { label: messages.more, call: hit.more },
    hit.keep && { label: messages.keep, call: hit.keep },
    hit.give && { label: messages.book.give, call: hit.give },
    hit.remove && { label: messages.book.remove, call: hit.remove },
    { label: messages.context, call: hit.context },
    { label: messages.shareWithNote, call: callAskingForNote(hit.share) },
  ];
  return offers.filter((offer) => offer !== undefined);
}

/** What can be done with a passage of an essay that is being read, most wanted first: as `hitActions`. */
export function passageActions(essay: Essay, passage: Passage, messages: Messages): readonly HitAction[] {
  const share = callSharePassage(essay, passage);
  const offers: readonly (HitAction | undefined)[] = [
    { label: messages.sharePassage, call: share },
    { label: messages.keep, call: callKeepPassage(essay, passage) },
    { label: messages.shareWithNote, call: callAskingForNote(share) },
  ];
  return offers.filter((offer) => offer !== undefined);
}
