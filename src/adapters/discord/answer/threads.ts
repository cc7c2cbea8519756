import { type Client, DiscordAPIError, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Discussion, DiscussionBox, FindOutcome, Lease, PostOutcome } from '../../../core/daily/postbox.ts';
import { shorten } from '../../../core/text/shorten.ts';
import { faultOf, logged } from '../connection/faults.ts';
import { THREAD_NAME } from '../render/limits.ts';
import { markOf, renderDiscussion } from '../render/renderDaily.ts';
import { type PastMessage, searchHistory } from './history.ts';
import { notFound, outcomeOf, type PostingOptions, postOnce, unseen } from './posting.ts';

/**
 * Threads under posts. Discord gives a message one thread at most, with the message's own id, so opening it again is
 * harmless; its first message is marked, and looked for where the thread is there already.
 */

/** As `DiscussionBox.open`. */
export async function openThread(
  channel: string,
  discussion: Discussion,
  key: string,
  lease: Lease,
  options: PostingOptions,
): Promise<PostOutcome> {
  const { client, log, messages } = options;
  const { post, title, sentence, locale } = discussion;
  try {
    if (!lease.holds()) return { outcome: 'expired' };
    const isNew = await createThread(client, channel, post, shorten(title, THREAD_NAME));
    const before = isNew ? 'none' : await findOpening(client, post, key, new Date(0));
    if (typeof before === 'object') return { outcome: 'sent', message: post };
    if (!lease.holds()) return { outcome: 'expired' };
    await postOnce(client, post, renderDiscussion(sentence, locale, key), key);
    return { outcome: 'sent', message: post };
  } catch (error) {
    log.warn('discord.thread_not_opened', logged(error));
    const fault = faultOf(error);
    return fault.kind === 'lost' && fault.why === 'forbidden'
      ? { outcome: 'lost', reason: messages.discord.mayNotPost('Create Public Threads, Send Messages in Threads') }
      : outcomeOf(error, options);
  }
}

/** False where the message has its thread already. */
async function createThread(client: Client<true>, channel: string, post: string, name: string): Promise<boolean> {
  try {
    await client.rest.post(Routes.threads(channel, post), { body: { name } });
    return true;
  } catch (error) {
    const isThere =
      error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage;
    if (!isThere) throw error;
    return false;
  }
}

/** As `DiscussionBox.find`. */
export async function findThread(
  post: string,
  key: string,
  since: Date,
  options: PostingOptions,
): Promise<FindOutcome> {
  const { client, messages, log } = options;
  try {
    const found = await findOpening(client, post, key, since);
    if (typeof found === 'object') return { found: 'yes', message: post };
    // Opening it again is harmless where the bot may look whether its words are there.
    return unseen(found, messages);
  } catch (error) {
    if (faultOf(error).kind === 'lost') return { found: 'no' };
    log.warn('discord.not_looked', logged(error));
    return notFound(error, options);
  }
}

function findOpening(client: Client<true>, thread: string, key: string, since: Date) {
  const isOurs = ({ author, components: [first] }: PastMessage) =>
    author.id === client.user.id && first?.id === markOf(key);
  return searchHistory(client, thread, since, isOurs);
}

/** As `DiscussionBox.link`. */
export function linkToThread(server: string, thread: string): ReturnType<DiscussionBox['link']> {
  return Promise.resolve(`https://discord.com/channels/${server}/${thread}`);
}
