import { callBook, callDailyOverview, callList } from '../../../core/conversation/calls.ts';
import { button, row, startDaily } from '../render/actionRows.ts';
import type { Draft } from '../render/blocks.ts';
import { VIEW_BLOCKS } from '../render/limits.ts';
import { renderReply } from '../render/renderReply.ts';
import { plain, richText, section } from '../render/richText.ts';
import { homeView } from '../render/views.ts';
import type { Caller } from '../request/request.ts';
import type { CallApi } from './callApi.ts';
import type { AddressedReply, ConversationDesk } from './conversationDesk.ts';

/** Entries of the book that the Home tab shows. */
const ENTRIES = 3;

/**
 * Publishes a person's Home tab: search box, today's essay and schedules, the latest entries of the book, the latest essays or
 * another page of the shelf.
 */
export async function publishHome(
  caller: Caller,
  delivery: string,
  desk: ConversationDesk,
  callApi: CallApi,
  page = callList(),
): Promise<void> {
  const shelf = await desk.ask(page, caller, { delivery });
  const daily = await desk.ask(callDailyOverview(), caller, { delivery });
  const book = await desk.ask(callBook(), caller, { delivery });
  const { messages } = shelf.screen;
  const drafts: Draft[] = [
    // Anything but a schedule is a fault: then this part is left out.
    ...(daily.reply.kind === 'schedule'
      ? [
          ...headline(messages.daily.form.title),
          ...renderReply(daily.reply, daily.screen),
          row([startDaily(messages)]),
          divider,
        ]
      : []),
    ...latestEntries(book),
    ...headline(messages.slack.latest),
    ...renderReply(shelf.reply, shelf.screen),
  ];
  const { blocks } = await desk.content(drafts, VIEW_BLOCKS - 1);
  const view = homeView(messages, blocks);
  const published = await callApi((client) => client.views.publish({ user_id: caller.user, view }), 'harmless');
  if (!published.ok) desk.log.warn('slack.home_not_published', { fault: published.fault });
}

/** Where nothing is kept yet this part is left out, as it is on a fault. */
function latestEntries({ reply, screen }: AddressedReply): Draft[] {
  if (reply.kind !== 'results') return [];
  const { slack } = screen.messages;
  const latest = { ...reply, heading: slack.latestKept, hits: reply.hits.slice(0, ENTRIES), paging: ONE_PAGE };
  return [...renderReply(latest, screen), row([button(slack.wholeBook, 'open', callBook())]), divider];
}

const ONE_PAGE = { page: 1, pages: 1 };

const divider: Draft = { type: 'divider' };

function headline(words: string): Draft[] {
  return richText(section(...plain(words, { bold: true })));
}
