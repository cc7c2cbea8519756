import { type Client, Routes } from 'discord.js';
import { z } from 'zod';
import { mayReadHistory } from '../connection/permissions.ts';
import { MESSAGES_A_PAGE } from '../render/limits.ts';

const messages = z.array(
  z.object({
    id: z.string(),
    timestamp: z.string(),
    author: z.object({ id: z.string() }),
    components: z.array(z.object({ id: z.number().optional() })).default([]),
    interaction_metadata: z.object({ id: z.string() }).optional(),
  }),
);

/** A message of a channel's history. */
export type PastMessage = z.output<typeof messages>[number];

const MOST_PAGES = 10;

/** What was looked for. `closed`: the bot may not look; `far`: there is too much to look through. */
export type Searched = PastMessage | 'none' | 'closed' | 'far';

/** Looks through a channel's messages back to `since`, latest first. Rejects with Discord's error. */
export async function searchHistory(
  client: Client<true>,
  channel: string,
  since: Date,
  isSought: (message: PastMessage) => boolean,
): Promise<Searched> {
  if (!(await mayReadHistory(client, channel))) return 'closed';
  let before: string | undefined;
  for (let at = 0; at < MOST_PAGES; at += 1) {
    const query = new URLSearchParams({ limit: String(MESSAGES_A_PAGE), ...(before !== undefined && { before }) });
    const page = messages.parse(await client.rest.get(Routes.channelMessages(channel), { query }));
    const sought = page.find(isSought);
    if (sought) return sought;
    const last = page.at(-1);
    if (!last || page.length < MESSAGES_A_PAGE || Date.parse(last.timestamp) < since.getTime()) return 'none';
    before = last.id;
  }
  return 'far';
}
