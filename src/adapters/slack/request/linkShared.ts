import { z } from 'zod';
import { id } from './request.ts';

/** A message, or one that is being written, with links that our app is registered for. */
export interface SharedLinks {
  readonly user: string;
  readonly urls: readonly string[];
  /** What `chat.unfurl` takes to name the message. */
  readonly target:
    | { readonly unfurl_id: string; readonly source: 'composer' | 'conversations_history' }
    | { readonly channel: string; readonly ts: string };
  readonly delivery: string;
}

/** Slack takes no more links of one message. */
const MOST_LINKS = 10;

/** https://docs.slack.dev/reference/events/link_shared */
const shared = z.object({
  event_id: id,
  event: z.object({
    user: id,
    channel: id,
    message_ts: id,
    unfurl_id: id.optional(),
    source: z.enum(['composer', 'conversations_history']).optional(),
    links: z.array(z.object({ url: z.string() })),
  }),
});

export function parseLinkShared(body: unknown): SharedLinks | undefined {
  const { data } = shared.safeParse(body);
  if (!data) return undefined;
  const { user, channel, message_ts: ts, unfurl_id, source, links } = data.event;
  const target = unfurl_id !== undefined && source !== undefined ? { unfurl_id, source } : { channel, ts };
  return { user, urls: links.slice(0, MOST_LINKS).map(({ url }) => url), target, delivery: data.event_id };
}
