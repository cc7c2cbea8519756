import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import {
  type FindOutcome,
  type Lease,
  LeaseExpired,
  type PlaceCheck,
  type PostOutcome,
} from '../../../core/daily/postbox.ts';
import type { Log } from '../../../core/log.ts';
import type { Fault } from '../connection/faults.ts';
import { isAboutToken } from '../connection/faults.ts';
import type { SlackMessages } from '../messages/messages.ts';
import type { CallApi } from './callApi.ts';
import type { Message } from './message.ts';

/** Metadata event types; the payload holds the key by which a message is found again. */
export const DAILY_EVENT = 'commonplace_daily';
export const SHARE_EVENT = 'commonplace_share';
export const DISCUSSION_EVENT = 'commonplace_discussion';

/** Marks a message, so that it can be found again. */
export function markOf(event_type: string, key: string) {
  return { event_type, event_payload: { key } };
}

/** Permanent refusals that concern the channel. */
const lostCodes = new Set([
  'channel_is_limited_access',
  'channel_not_found',
  'ekm_access_denied',
  'is_archived',
  'is_inactive',
  'method_not_supported_for_channel_type',
  'messages_tab_disabled',
  'not_in_channel',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'slack_connect_canvas_sharing_blocked',
  'slack_connect_file_link_sharing_blocked',
  'team_not_found',
]);

/** Refusals that concern the payload. */
const payloadCodes =
  /^(?:invalid_blocks|invalid_blocks_format|msg_blocks_too_long|msg_too_long|invalid_metadata.*|metadata_.*|too_many_.*|no_text|invalid_arguments|invalid_arg_name|http_413)$/;

/** Retry interval after a rejected token: the operator must act, and the channel keeps its schedule. */
const TOKEN_RETRY_MS = 10 * 60_000;

const sent = z.object({ ts: z.string() });

export interface Post {
  readonly channel: string;
  /** The thread to post in. Default: the channel itself. */
  readonly thread?: string;
  /** The event and the key that it is found again by. */
  readonly event: string;
  readonly key: string;
  readonly message: Message;
  /** Fallback for when Slack rejects the full form. */
  readonly plainForm: () => Promise<Message>;
  readonly lease: Lease;
}

export interface PostingDeps {
  readonly call: CallApi;
  /** The language of reasons. */
  readonly messages: SlackMessages;
  readonly log: Log;
}

/** Posts once. Never rejects. */
export async function postOnce(
  { channel, thread, event, key, message, plainForm, lease }: Post,
  { call, messages, log }: PostingDeps,
): Promise<PostOutcome> {
  const target = { channel, ...(thread !== undefined && { thread_ts: thread }), metadata: markOf(event, key) };
  let expired = false;
  const post = (what: Message) =>
    call((client) => {
      expired = !lease.holds();
      if (expired) throw new LeaseExpired();
      return client.chat.postMessage({ ...target, ...what });
    });
  let made = await post(message);
  if (!made.ok && made.fault.kind === 'refused' && payloadCodes.test(made.fault.code)) {
    log.error('slack.post_refused', { code: made.fault.code });
    made = await post(await plainForm());
  }
  if (expired) return { outcome: 'expired' };
  if (!made.ok) return outcomeOf(made.fault, messages);
  const { data } = sent.safeParse(made.value);
  return data ? { outcome: 'sent', message: data.ts } : { outcome: 'unknown', reason: messages.slack.noAnswer };
}

const HISTORY_PAGE = 200;
const MOST_PAGES = 5;

const history = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

export interface Sought {
  readonly channel: string;
  /** The thread to look in. Default: the channel's own messages. */
  readonly thread?: string | undefined;
  readonly event: string;
  readonly key: string;
  /** The message is no older than this. */
  readonly since: Date;
}

/**
 * Looks for a marked message among the latest ones, where the operator has granted the history scopes. The latest page of a
 * channel is read whatever `since` says: the clock that it is from may have been wrong.
 */
