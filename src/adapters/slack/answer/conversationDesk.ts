import type { Bot } from '../../../core/bot.ts';
import type { Buttons } from '../../../core/commands/framework/buttons.ts';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import type { Reply } from '../../../core/conversation/reply.ts';
import type { Call } from '../../../core/conversation/request.ts';
import type { Corpus } from '../../../core/corpus/corpus.ts';
import type { Log } from '../../../core/log.ts';
import { type Wait, within } from '../../../core/timing.ts';
import { messagesFor } from '../messages/messages.ts';
import { type Content, type Draft, type Encode, finish } from '../render/blocks.ts';
import { renderReply } from '../render/renderReply.ts';
import { type Screen, SLASH } from '../render/screen.ts';
import type { People, Person } from '../request/people.ts';
import { type Caller, placeOf } from '../request/request.ts';
import { composeMessage, type Message } from './message.ts';

/** A reply, and how to say it to who asked. */
export interface Answer {
  readonly reply: Reply;
  readonly screen: Screen;
}

/** Where questions are put to the bot and its replies are made ready for Slack. */
export interface ConversationDesk {
  /** Puts a call to the bot. `origin` is what makes an act happen once. Never rejects. */
  ask(call: Call, caller: Caller, origin: string, slash?: string): Promise<Answer>;
  /** The call in a button, or a sentence to the caller on why there is none. Never rejects. */
  decode(value: string, caller: Caller): Promise<Call | string>;
  encode: Encode;
  /** How things are said to this caller, as far as Slack has told. */
  screenFor(caller: Caller): Screen;
  /** Whether a command speaks to everybody when all goes well. */
  isForChannel(call: Call): boolean;
  message(drafts: readonly Draft[]): Promise<Message>;
  messageOf(answer: Answer): Promise<Message>;
  content(drafts: readonly Draft[], limit: number): Promise<Content>;
  readonly bot: Bot;
  readonly corpus: () => Corpus;
  readonly log: Log;
}

export interface DeskOptions {
  readonly bot: Bot;
  readonly commands: readonly Command[];
  readonly buttons: Buttons;
  readonly encode: Encode;
  readonly corpus: () => Corpus;
  readonly people: People;
  readonly wait: Wait;
  readonly log: Log;
}

/** A person's language and time zone are worth a short wait; their rights, which `manager` commands need, any. */
const PATIENCE_MS = 700;

export function createConversationDesk({
  bot,
  commands,
  buttons,
  encode,
  corpus,
  people,
  wait,
  log,
}: DeskOptions): ConversationDesk {
  const byName = new Map(commands.map((command) => [command.name, command]));

  async function personFor(call: Call, user: string): Promise<Person> {
    const known = people.known(user);
    if (known && known.role !== 'unknown') return known;
    const found = people.find(user);
    if (byName.get(call.command)?.permission === 'manager') return found;
    return (await within(PATIENCE_MS, found, wait)) ?? nobody;
  }

  function screen(locale: string | undefined, slash: string): Screen {
    return { messages: messagesFor(locale), commands, slash };
  }

  const desk: ConversationDesk = {
    bot,
    corpus,
    log,
    encode,
    async ask(call, caller, origin, slash = SLASH) {
      const { name, role, locale, timeZone } = await personFor(call, caller.user);
      const actor = {
        id: caller.user,
        name: name ?? caller.name,
        role,
        ...(locale !== undefined && { locale }),
        ...(timeZone !== undefined && { timeZone }),
      };
      const reply = await bot.handle({ call, actor, place: placeOf(caller), origin });
      return { reply, screen: screen(locale, slash) };
    },
    async decode(value, caller) {
      const { messages } = desk.screenFor(caller);
      try {
        return (await buttons.decode(value)) ?? messages.oldButton;
      } catch (error) {
        log.error('slack.button_not_read', { error });
        return messages.storeFault;
      }
    },
    screenFor: ({ user }) => screen(people.known(user)?.locale, SLASH),
    isForChannel: ({ command }) => byName.get(command)?.audience === 'channel',
    content: (drafts, limit) => finish(drafts, encode, limit),
    message: (drafts) => composeMessage(drafts, encode),
    messageOf: ({ reply, screen: how }) => desk.message(renderReply(reply, how)),
  };
  return desk;
}

const nobody: Person = { role: 'unknown' };
