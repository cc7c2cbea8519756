import type { Translation } from '../../../core/conversation/messages/catalogue.ts';
import type { Messages } from '../../../core/conversation/messages/messages.ts';
/** What only Slack makes it necessary to say, in English. The other languages may leave messages out. */
export const en = {
  managersOnly: 'Only admins and owners of this workspace may change the daily essay. Ask one of them.',
  sharedByOther: (name: string) =>
    `${name} shared that: only they or an admin or owner of this workspace can remove it.`,
  slack: {
    name: 'Commonplace',
    close: 'Close',
    markedBelow: (n: number) => `Marked below: passage ${n}.`,
    sharedFrom: (name: string, title: string) => `${name} shared from “${title}”`,
    tryAgain: 'Try again',
    dailySubmit: 'Save',
    searchTitle: 'Search essays',
    searchSubmit: 'Search',
    searching: 'Looking…',
    queryLabel: 'What are you looking for?',
    queryPlaceholder: 'Words, "an exact phrase", -not, author:, tag:, before:2023',
    pressEnter: 'Press Enter to search.',
    essayPlaceholder: 'Or open an essay by its title or author',
    shareTitle: 'Share an excerpt',
    channelLabel: 'Where to',
    noteLabel: 'A few words of your own',
    latest: 'The latest essays',
    latestKept: 'Latest in the book',
    wholeBook: 'See the book',
    notPosted: 'That could not be posted here. Try again, or invite the bot into this channel first.',
    maybePosted: 'Slack did not say whether that was posted. Look in the channel before you try again.',
    pressAgain: 'That took too long for Slack. Please press the button again.',
    tokenRefused: (setting: string, code: string) =>
      `Slack does not accept ${setting} (${code}): copy it again from the app’s settings at api.slack.com/apps.`,
    scopeMissing: (setting: string) =>
      `${setting} lacks a scope: an app-level token needs connections:write, a bot token those of the manifest. Install the app again after a change.`,
    scopesMissing: (scopes: string) =>
      `The bot token lacks scopes that nothing works without: ${scopes}. Add them under OAuth & Permissions, then install the app again.`,
    someScopesMissing: (scopes: string) =>
      `The bot token lacks scopes, so that some things do not work: ${scopes}. Add them under OAuth & Permissions, then install the app again.`,
    socketModeOff:
      'Socket Mode is switched off for this app: switch it on under Socket Mode at api.slack.com/apps, or set SLACK_SIGNING_SECRET in place of SLACK_APP_TOKEN.',
    refused: (code: string) => `Slack refuses that (${code}).`,
    notReached: 'Slack cannot be reached just now.',
    noAnswer: 'Slack did not answer.',
    limited: 'Slack asks for a pause: too many requests.',
    connectionLost: 'The connection to Slack was lost and is being made again.',
    portTaken: (port: number) =>
      `Slack cannot be connected by signed HTTP: port ${port} is in use by another program. Set another PORT.`,
    archived: 'That channel is archived.',
    notThere: 'The bot is not in that channel. Invite it there, then try again.',
    notAllowed: 'The bot may not post in that channel.',
    mayNotLook: 'The bot may not read that channel: add the scope channels:history or groups:history to let it look.',
    tooMuchHistory: 'Too much has been said in that channel since to find the post.',
  },
};

type English = typeof en;

/** The core's messages, in this platform's words where they differ, and its own. */
export interface SlackMessages extends Messages, English {}

/** One language of them: what it leaves out is said in English. */
export type SlackTranslation = Translation<SlackMessages>;
