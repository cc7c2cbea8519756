import { type Client, MessageFlags, Routes } from 'discord.js';
import { z } from 'zod';
import type { Post } from '../../../core/conversation/dailyPost.ts';
import type { FindOutcome, Lease, PostOutcome } from '../../../core/daily/postbox.ts';
import type { Log } from '../../../core/log.ts';
import { faultOf, logged } from '../connection/faults.ts';
import { lossInWords } from '../connection/permissions.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import { markOf, nonceOf, renderPlainPost, renderPost } from '../render/renderDaily.ts';
import type { Components, Encode } from '../render/screen.ts';
import { type PastMessage, type Searched, searchHistory } from './history.ts';

export interface PostingOptions {
  readonly client: Client<true>;
  readonly encode: Encode;
  /** For reasons, which people read. */
  readonly messages: DiscordMessages;
  readonly log: Log;
}

const posted = z.object({ id: z.string() });

/** A post, the key that names its run, and the right to send it. */
export interface Posting {
  readonly channel: string;
  readonly post: Post;
  readonly key: string;
  readonly lease: Lease;
}

/** As `Postbox.post`. */
export function postDaily({ channel, post, key, lease }: Posting, options: PostingOptions): Promise<PostOutcome> {
  const full = () => renderPost(post, key, options.encode);
  return inFormsOf({ full, plain: () => renderPlainPost(post, key) }, options, async (components) => {
    if (!lease.holds()) return { outcome: 'expired' };
    return { outcome: 'sent', message: await postOnce(options.client, channel, components, key) };
  });
}

/** Posts a message whose nonce is its key, so that Discord makes one of two. Resolves to its id. */
export async function postOnce(
  client: Client<true>,
  channel: string,
  components: Components,
  key: string,
): Promise<string> {
  const body = { ...messageOf(components), nonce: nonceOf(key), enforce_nonce: true };
  return posted.parse(await client.rest.post(Routes.channelMessages(channel), { body })).id;
}

/** A message of components alone, which pings nobody. */
export function messageOf(components: Components) {
  return {
    components,
    flags: MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds,
    allowed_mentions: { parse: [] },
  };
}

interface Forms {
  readonly full: () => Promise<Components>;
  readonly plain: () => Components;
}

/** Sends a post, in its plain form where Discord does not take the full one. Never rejects. */
export async function inFormsOf(
  { full, plain }: Forms,
  options: PostingOptions,
  send: (components: Components) => Promise<PostOutcome>,
): Promise<PostOutcome> {
  const { log } = options;
  try {
    return await send(await full()).catch((error: unknown) => {
      if (faultOf(error).kind !== 'invalid') throw error;
      log.error('discord.post_invalid', logged(error));
      return send(plain());
    });
  } catch (error) {
    log.warn('discord.not_posted', logged(error));
    return outcomeOf(error, options);
  }
}

type Failed = Extract<PostOutcome, { readonly reason: string }>;

/** What a failure to post means. */
export function outcomeOf(error: unknown, { messages: { discord: said } }: PostingOptions): Failed {
  const fault = faultOf(error);
  switch (fault.kind) {
    case 'lost':
      return { outcome: 'lost', reason: lossInWords(fault.why, said) };
    case 'limited':
      return { outcome: 'retry', reason: said.busy, afterMs: fault.afterMs };
    case 'unreachable':
      return { outcome: 'retry', reason: said.unreachable };
    case 'unclear':
      return { outcome: 'unknown', reason: said.troubled };
    case 'unauthorized':
      return { outcome: 'retry', reason: said.badToken };
    case 'expired':
    case 'invalid':
      return { outcome: 'retry', reason: said.refusedPost };
    case 'ours':
      // An undocumented answer counts too: the message may exist.
      return { outcome: 'unknown', reason: said.troubled };
  }
}

export interface Sought {
  readonly channel: string;
  readonly key: string;
  /** The post is no older than this. */
  readonly since: Date;
}

/**
 * As `Postbox.findPost`: looks for the run's mark in the bot's own messages. Discord never returns a nonce, but it
 * returns the components of one's own messages without any intent.
 */
export async function findDaily({ channel, key, since }: Sought, options: PostingOptions): Promise<FindOutcome> {
  const { client, messages, log } = options;
  const isOurs = ({ author, components: [first] }: PastMessage) =>
    author.id === client.user.id && first?.id === markOf(key);
  try {
    const found = await searchHistory(client, channel, since, isOurs);
    if (typeof found === 'object') return { found: 'yes', message: found.id };
    return unseen(found, messages);
  } catch (error) {
    log.warn('discord.not_looked', logged(error));
    return notFound(error, options);
  }
}

/** What a failure to look for a post means. */
export function notFound(error: unknown, options: PostingOptions): FindOutcome {
  const outcome = outcomeOf(error, options);
  // A channel that is gone cannot hold the post, but that does not prove that it was never there.
  return { found: 'unknown', reason: outcome.reason, retry: outcome.outcome !== 'lost' };
}

/** What it means that a message was not seen: it is not there, or nobody can tell. */
export function unseen(found: Exclude<Searched, PastMessage>, { discord }: DiscordMessages): FindOutcome {
  if (found === 'none') return { found: 'no' };
  return { found: 'unknown', reason: found === 'closed' ? discord.noHistory : discord.tooMuchHistory, retry: false };
}
