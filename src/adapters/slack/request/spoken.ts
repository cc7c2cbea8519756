import { z } from 'zod';
import { unescape } from '../render/escape.ts';
import { type Caller, id } from './request.ts';

/** Something said to the bot in words: by a mention in a channel, or in a direct message. */
export interface Spoken extends Caller {
  readonly channel: string;
  /** Without the mention. */
  readonly text: string;
  readonly delivery: string;
  /** In a direct conversation with the bot. */
  readonly isDirect: boolean;
}

/** https://docs.slack.dev/reference/events/app_mention and https://docs.slack.dev/reference/events/message.im */
const spoken = z.object({
  event_id: id,
  team_id: id.optional(),
  enterprise_id: id.nullish(),
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    channel_type: z.string().optional(),
    subtype: z.string().optional(),
    bot_id: z.string().nullish(),
    user: id,
    channel: id,
    text: z.string().default(''),
    ts: id,
    thread_ts: id.optional(),
  }),
});

/**
 * Undefined for what nobody says to the bot: changes and deletions of messages, other bots, and messages that are no
 * direct ones. A mention is answered in a thread, its own or the one it stands in.
 */
export function parseSpoken(body: unknown): Spoken | undefined {
  const { data } = spoken.safeParse(body);
  if (!data || data.event.subtype !== undefined || data.event.bot_id) return undefined;
  const { type, channel_type: kind, user, channel, text, ts, thread_ts: thread } = data.event;
  const isDirect = type === 'message';
  if (isDirect && kind !== 'im') return undefined;
  const answeredIn = isDirect ? thread : (thread ?? ts);
  return {
    user,
    name: '',
    workspace: data.team_id ?? data.enterprise_id ?? '',
    channel,
    ...(answeredIn !== undefined && { thread: answeredIn }),
    text: unescape(text.replace(/^\s*<@[^<>]+>[\s,:]*/u, '')).trim(),
    delivery: data.event_id,
    isDirect,
  };
}
