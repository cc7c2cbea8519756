import type { Notice } from '../../../core/conversation/reply.ts';
import type { Lookout, Standing } from '../../../core/lookout.ts';
import type { SlackMessages } from '../messages/messages.ts';
import type { Caller } from '../request/request.ts';
import type { CallApi } from './callApi.ts';
import { findPosted as findMarked, SHARE_EVENT } from './posting.ts';
import type { RespondDeleting } from './respond.ts';

/**
 * What everybody sees, found again and taken back. A message is named by its channel and its timestamp, with a space
 * between.
 */

/** Looks for a posted message; needs no scope. Never rejects. */
export async function findPosted(message: string, callApi: CallApi): Promise<Standing> {
  const [channel = '', message_ts = ''] = message.split(' ');
  const found = await callApi((client) => client.chat.getPermalink({ channel, message_ts }), 'harmless');
  if (found.ok) return found.value.permalink === undefined ? 'unknown' : { link: found.value.permalink };
  const { fault } = found;
  return fault.kind === 'refused' && fault.code === 'message_not_found' ? 'gone' : 'unknown';
}

/** What can be found out about earlier acts where the caller is. */
export function createLookout({ channel, thread }: Caller, callApi: CallApi, messages: SlackMessages): Lookout {
  return {
    find: (message) => findPosted(message, callApi),
    async findInterrupted(key, { since, delivery }) {
      // Those of an earlier version carry no mark.
      if (channel === undefined || delivery === '') return 'unknown';
      const found = await findMarked({ channel, thread, event: SHARE_EVENT, key, since }, callApi, messages);
      if (found.found === 'yes') return { message: `${channel} ${found.message}` };
      return found.found === 'no' ? 'none' : 'unknown';
    },
  };
}

/** Takes a posted message away; true when it is gone. Where the bot is no member, only the message's own menu can. */
export async function takeAway(
  { message: wanted }: NonNullable<Notice['removes']>,
  { channel: here, message: pressed, responseUrl }: Caller,
  respondDeleting: RespondDeleting,
  callApi: CallApi,
): Promise<boolean> {
  const isPressed = wanted === undefined && responseUrl !== undefined;
  if (isPressed && (await respondDeleting(responseUrl)) === 'delivered') return true;
  const [channel = here, ts = pressed?.ts] = wanted?.split(' ') ?? [];
  if (channel === undefined || ts === undefined) return false;
  const deleted = await callApi((client) => client.chat.delete({ channel, ts }), 'harmless');
  return deleted.ok || (deleted.fault.kind === 'refused' && deleted.fault.code === 'message_not_found');
}
