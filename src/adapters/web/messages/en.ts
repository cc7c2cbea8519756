import type { Translation } from '../../../core/conversation/messages/catalogue.ts';
import type { Messages } from '../../../core/conversation/messages/messages.ts';

/** The reading room's own words. */
export const en = {
  room: {
    name: 'Commonplace',
    shelf: 'The shelf',
    search: 'Search',
    searchLabel: 'Search the essays',
    skip: 'Skip to the text',
    contents: 'Contents',
    part: (at: number, of: number) => `Part ${at} of ${of}`,
    passage: (n: number) => `Link to passage ${n}`,
    copyQuotation: 'Copy quotation',
    copyLink: 'Copy link',
    copied: 'Copied',
    closedTitle: 'This page is not open here',
    closed:
      'Either there is no such page, or it opens only with a link from Commonplace. Ask the bot in your team’s chat for the essay and follow a link in its answer: it opens the reading room in this browser for 30 days.',
    goneTitle: 'There is no such page',
    gone: 'The essay may have been renamed or taken off the shelf.',
    busyTitle: 'Too many requests',
    busy: (most: number, seconds: number) =>
      `From one address at most ${most} pages are answered in a row. Please try again in ${seconds} seconds.`,
    faultTitle: 'Something went wrong here',
    fault: 'The page could not be made. Please try again in a moment; if it goes on, tell who runs the bot.',
    book: 'Your book and your team’s',
    bookAll: 'All',
    bookMine: 'Mine',
    bookTeam: 'The team’s',
    bookSearch: 'Search the book',
    bookFiles: 'Take your own along:',
    noBook:
      'A book opens with its owner’s link: ask the bot for your book in the chat, and follow the link in its answer.',
    feed: 'The daily essay',
  },
};

export type RoomMessages = Messages & typeof en;

export type RoomTranslation = Translation<RoomMessages>;