export async function findPosted(
  { channel, thread, event, key, since }: Sought,
  call: CallApi,
  messages: SlackMessages,
): Promise<FindOutcome> {
  const oldest = Math.floor(since.getTime() / 1000);
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read = await call((client) => readHistory(client, { channel, thread, oldest, cursor }), 'harmless');
    if (!read.ok) return unfound(read.fault, messages);
    const { data } = history.safeParse(read.value);
    if (!data) return { found: 'unknown', reason: messages.slack.noAnswer, retry: true };
    const posted = data.messages.find(
      ({ metadata }) => metadata?.event_type === event && metadata.event_payload['key'] === key,
    );
    if (posted) return { found: 'yes', message: posted.ts };
    cursor = data.response_metadata?.next_cursor;
    const last = data.messages.at(-1);
    const isFarEnough = thread === undefined && last !== undefined && Number(last.ts) < oldest;
    if (!cursor || isFarEnough) return { found: 'no' };
  }
  return { found: 'unknown', reason: messages.slack.tooMuchHistory, retry: false };
}

interface HistoryPage {
  readonly channel: string;
  readonly thread: string | undefined;
  /** Seconds since 1970. Threads are read from here on; channels are read from their end. */
  readonly oldest: number;
  readonly cursor: string | undefined;
}

function readHistory(client: WebClient, { channel, thread, oldest, cursor }: HistoryPage) {
  const page = {
    channel,
    include_all_metadata: true,
    limit: HISTORY_PAGE,
    ...(cursor !== undefined && { cursor }),
  };
  return thread === undefined
    ? client.conversations.history(page)
    : client.conversations.replies({ ...page, ts: thread, oldest: String(oldest) });
}

const conversation = z.object({
  channel: z.object({
    is_archived: z.boolean().optional(),
    is_private: z.boolean().optional(),
    is_member: z.boolean().optional(),
    is_read_only: z.boolean().optional(),
  }),
});

/** Whether the channel would accept a post; optimistic when Slack does not let the bot look. */
export async function checkPlace(channel: string, call: CallApi, messages: SlackMessages): Promise<PlaceCheck> {
  const asked = await call((client) => client.conversations.info({ channel }), 'harmless');
  const { slack } = messages;
  if (!asked.ok) {
    const { fault } = asked;
    if (fault.kind !== 'refused') return { ok: false, reason: slack.notReached };
    return fault.code === 'missing_scope' ? { ok: true } : { ok: false, reason: reasonOf(fault, messages) };
  }
  const { data } = conversation.safeParse(asked.value);
  if (data?.channel.is_archived) return { ok: false, reason: slack.archived };
  if (data?.channel.is_read_only) return { ok: false, reason: slack.notAllowed };
  // Into a public channel the bot may post without being there: chat:write.public.
  if (data?.channel.is_private && data.channel.is_member === false) return { ok: false, reason: slack.notThere };
  return { ok: true };
}

function outcomeOf(fault: Fault, messages: SlackMessages): PostOutcome {
  const reason = reasonOf(fault, messages);
  if (fault.kind === 'unknown') return { outcome: 'unknown', reason };
  if (fault.kind === 'limited') return { outcome: 'retry', reason, afterMs: fault.afterMs };
  if (fault.kind !== 'refused') return { outcome: 'retry', reason };
  if (lostCodes.has(fault.code)) return { outcome: 'lost', reason };
  return { outcome: 'retry', reason, afterMs: TOKEN_RETRY_MS };
}

function unfound(fault: Fault, messages: SlackMessages): FindOutcome {
  const missing = fault.kind === 'refused' && fault.code === 'missing_scope';
  const reason = missing ? messages.slack.mayNotLook : reasonOf(fault, messages);
  return { found: 'unknown', reason, retry: fault.kind !== 'refused' || isAboutToken(fault) };
}

function reasonOf(fault: Fault, { slack }: SlackMessages): string {
  if (fault.kind === 'unknown') return slack.noAnswer;
  if (fault.kind !== 'refused') return fault.kind === 'limited' ? slack.limited : slack.notReached;
  if (isAboutToken(fault)) return slack.tokenRefused('SLACK_BOT_TOKEN', fault.code);
  if (fault.code === 'missing_scope') return slack.scopeMissing('SLACK_BOT_TOKEN');
  if (fault.code === 'is_archived') return slack.archived;
  if (fault.code === 'channel_not_found' || fault.code === 'not_in_channel') return slack.notThere;
  if (fault.code.startsWith('restricted_action')) return slack.notAllowed;
  return slack.refused(fault.code);
}
