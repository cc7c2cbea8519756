import type { KnownBlock } from '@slack/types';
import type { Corpus } from '../../../core/corpus/corpus.ts';
import type { Excerpt } from '../../../core/essay.ts';
import type { Log } from '../../../core/log.ts';
import type { Links } from '../../../core/reading/links.ts';
import { excerptBehind } from '../../../core/reading/sharedLink.ts';
import { shownText } from '../../../core/search/excerpt/shownText.ts';
import type { Deliveries } from '../connection/deliveries.ts';
import type { EventListeners } from '../connection/route.ts';
import { messagesFor } from '../messages/messages.ts';
import { essayLine } from '../render/essayHead.ts';
import { BLOCK_TEXT } from '../render/limits.ts';
import { short } from '../render/richText.ts';
import { parseLinkShared, type SharedLinks } from '../request/linkShared.ts';
import type { People } from '../request/people.ts';
import type { CallApi } from './callApi.ts';

export interface UnfurlDeps {
  readonly links: Links;
  readonly corpus: () => Corpus;
  readonly people: People;
  readonly callApi: CallApi;
  readonly deliveries: Deliveries;
  readonly log: Log;
  /** Does the work, and logs its failure. Resolves in any case. */
  readonly guard: (work: () => Promise<void>) => Promise<void>;
}

/** Shows links into the reading room as the quotation they lead to. */
export function linkListeners(deps: UnfurlDeps): EventListeners {
  return {
    link_shared: (body) =>
      deps.guard(async () => {
        const shared = parseLinkShared(body);
        if (!shared) deps.log.warn('slack.payload_not_understood', { what: 'links' });
        else if (deps.deliveries.isFirst(shared.delivery)) await unfurl(shared, deps);
      }),
  };
}

async function unfurl({ user, urls, target }: SharedLinks, deps: UnfurlDeps): Promise<void> {
  const { links, people, callApi, log } = deps;
  const { role } = await people.find(user);
  // Guests, and people of other organisations, are shown what the link itself opens.
  const mayReadAll = role === 'member' || role === 'manager';
  const corpus = deps.corpus();
  const unfurls: Record<string, { readonly blocks: KnownBlock[] }> = {};
  for (const url of urls) {
    const excerpt = await excerptBehind(url, { links, corpus, mayReadAll });
    if (excerpt) unfurls[url] = { blocks: preview(excerpt) };
  }
  if (Object.keys(unfurls).length === 0) return;
  // The same call again changes the same preview.
  const shown = await callApi((client) => client.chat.unfurl({ ...target, unfurls }), 'harmless');
  if (!shown.ok) log.warn('slack.not_unfurled', { fault: shown.fault });
}

/** Plain text, in which nothing is markup; no link, since a link in a preview would make another preview. */
function preview(excerpt: Excerpt): KnownBlock[] {
  const { essay } = excerpt;
  const messages = messagesFor(essay.language);
  const quoted = `${messages.openQuote}${short(shownText(excerpt).text, BLOCK_TEXT - 2)}${messages.closeQuote}`;
  const from = short(`${essay.title} · ${essayLine(essay, messages)}`, BLOCK_TEXT);
  return [
    { type: 'section', text: { type: 'plain_text', text: quoted, emoji: false } },
    { type: 'context', elements: [{ type: 'plain_text', text: from, emoji: false }] },
  ];
}
