import type { Translation } from '../../../core/conversation/messages/catalogue.ts';
import { count, number } from '../../../core/conversation/messages/en.ts';
import type { Messages } from '../../../core/conversation/messages/messages.ts';

/** What only the terminal makes it necessary to say, in English. The other languages may leave messages out. */
export const en = {
  numberIsNoEssay: (typed: string) =>
    `There is no essay called “${typed}”, and no list is open that has this number. Type list or what you look for, then read and a number of the answer.`,
  terminal: {
    welcome: (essays: number) =>
      `Commonplace: ${count(essays, 'essay', 'essays')} on the shelf. Type what you look for, or help.`,
    reading: (read: number, of: number) => `${number.format(read)} of ${number.format(of)} essays read`,
    connect: 'This is the terminal chat. To connect Slack or Discord, set their tokens in .env: README says how.',
    next: 'Below an answer: share 1, context 1, read 1, more 1, keep 1, next, prev. To leave: quit.',
    noButton: (typed: string) =>
      `There is nothing here for “${typed}”. Search first, then use the numbers of its hits.`,
    which: (verb: string, from: number, to: number) =>
      from === to
        ? `Type ${verb} ${from}: that is the number here.`
        : `Which one? Type ${verb} ${from} to ${verb} ${to}.`,
    noNumber: (typed: number) => `There is no number ${typed} here.`,
    noNext: 'There is no page after this one.',
    noPrevious: 'There is no page before this one.',
    you: 'you',
    noMemory: 'The terminal does not remember what it showed.',
    problems: (n: number) => `${count(n, 'problem', 'problems')} in the corpus; the rest is served.`,
    moreProblems: (n: number) => `… and ${number.format(n)} more: “npx commonplace check” names them all.`,
    arrived: (titles: readonly string[]) => `New on the shelf: ${titles.map((title) => `“${title}”`).join(', ')}.`,
    manyArrived: (n: number) => `${number.format(n)} new essays on the shelf.`,
    changed: (titles: readonly string[]) => `Changed on the shelf: ${titles.map((title) => `“${title}”`).join(', ')}.`,
    manyChanged: (n: number) => `${number.format(n)} essays on the shelf have changed.`,
    gone: (titles: readonly string[]) => `Gone from the shelf: ${titles.map((title) => `“${title}”`).join(', ')}.`,
    manyGone: (n: number) => `${number.format(n)} essays are gone from the shelf.`,
    channel: 'To the channel:',
    goodbye: 'Goodbye.',
  },
};

type English = typeof en;

/** The core's messages, in this platform's words where they differ, and its own. */
export interface ConsoleMessages extends Messages, English {}

/** One language of them: what it leaves out is said in English. */
export type ConsoleTranslation = Translation<ConsoleMessages>;
