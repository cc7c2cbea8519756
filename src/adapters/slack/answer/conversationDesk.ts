import type { Bot } from '../../../core/bot.ts';
import type { Buttons } from '../../../core/commands/framework/buttons.ts';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import type { Reply } from '../../../core/conversation/reply.ts';
import type { Call } from '../../../core/conversation/request.ts';
import type { Corpus } from '../../../core/corpus/corpus.ts';
import type { Log } from '../../../core/log.ts';
import { type Wait, within } from '../../../core/timing.ts';
import { messagesFor } from '../messages/messages.ts';
import { linkTo, row } from '../render/actionRows.ts';
import { type Content, type Draft, type Encode, finish } from '../render/blocks.ts';
import { renderReply } from '../render/renderReply.ts';
import { type Screen, SLASH } from '../render/screen.ts';
import type { People, Person } from '../request/people.ts';
import { type Caller, placeOf } from '../request/request.ts';
import { composeMessage, type Message } from './message.ts';
import type { Standing } from './standing.ts';

/** A reply with the screen of the person who asked. */
export interface AddressedReply {
  readonly reply: Reply;
  readonly screen: Screen;
  /** What was asked. */
  readonly call: Call;
  /** A page that the reply speaks of. */
  readonly link?: string;
}

/** Passes calls to the bot and prepares its replies for Slack. */
export interface ConversationDesk {
  /** Passes a call to the bot. `origin` is the idempotency key of an act. Never rejects. */
  ask(call: Call, caller: Caller, origin: string, slash?: string): Promise<AddressedReply>;
  /** Decodes a button; a sentence for the caller when that fails. Never rejects. */
  decode(value: string, caller: Caller): Promise<Call | string>;
  encode: Encode;
  /** Language and commands for this caller, as far as the profile is known. */
  screenFor(caller: Caller): Screen;
  /** Whether a command's answer is public when it succeeds. */
  isForChannel(call: Call): boolean;
  message(drafts: readonly Draft[]): Promise<Message>;
  messageOf(answer: AddressedReply): Promise<Message>;
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
  /** Looks for a message that was posted. */
  readonly find: (message: string) => Promise<Standing>;
  readonly wait: Wait;
  readonly log: Log;
}

/** Timeout for a person's language and zone. Rights, which `manager` commands need, are waited for in full. */
const PATIENCE_MS = 700;

export function createConversationDesk({
  bot,
  commands,
  buttons,
  encode,
  corpus,
  people,
  find,
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
      const how = screen(locale, slash);
      const request = { call, actor, place: placeOf(caller), origin };
      const reply = await bot.handle(request);
      if (reply.kind !== 'notice' || !reply.stands) return { reply, screen: how, call };
      const standing = await find(reply.stands.message);
      if (typeof standing === 'object') return { reply, screen: how, call, link: standing.link };
      if (standing === 'unknown') return { reply, screen: how, call };
      // Somebody has deleted it, so it may be shared again.
      await bot.settle(reply.stands.receipt, false);
      return { reply: await bot.handle(request), screen: how, call };
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
    messageOf: ({ reply, screen: how, link }) =>
      desk.message([...renderReply(reply, how), ...linkRow(how.messages.seeIt, link)]),
  };
  return desk;
}

function linkRow(label: string, url: string | undefined): Draft[] {
  const link = linkTo(label, url);
  return link ? [row([link])] : [];
}

const nobody: Person = { role: 'unknown', isStranger: false };
