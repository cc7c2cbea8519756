import type { Translation } from '../../../core/conversation/messages/catalogue.ts';
import type { Messages } from '../../../core/conversation/messages/messages.ts';
/** What only Discord makes it necessary to say, in English. The other languages may leave messages out. */
export const en = {
  managersOnly:
    'Only those with Manage Server, and whom this server’s Integrations settings let use the command, may change the daily essay. Ask one of them.',
  sharedByOther: (name: string) => `${name} shared that: only they or somebody with Manage Server can remove it.`,
  discord: {
    moreActions: 'Share, context and more…',
    moreOfThis: 'More…',
    noteLabel: 'A few words of your own',
    timeHint: 'Such as 9am Taipei or 21:30 Europe/London',
    filterLabel: 'Only some of the essays',
    filterHint: 'At most one tag, one author and one language; none of them means all essays',
    oneOfEach: 'Choose at most one tag, one author and one language. Nothing was changed.',
    formTooLate: 'That took too long for Discord to open the form. Please try again.',
    shareOne: 'Share a passage of this page…',
    keepOne: 'Keep a passage of this page…',
    backToResults: 'Back to the results',
    readOne: 'Read one of them…',
    narrow: 'Only one tag or author…',
    // Descriptions of the slash commands that hold the others, by the word after `/essay-`: at most 100 characters.
    groups: {
      essay: 'Search, quote and read the essays',
      daily: 'An essay a day in this channel',
    },
    noTextInMessage: 'That message has no text to go by. Pick one that says something.',
    privateHere:
      'This server shows what you do with this app to you alone, so nothing can be shared from here. Ask its managers to add the app to the server.',
    badToken: 'Discord does not accept DISCORD_TOKEN. Copy the token again from the Bot page of the developer portal.',
    refused: (code: number) =>
      `Discord refuses the connection for good (code ${code}). Check the bot’s settings in the developer portal.`,
    unreachable: 'Discord cannot be reached just now; the bot keeps trying.',
    dropped: 'The connection to Discord dropped; the bot is connecting again.',
    notInServer: (guild: string) =>
      `The commands could not be registered in the server ${guild} (DISCORD_GUILD_ID): invite the bot there first (npx commonplace invite discord).`,
    notRegistered: 'Discord did not take the commands; the log says why. Restart the bot to try again.',
    notHere:
      'The bot is no member of this server. Somebody who manages it can add it: npx commonplace invite discord prints the link.',
    notServed:
      'The essays are for the members of other servers: whoever runs the bot can add this one to DISCORD_SERVERS.',
    publicApp:
      'Anybody may add this bot to a server of their own and read the essays there. In the developer portal set Installation → Install Link to None and switch off Bot → Public Bot, or name your servers in DISCORD_SERVERS.',
    notYourChannel: 'You may not post in that channel, so you may not say what is posted there either.',
    channelOption: { name: 'channel', summary: 'Another channel than this one' },
    channelGone: 'The channel is gone, or the bot cannot see it.',
    threadClosed: 'The thread is archived or locked.',
    noTextChannel: 'Messages cannot be posted in a channel of this kind.',
    mayNotPost: (permissions: string) =>
      `The bot may not post in this channel: it needs ${permissions} in the channel’s permissions.`,
    noHistory: 'The bot may not read this channel’s history (Read Message History), so it cannot look for the post.',
    tooMuchHistory: 'Too many messages have been written in this channel since to look for the post.',
    busy: 'Discord asks to wait before the next message.',
    troubled: 'Discord did not answer properly.',
    refusedPost: 'Discord refused the message.',
    needsToken: 'Set DISCORD_TOKEN in .env first: the invite link is made for the bot it belongs to.',
  },
};

type English = typeof en;

/** The core's messages, in this platform's words where they differ, and its own. */
export interface DiscordMessages extends Messages, English {}

/** One language of them: what it leaves out is said in English. */
export type DiscordTranslation = Translation<DiscordMessages>;
