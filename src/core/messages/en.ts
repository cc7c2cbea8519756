const number = new Intl.NumberFormat('en');

function count(n: number, one: string, many: string): string {
  return `${number.format(n)} ${n === 1 ? one : many}`;
}

/**
 * Every word the bot says, in English. The other catalogues have the same keys; a test finds what is missing. Plain
 * text throughout: renderers escape it as they escape essays.
 */
export const en = {
  language: 'en',

  // Labels of buttons and menus: at most 20 characters, so that they fit every platform.
  share: 'Share',
  shareWithNote: 'Share with a note',
  context: 'Context',
  read: 'Read',
  previous: 'Previous',
  next: 'Next',
  another: 'Another',

  // Parts of answers.
  minutes: (n: number) => `${number.format(n)} min read`,
  fragment: 'Fragment: the opening of an article that breaks off',
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  sharedBy: (name: string) => `Shared by ${name}`,
  source: 'Source',
  openQuote: '“',
  closeQuote: '”',
  listSeparator: ', ',
  sections: { commands: 'Commands', examples: 'Try', tags: 'Tags', authors: 'Authors' },

  // Searching.
  found: (total: number, query: string) => `${count(total, 'essay', 'essays')} for “${query}”`,
  foundOnPage: (total: number, query: string, page: number, pages: number) =>
    `${count(total, 'essay', 'essays')} for “${query}”, page ${page} of ${pages}`,
  corrected: (typed: string, used: string) => `Nothing has the word “${typed}”: showing results for “${used}”.`,
  nothingFound: (query: string) => `Nothing found for “${query}”.`,
  nearest: (query: string, total: number) =>
    `The nearest that is there: “${query}”, ${count(total, 'essay', 'essays')}.`,
  nearestFilter: (filter: string) => `The nearest is ${filter}.`,
  noWords: 'Type a word or two to look for, for example a subject, a name or a phrase you half remember.',
  emptyShelf:
    'There are no essays yet. Put Markdown, text or HTML files into the corpus folder: they are picked up at once.',

  // Essays and passages.
  noSuchEssay: (typed: string) => `There is no essay called “${typed}”.`,
  severalEssays: (typed: string, n: number) =>
    `${count(n, 'essay', 'essays')} could be meant by “${typed}”. Which one?`,
  noSuchPassage: (title: string, n: number, last: number) =>
    `“${title}” has no passage ${n}: it has ${count(last, 'passage', 'passages')}.`,
  essayGone: 'That essay is no longer on the shelf. Search again to see what is there now.',
  essayChanged: (title: string) => `“${title}” has changed since this answer was given, and that passage is gone.`,
  nothingWith: (filter: string) => `No essay has ${filter}.`,
  tagFilter: (tag: string) => `the tag “${tag}”`,
  authorFilter: (author: string) => `the author “${author}”`,
  and: (parts: readonly string[]) => parts.join(' and '),

  // The shelf.
  shelf: (total: number) => `${count(total, 'essay', 'essays')} on the shelf, newest first`,
  shelfWith: (total: number, filter: string) => `${count(total, 'essay', 'essays')} with ${filter}, newest first`,

  // Sharing.
  alreadyShared: 'That has been shared already.',
  nowhereToShare: 'There is nobody to share with here. Search in a channel to share what you find.',
  noteTooLong: (limit: number) => `A note may have ${number.format(limit)} characters at most.`,

  // Faults.
  missingOption: (usage: string) => `That needs a little more: ${usage}`,
  wrongOption: (option: string, usage: string) => `“${option}” does not read as it should: ${usage}`,
  unknownCommand: 'That command is not known here. It may be from an older version.',
  oldButton: 'That button is from an older version. Search again for a fresh one.',
  fault: 'Something went wrong here, and it has been noted. Please try again in a moment.',
  storeFault: 'The bot cannot read or write its notes just now. Please try again in a moment.',
  managersOnly: 'Only a manager of this workspace may change the daily essay. Ask one of them.',
  membersOnly: 'Guests cannot change the daily essay. Ask a full member of this workspace.',
  roleUnknown: 'Your rights could not be checked just now. Please try again in a moment.',

  // Help.
  helpHeading: 'Commonplace finds, quotes and reads this team’s essays.',
  helpHint: 'A search also understands "exact phrase", -not, author:, tag:, title:, before:2023 and after:2022-06.',

  // Commands and their options: names as typed (Discord shows them), and one line of help, at most 100 characters.
  commands: {
    search: { name: 'search', summary: 'Find essays by what they say' },
    quote: { name: 'quote', summary: 'Quote the passage that fits best to everybody here' },
    read: { name: 'read', summary: 'Read an essay, page by page' },
    random: { name: 'random', summary: 'Be surprised by an essay' },
    list: { name: 'list', summary: 'See what is on the shelf, newest first' },
    help: { name: 'help', summary: 'See what can be asked' },
    related: { name: 'Find related essays', summary: 'Find essays on what a message is about' },
  },
  options: {
    query: { name: 'query', summary: 'Words, "an exact phrase", -not, author:, tag:, before:2023' },
    words: { name: 'words', summary: 'What the passage is about, or words you remember from it' },
    essay: { name: 'essay', summary: 'An essay, by its title or author' },
    note: { name: 'note', summary: 'A few words of your own to go with it' },
    passage: { name: 'passage', summary: 'The number of a passage to start at' },
    author: { name: 'author', summary: 'Only essays by this author' },
    tag: { name: 'tag', summary: 'Only essays with this tag' },
  },

  // The terminal.
  terminal: {
    welcome: (essays: number) =>
      `Commonplace: ${count(essays, 'essay', 'essays')} on the shelf. Type what you look for, or help.`,
    connect: 'This is the terminal chat. To connect Slack or Discord, set their tokens in .env: README says how.',
    next: 'Next: share 1, context 1, read 1, next, prev, or another search.',
    noButton: (typed: string) => `There is nothing here to “${typed}”. Search first, then use the numbers of its hits.`,
    you: 'you',
    noMemory: 'The terminal does not remember what it showed.',
    problems: (n: number) =>
      `${count(n, 'problem', 'problems')} in the corpus: run “npx commonplace check” to see what is left out and why.`,
    channel: 'To the channel:',
    goodbye: 'Goodbye.',
  },
};

/** The shape of a message catalogue. */
export type Messages = typeof en;
