import { ChannelFlags, type Client, type ForumChannel, type MediaChannel, REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Post } from '../../../core/conversation/dailyPost.ts';
import type { FindOutcome, PostOutcome } from '../../../core/daily/postbox.ts';
import { memoize } from '../../../core/memoize.ts';
import { shorten } from '../../../core/text/shorten.ts';
import { faultOf, logged } from '../connection/faults.ts';
import { FORUM_TAGS, THREAD_NAME } from '../render/limits.ts';
import { markOf, nameOfPost, renderForumPost, renderPlainPost } from '../render/renderDaily.ts';
import { inFormsOf, messageOf, notFound, type Posting, type PostingOptions, type Sought } from './posting.ts';

/** The daily essay in a forum: a post of its own, which is its discussion too. */
export type Forum = ForumChannel | MediaChannel;

/** The forum that an id names; undefined for any other channel, and for one that cannot be seen. */
export async function forumOf(client: Client<true>, channel: string): Promise<Forum | undefined> {
  const found = await client.channels.fetch(channel).catch(() => null);
  return found?.isThreadOnly() ? found : undefined;
}

/** Discord knows no nonce for these, so a request whose outcome is unknown is never sent again, but looked for. */
const oneTry = memoize((client: Client<true>): REST => {
  const rest = new REST({ ...client.rest.options, retries: 0 });
  return rest.setToken(client.token);
});

const created = z.object({ id: z.string() });

/** As `Postbox.post`, in a forum. */
export function postInForum(
  forum: Forum,
  { post, key, lease }: Posting,
  options: PostingOptions,
): Promise<PostOutcome> {
  const { client, encode } = options;
  const full = () => renderForumPost(post, key, encode);
  return inFormsOf({ full, plain: () => renderPlainPost(post, key) }, options, async (components) => {
    const body = {
      name: shorten(nameOfPost(post), THREAD_NAME),
      applied_tags: fittingTags(forum, post),
      message: messageOf(components),
    };
    if (!lease.holds()) return { outcome: 'expired' };
    const { id } = created.parse(await oneTry(client).post(Routes.threads(forum.id), { body }));
    return { outcome: 'sent', message: id, thread: id };
  });
}

/** The forum's tags that the essay has, too; where one is required and none fits, the first that anybody may use. */
function fittingTags({ availableTags, flags }: Forum, post: Post): readonly string[] {
  const open = availableTags.filter(({ moderated }) => !moderated);
  const names = new Set(post.kind === 'essay' ? post.essay.tags.map((tag) => tag.toLowerCase()) : []);
  const fitting = open.filter(({ name }) => names.has(name.toLowerCase()));
  const needed = flags.has(ChannelFlags.RequireTag) ? open.slice(0, 1) : [];
  return (fitting.length > 0 ? fitting : needed).slice(0, FORUM_TAGS).map(({ id }) => id);
}

const listed = z.object({
  threads: z.array(z.object({ id: z.string(), parent_id: z.string().nullish(), owner_id: z.string().optional() })),
});
const starter = z.object({ components: z.array(z.object({ id: z.number().optional() })).default([]) });

/** Posts of the bot that are looked at, the latest first: it makes one a day. */
const MOST_LOOKED_AT = 20;

/** As `Postbox.findPost`, in a forum: looks at the first messages of the bot's latest posts, archived ones too. */
export async function findInForum(forum: Forum, { key }: Sought, options: PostingOptions): Promise<FindOutcome> {
  const { client, log } = options;
  try {
    const active = listed.parse(await client.rest.get(Routes.guildActiveThreads(forum.guildId)));
    const archived = listed.parse(await client.rest.get(Routes.channelThreads(forum.id, 'public')));
    const own = [...active.threads, ...archived.threads]
      .filter((one) => one.parent_id === forum.id && one.owner_id === client.user.id)
      .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
      .slice(0, MOST_LOOKED_AT);
    for (const { id } of own) {
      const [first] = (await starterOf(client, id)).components;
      if (first?.id === markOf(key)) return { found: 'yes', message: id, thread: id };
    }
    return { found: 'no' };
  } catch (error) {
    log.warn('discord.not_looked', logged(error));
    return notFound(error, options);
  }
}

async function starterOf(client: Client<true>, thread: string) {
  try {
    return starter.parse(await client.rest.get(Routes.channelMessage(thread, thread)));
  } catch (error) {
    // Its first message may have been deleted.
    if (faultOf(error).kind !== 'lost') throw error;
    return starter.parse({});
  }
}
