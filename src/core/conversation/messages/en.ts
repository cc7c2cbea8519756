import { typedCommand } from '../commandWords.ts';
import { numbersIn } from './numbers.ts';

export const number = numbersIn('en');

export function count(n: number, one: string, many: string): string {
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
  sharePassage: 'Share this passage',
  context: 'Context',
  more: 'More from this essay',
  read: 'Read',
  previous: 'Previous',
  next: 'Next',
  another: 'Another',

  // Labels of buttons for what is worth trying next.
  offers: {
    search: (query: string) => `Search for “${query}”`,
    read: (essay: string) => `Read “${essay}”`,
    quote: (words: string) => `Quote “${words}”`,
    keep: (words: string) => `Keep “${words}”`,
    list: 'See the shelf',
    random: 'A random essay',
    help: 'Help',
    book: 'See the book',
    schedule: 'See the schedule',
    choose: 'Choose one…',
    thisOne: 'This one',
  },

  // Parts of answers.
  minutes: (n: number) => `${number.format(n)} min read`,
  fragment: 'Fragment: the opening of an article that breaks off',
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  sharedBy: (name: string) => `Shared by ${name}`,
  source: 'Source',
  readOnWeb: 'Read on the web',
  readingRoom: 'Reading room',
  feed: 'Atom feed',
  openQuote: '“',
  closeQuote: '”',
  listSeparator: ', ',
  sentences: (parts: readonly string[]) => parts.join(' '),
  sections: { commands: 'Commands', examples: 'Try', tags: 'Tags', authors: 'Authors', languages: 'Languages' },

  // Searching.
  found: (total: number, query: string) => `${count(total, 'essay', 'essays')} for “${query}”`,
  foundOnPage: (total: number, query: string, page: number, pages: number) =>
    `${count(total, 'essay', 'essays')} for “${query}”, page ${page} of ${pages}`,
  /** Where an essay holds what was asked for, when its excerpt does not show it. */
  foundIn: {
    title: (title: string) => `title: ${title}`,
    author: (name: string) => `author: ${name}`,
    tag: (tag: string) => `tag: ${tag}`,
    heading: (heading: string) => `heading: ${heading}`,
  },
  corrected: (typed: string, used: string) => `Nothing has the word “${typed}”: showing results for “${used}”.`,
  noDate: (value: string) =>
    `“${value}” is no date: type a year, a month or a day, such as 2023, 2022-06 or 2022-06-30.`,
  noFilter: (typed: string, meant: string) =>
    `“${typed}” is no filter, so what follows it is searched for in the texts. The filter is typed ${meant}.`,
  clausesLeftOut: (n: number) =>
    `Only the first 20 phrases, exclusions and filters count: ${n} ${n === 1 ? 'is' : 'are'} left out.`,
  nothingFound: (query: string) => `Nothing found for “${query}”.`,
  nearest: (query: string, total: number) =>
    `The nearest that is there: “${query}”, ${count(total, 'essay', 'essays')}.`,
  nearestFilter: (filter: string) => `The nearest is ${filter}.`,
  moreFrom: (title: string, query: string) => `More from “${title}” for “${query}”`,
  noMore: (title: string, query: string) => `“${title}” has no other passage for “${query}”.`,
  noWords: 'Type a word or two to look for, for example a subject, a name or a phrase you half remember.',
  stillReading: (read: number, of: number) =>
    `The essays are still being read: ${number.format(read)} of ${number.format(of)} so far.`,
  emptyShelf:
    'There are no essays yet. Put Markdown, text or HTML files into the corpus folder: they are picked up at once.',

  // Essays and passages.
  noSuchEssay: (typed: string) => `There is no essay called “${typed}”.`,
  numberIsNoEssay: (typed: string) =>
    `There is no essay called “${typed}”. An entry of a list is read with its button; anything else by its title.`,
  severalEssays: (typed: string, n: number) =>
    `${count(n, 'essay', 'essays')} could be meant by “${typed}”. Which one?`,
  noSuchPassage: (title: string, n: number, last: number) =>
    `“${title}” has no passage ${n}: it has ${count(last, 'passage', 'passages')}.`,
  essayGone: 'That essay is no longer on the shelf. Search again to see what is there now.',
  essayChanged: (title: string) => `“${title}” has changed since this answer was given, and that passage is gone.`,
  nothingWith: (filter: string) => `No essay has ${filter}.`,
  tagFilter: (tag: string) => `the tag “${tag}”`,
  authorFilter: (author: string) => `the author “${author}”`,
  noLanguage: (typed: string) => `“${typed}” is no language known here.`,
  languagesHere: (names: readonly string[]) => `The essays are in ${names.join(', ')}.`,
  languageFilter: (language: string) => `the language ${language}`,
  and: (parts: readonly string[]) => parts.join(' and '),

  // The shelf.
  shelf: (total: number) => `${count(total, 'essay', 'essays')} on the shelf, newest first`,
  shelfWith: (total: number, filter: string) => `${count(total, 'essay', 'essays')} with ${filter}, newest first`,

  // The book.
  keep: 'Keep',
  missing: {
    heading:
      'What people here searched for and did not find, in the last 90 days. Nothing is listed that only one person searched for.',
    asked: (people: number, day: string) => `${count(people, 'person', 'people')}, last on ${day}`,
    nothing: 'Nothing that two people or more searched for here in the last 90 days is missing.',
  },
  book: {
    kept: 'Kept in your book.',
    keptAlready: 'That is in your book already.',
    addNote: 'Add a note',
    note: 'Note',
    yourWords: 'Your words',
    noted: 'Noted.',
    noNote: 'No note was written. Type “note” and a few words of your own.',
    give: 'Give to the team',
    undo: 'Undo',
    remove: 'Remove from the book',
    given: 'The team has it now.',
    givenAlready: 'The team has it already.',
    noTeam: 'There is no team here to give it to.',
    removed: 'Removed from the book.',
    removedFromTeam: 'Removed from the team’s book.',
    notThere: 'That is no longer in the book.',
    notYours: 'Only who gave it and managers may remove it from the team’s book.',
    empty: `Nothing is kept here yet. Press Keep under a passage, or type ${typedCommand('keep')} and some of its words.`,
    heading: (total: number) => `${count(total, 'entry', 'entries')} in the book, newest first`,
    keptBy: (name: string, day: string) => (name === '' ? `kept on ${day}` : `kept by ${name} on ${day}`),
    inTeam: 'in the team’s book',
    gone: (day?: string) => `no essay has these words any more${day === undefined ? '' : `, since ${day}`}`,
    keptAs: (words: string) => `kept as “${words}”`,
  },

  // Verifying quotations.
  verifying: {
    nothingToCheck: 'There are no words in that to check. Type a quotation, with or without quotation marks.',
    summary: (n: number, exact: number, altered: number, absent: number) =>
      `${count(n, 'quotation', 'quotations')}: ${exact} word for word, ${altered} altered, ${absent} not found.`,
    isExact: 'An essay says exactly that.',
    isAltered: 'An essay says nearly that, in other words.',
    absent: (quotation: string) => `No essay here says “${quotation}”.`,
    unchecked: (n: number) => `Only the first ten are checked: ${n} more ${n === 1 ? 'is' : 'are'} not.`,
    exact: 'Word for word',
    altered: (changes: readonly string[], more: number) =>
      `Altered: ${changes.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    replaced: (typed: string, original: string) => `“${original}”, not “${typed}”`,
    added: (typed: string) => `“${typed}” is not there`,
    leftOut: (original: string) => `“${original}” is left out`,
  },

  // Sharing.
  remove: 'Remove',
  removed: 'Removed. It can be shared again.',
  notRemoved: 'That could not be removed from here. Use the menu on the quotation itself.',
  sharedByOther: (name: string) => `${name} shared that: only they or a manager can remove it.`,
  sharedNow: 'Shared.',
  seeIt: 'See it',
  alreadyShared: 'That has been shared already.',
  answeredElsewhere: 'That is being done just now.',
  lacking: (words: string) => `This is the nearest there is: the essay does not have ${words}.`,
  asWritten: 'The essay’s own words are used, which differ from yours.',
  beingShared: 'That is being shared just now.',
  perhapsShared:
    'The bot was interrupted while it shared that, and cannot tell whether it arrived. Look in the channel: if it is not there, press Share again.',
  nowhereToShare: 'There is nobody to share with here. Search in a channel to share what you find.',
  noteTooLong: (limit: number) => `A note may have ${number.format(limit)} characters at most.`,

  // Faults.
  missingOption: (usage: string) => `That needs a little more: ${usage}`,
  wrongOption: (option: string, usage: string) => `“${option}” does not fit here: ${usage}`,
  slippedVerb: (slip: string, usage: string) =>
    `No essay has the word “${slip}”, and there is no such command. The nearest is typed like this: ${usage}. Or search for it.`,
  wordsDoNotFit: (line: string, usage: string) =>
    `“${line}” has words that do not fit. It is typed like this: ${usage}. Or search for it.`,
  emptyOption: (option: string, usage: string) => `“${option}” has nothing behind it. It is typed like this: ${usage}.`,
  unknownCommand: 'That command is not known here. It may be from an older version.',
  oldButton: 'That button is from an older version. Search again for a fresh one.',
  fault: 'Something went wrong here, and it has been noted. Please try again in a moment.',
  storeFault: 'The bot cannot read or write its notes just now. Please try again in a moment.',
  managersOnly: 'Only managers may change the daily essay. Ask one of them.',
  membersOnly: 'Guests cannot change the daily essay. Ask a full member.',
  membersOnlyRead: 'Only the members of this team can read its essays.',
  roleUnknown: 'Your rights could not be checked just now. Please try again in a moment.',

  // Help.
  helpHeading: 'Commonplace finds, quotes and reads this team’s essays.',
  helpAlso: (summary: string, verbs: readonly string[]) => `${summary}. Also: ${verbs.join(', ')}`,
  helpHint:
    'A search also understands "exact phrase", -not, author:, tag:, title:, lang:, before:2023 and after:2022-06.',

  // Commands and their options: names as typed, and one line of help, at most 100 characters.
  commands: {
    search: { name: 'search', summary: 'Find essays by what they say' },
    quote: { name: 'quote', summary: 'Quote the passage that fits best to everybody here' },
    read: { name: 'read', summary: 'Read an essay, page by page' },
    random: { name: 'random', summary: 'Be surprised by an essay' },
    list: { name: 'list', summary: 'See what is on the shelf, newest first' },
    help: { name: 'help', summary: 'See what can be asked' },
    keep: { name: 'keep', summary: 'Keep the passage that fits best in your own book' },
    book: { name: 'book', summary: 'See what you and your team have kept, newest first' },
    verify: { name: 'verify', summary: 'Check whether an essay says exactly that' },
    checkQuotations: { name: 'Check quotations', summary: 'Check each quotation in a message against the essays' },
    related: { name: 'Find related essays', summary: 'Find essays on what a message is about' },
    dailySet: { name: 'set', summary: 'Start or change this channel’s daily essay' },
    dailyShow: { name: 'show', summary: 'See the schedule, the next post and what became of the last ones' },
    dailyPreview: { name: 'preview', summary: 'See the next daily essay before it is posted' },
    dailyNow: { name: 'now', summary: 'Post today’s essay at once' },
    dailySkip: { name: 'skip', summary: 'Skip the next daily essay' },
    dailyUnskip: { name: 'unskip', summary: 'Let the essay that was skipped come after all' },
    dailyPause: { name: 'pause', summary: 'Pause the daily essay and keep its settings' },
    dailyResume: { name: 'resume', summary: 'Go on with the daily essay' },
    dailyStop: { name: 'stop', summary: 'End this channel’s daily essay' },
    digestSet: {
      name: 'digest-set',
      summary: 'Start or change this channel’s weekly digest of what is kept and shared',
    },
    digestShow: { name: 'digest-show', summary: 'See when the digest comes and what became of the last ones' },
    digestNow: { name: 'digest-now', summary: 'Post this week’s digest at once' },
    digestPause: { name: 'digest-pause', summary: 'Pause the digest and keep its settings' },
    digestResume: { name: 'digest-resume', summary: 'Go on with the digest' },
    digestStop: { name: 'digest-stop', summary: 'End this channel’s digest' },
  },
  options: {
    query: { name: 'query', summary: 'Words, "an exact phrase", -not, author:, tag:, before:2023' },
    of: { name: 'of', summary: 'mine or team: whose book; both if left out' },
    quotation: { name: 'quotation', summary: 'The words to check; those in quotation marks if there are any' },
    words: { name: 'words', summary: 'What the passage is about, or words you remember from it' },
    essay: { name: 'essay', summary: 'An essay, by its title or author' },
    note: { name: 'note', summary: 'A few words of your own to go with it' },
    passage: { name: 'passage', summary: 'The number of a passage to start at' },
    author: { name: 'author', summary: 'Only essays by this author' },
    missing: { name: 'missing', summary: 'yes, for managers: what people here searched for and did not find' },
    tag: { name: 'tag', summary: 'Only essays with this tag' },
    lang: { name: 'lang', summary: 'Only essays in this language' },
    time: { name: 'time', summary: 'The time of day: 09:00, 9am or 21h30' },
    timezone: { name: 'timezone', summary: 'A city or a time zone, such as Taipei or Europe/London' },
    days: { name: 'days', summary: 'mon-fri, weekdays, weekends or mon,wed,fri; every day if left out' },
    order: { name: 'order', summary: 'shuffle, newest or oldest first; shuffled if left out' },
    discuss: { name: 'discuss', summary: 'yes opens a thread under each post; no if left out' },
    from: {
      name: 'from',
      summary: 'book: three entries of your own book a day, in a direct conversation with the bot',
    },
    day: { name: 'day', summary: 'The day of the week: mon, friday or sat' },
    after: { name: 'after', summary: 'A date such as 2026-03-04: skip the essay that comes after it' },
  },

  // The daily essay.
  daily: {
    // Buttons.
    label: (place: string) => `The daily essay · ${place}`,
    discuss: 'Discuss',
    previewNext: 'Preview',
    unskip: 'Bring it back',
    skipOne: 'Skip the next',
    pause: 'Pause',
    resume: 'Resume',

    // When.
    at: (day: string, time: string, zone: string) => `${day} at ${time} (${zone})`,
    today: (day: string) => `today, ${day},`,
    tomorrow: (day: string) => `tomorrow, ${day},`,
    rhythm: (days: string, time: string, zone: string) => `${days} at ${time} (${zone})`,
    everyDay: 'every day',
    weekdays: 'Monday to Friday',
    weekends: 'Saturday and Sunday',

    // Setting it up.
    isSet: (rhythm: string) => `This channel gets an essay ${rhythm}.`,
    announced: (name: string, rhythm: string, first: string) =>
      `Set up by ${name}: a daily essay for this channel, ${rhythm}, from ${first} on.`,
    changed: (what: string) => `Changed: ${what}.`,
    unchanged: 'Nothing was changed.',
    filterStays: (how: string) => `The filter stays; ${how} takes it away.`,
    goesOn: 'It was paused, and goes on now.',
    timeNotUnderstood: (typed: string) => `“${typed}” is no time of day. Write 09:00, 9am, 9:30pm or 21h30.`,
    timeMayMean: (typed: string) => `“${typed}” may mean one of these times:`,
    zoneNotUnderstood: (typed: string) =>
      `“${typed}” is no city or time zone known here. Write a large city such as Taipei, or a zone such as Europe/London.`,
    zoneMayMean: (typed: string) => `“${typed}” may mean one of these time zones:`,
    daysNotUnderstood: (typed: string) =>
      `“${typed}” does not say on which days. Write mon-fri, weekdays, weekends or mon,wed,fri.`,
    onlyOneWith: (filter: string) =>
      `Only one essay has ${filter}, and the same essay is never posted twice running. Choose a wider filter.`,
    onlyOne: 'There is only one essay on the shelf, and the same essay is never posted twice running. Add more first.',
    noAnswer: 'The platform did not answer.',
    cannotPost: (reason: string) => `The bot cannot post in this channel, so nothing was changed. ${reason}`,
    fromBook: 'entries of your own book',
    bookIsOwn: 'Entries of one’s own book come back in a direct conversation with the bot. Ask again there.',
    bookHasNoFilter: 'from:book takes the place of a filter and an order: leave out the other options.',
    own: {
      isSet: (rhythm: string) => `You get an essay here ${rhythm}.`,
      heading: (rhythm: string) => `Your own daily essay: ${rhythm}.`,
      none: 'You have no daily essay of your own yet.',
    },

    // The schedule.
    heading: (rhythm: string) => `This channel’s daily essay: ${rhythm}.`,
    none: 'This channel has no daily essay yet.',
    filter: 'Essays',
    filtered: (filter: string) => `only those with ${filter}`,
    next: 'Next post',
    last: 'Last post',
    order: 'Order',
    orders: { shuffle: 'shuffled', newest: 'newest first', oldest: 'oldest first' },
    form: {
      title: 'The daily essay',
      start: 'Start a daily essay',
      change: 'Change',
      time: 'At what time',
      days: 'On which days',
      from: 'What to post',
      sources: { essays: 'Essays', book: 'Entries of my own book' },
      discuss: 'Open a thread under each post',
      order: 'In which order',
      yes: 'yes',
      no: 'no',
    },
    discussion: 'Discussion',
    discussed: 'a thread under each post',
    rotation: 'Rotation',
    had: (n: number, total: number) => `${number.format(n)} of ${number.format(total)}`,
    place: (place: number, total: number) => `${number.format(place)} of ${number.format(total)}`,
    status: 'Status',
    paused: `paused: nothing is posted until ${typedCommand('daily resume')}`,
    lost: `paused: the channel could not be posted to for a day. Put that right, then ${typedCommand('daily resume')}`,
    runs: {
      pending: 'being posted, or waiting for the platform to say whether it arrived',
      sent: (title: string) => `posted: ${title}`,
      essayGone: 'an essay that is no longer on the shelf',
      waiting: (why: string) => `not posted yet, and tried again before long: ${why}`,
      skipped: (why: string) => `skipped: ${why}`,
      missed: (why: string) => `not posted: ${why}`,
      unclear: (why: string) =>
        `perhaps posted: the platform could not say whether it arrived. Look in the channel; if it is not there, ${typedCommand('daily now')} posts it. ${why}`,
    },
    causes: {
      asked: 'somebody asked for it',
      paused: 'the daily essay was paused',
      stopped: 'the daily essay was stopped',
      down: 'the bot was not running or not connected until it was too late',
      empty: 'no essay passes the filter',
      single: 'the only essay that passes the filter was the one before',
      quiet: 'nothing was kept or shared',
      refused: 'the platform did not take it',
      lost: 'the channel cannot be posted to',
      unknowable: 'the platform could not say whether it arrived',
    },

    // Doing something with it.
    posted: (title: string) => `“${title}” is posted as today’s essay.`,
    alreadyPosted: (title: string) => `Today’s essay is posted already: “${title}”. There is one a day.`,
    underway: 'Today’s essay is just being posted.',
    notPosted: (why: string) => `Today’s essay could not be posted yet, and is tried again before long: ${why}`,
    notPostedAtAll: (why: string) => `Today’s essay could not be posted: ${why}`,
    pausedNow: 'The daily essay is paused here. Go on with it first.',
    skipped: (day: string, next: string) => `There is no essay on ${day}. The next one comes ${next}.`,
    alreadySkipped: (day: string, next: string) =>
      `The essay of ${day} is skipped already. The next one comes ${next}.`,
    unskipped: (when: string) => `The essay that was skipped comes after all: ${when}.`,
    nothingSkipped: 'No essay to come is skipped.',
    tooLateToSkip: (day: string, next: string) => `${day} cannot be skipped any more. The next one comes ${next}.`,
    discussHere: 'What do you make of it? This thread is for that.',
    isDiscussed: 'This essay has its thread: everybody can talk about it there.',
    discussionUnderway: 'Its thread is just being opened.',
    discussionUnclear: 'Nobody can tell whether its thread was opened, so it is not opened again. Look under the post.',
    notToDiscussYet: 'That essay is not posted yet: its thread opens once it is.',
    notDiscussed: (why: string) => `Its thread could not be opened. ${why}`,
    noThreads: 'There are no threads here to discuss an essay in.',
    isPaused: 'The daily essay is paused. Its settings are kept.',
    isPausedAlready: 'The daily essay is paused already.',
    isResumed: (next: string) => `The daily essay goes on. The next one comes ${next}.`,
    isRunning: (next: string) => `The daily essay is running. The next one comes ${next}.`,
    isStopped: 'The daily essay of this channel has ended. Set it up again, and it goes on with essays it has not had.',
    notKnown: (typed: string, verbs: readonly string[]) =>
      `“daily ${typed}” is no command. The daily essay has these: ${verbs.join(', ')}.`,

    // Overview of all channels.
    overview: (count: number) =>
      count === 0
        ? 'No channel here has a daily essay yet.'
        : count === 1
          ? 'One channel here has a daily essay.'
          : `${number.format(count)} channels here have a daily essay.`,
    overviewLine: (rhythm: string, status: string) => `${rhythm}. ${status}`,

    // Told to the person who set it up.
    channelLost: `The daily essay you set up is paused: its channel could not be posted to for a day. Its settings are kept. Put the channel right, then type ${typedCommand('daily resume')} there.`,
    nothingToPost: `The daily essay you set up has nothing to post: no essay passes its filter. Change the filter with ${typedCommand('daily set')} there, or add essays.`,
    onlyOneToPost: `The daily essay you set up has nothing new to post: only one essay passes its filter, and it was posted last time. Widen the filter with ${typedCommand('daily set')} there, or add essays.`,
    unclear: `Nobody can tell whether today’s essay arrived in the channel you set it up for, so it was not posted again. Please look: if it is not there, type ${typedCommand('daily now')} there.`,
  },
  // What was kept and shared in a week.
  digest: {
    label: 'This week’s digest',
    sections: { kept: 'Kept by the team', shared: 'Shared in this channel' },
    more: (n: number) => `and ${number.format(n)} more`,
    isSet: (rhythm: string) => `This channel gets a digest of what is kept and shared, ${rhythm}.`,
    announced: (name: string, rhythm: string, first: string) =>
      `Set up by ${name}: a digest of what is kept and shared, ${rhythm}, from ${first} on.`,
    dayNotUnderstood: (typed: string) => `“${typed}” is no day of the week. Write mon, friday or sat.`,
    channelsOnly: 'A digest belongs to a channel. Ask again in the channel that is to get it.',
    heading: (rhythm: string) => `This channel’s digest: ${rhythm}.`,
    none: 'This channel has no digest yet.',
    paused: `paused: nothing is posted until ${typedCommand('digest resume')}`,
    lost: `paused: the channel could not be posted to for a day. Put that right, then ${typedCommand('digest resume')}`,
    sent: 'posted',
    posted: 'This week’s digest is posted.',
    alreadyPosted: 'This week’s digest is posted already. There is one a week.',
    underway: 'This week’s digest is just being posted.',
    quiet: 'Nothing was kept or shared since the last digest, so nothing is posted.',
    notPosted: (why: string) => `This week’s digest could not be posted: ${why}`,
    pausedNow: 'The digest is paused here. Go on with it first.',
    isPaused: 'The digest is paused. Its settings are kept.',
    isPausedAlready: 'The digest is paused already.',
    isResumed: (next: string) => `The digest goes on. The next one comes ${next}.`,
    isRunning: (next: string) => `The digest is running. The next one comes ${next}.`,
    isStopped: 'The digest of this channel has ended.',
    notKnown: (typed: string, verbs: readonly string[]) =>
      `“digest ${typed}” is no command. The digest has these: ${verbs.join(', ')}.`,
    channelLost: `The digest you set up is paused: its channel could not be posted to for a day. Its settings are kept. Put the channel right, then type ${typedCommand('digest resume')} there.`,
    unclear: `Nobody can tell whether this week’s digest arrived in the channel you set it up for, so it was not posted again. Please look: if it is not there, type ${typedCommand('digest now')} there.`,
  },
};

type English = typeof en;

/** The shape of a message catalogue. */
export interface Messages extends English {}
