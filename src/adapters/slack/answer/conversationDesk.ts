import type { Bot } from '../../../core/bot.ts';
import type { Buttons } from '../../../core/commands/framework/buttons.ts';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import { begun, type Form } from '../../../core/commands/framework/form.ts';
import { problem } from '../../../core/commands/shared/notices.ts';
import { type Managers, refusalOf } from '../../../core/commands/shared/permission.ts';
import { callList, callOnceAsked } from '../../../core/conversation/calls.ts';
import type { Quotation, Reply } from '../../../core/conversation/reply.ts';
import type { Call, Request } from '../../../core/conversation/request.ts';
import type { Corpus } from '../../../core/corpus/corpus.ts';
import { languageOf } from '../../../core/corpus/counts.ts';
import type { Log } from '../../../core/log.ts';
import { askLooking, type Lookout } from '../../../core/lookout.ts';
import { type Wait, within } from '../../../core/timing.ts';
import { messagesFor } from '../messages/messages.ts';
import { linkTo, row } from '../render/actionRows.ts';
import { type Content, type Draft, type Encode, finish } from '../render/blocks.ts';
import { escape, shortenEscaped } from '../render/escape.ts';
import { MESSAGE_TEXT } from '../render/limits.ts';
import { renderReply } from '../render/renderReply.ts';
import { short } from '../render/richText.ts';
import { type Screen, SLASH } from '../render/screen.ts';
import type { Home, People, Person } from '../request/people.ts';
import { type Caller, placeOf } from '../request/request.ts';
import { composeMessage, type Message } from './message.ts';

/** A reply with the screen of the person who asked. */
export interface AddressedReply {
  readonly reply: Reply;
  readonly screen: Screen;
  /** What was asked. */
  readonly call: Call;
  /** A page that the reply speaks of. */
  readonly link?: string;
}

/** One use of the bot. */
export interface Use {
  /** Unique per use, and the same when it is redelivered. */
  readonly delivery: string;
  /** Idempotency key of an act. Default: the delivery. */
  readonly origin?: string;
  /** The command as people type it. Default: `SLASH`. */
  readonly slash?: string;
}

/** Passes calls to the bot and prepares its replies for Slack. */
export interface ConversationDesk {
  /** Passes a call to the bot. Never rejects. */
  ask(call: Call, caller: Caller, use: Use): Promise<AddressedReply>;
  /**
   * The call that a form begins with, or why it may not be opened. Rights are asked for again when it is
   * sent. Never rejects.
   */
  askInForm(call: Call, form: Form, caller: Caller, use: Use): Promise<Call | AddressedReply>;
  /** Whether somebody may see what is offered while they type. Never rejects. */
  mayRead(caller: Caller): Promise<boolean>;
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
  /** Who may change the daily essay besides managers. */
  readonly managers: Managers;
  /** Whose people may read. */
  readonly home: () => Home;
  /** Finds out about earlier acts where somebody is. */
  readonly lookout: (caller: Caller) => Lookout;
  readonly wait: Wait;
  readonly log: Log;
}

/** Timeout for a person's language and zone. */
const PATIENCE_MS = 700;

export function createConversationDesk({
  bot,
  commands,
  buttons,
  encode,
  corpus,
  people,
  managers,
  home,
  lookout,
  wait,
  log,
}: DeskOptions): ConversationDesk {
  const byName = new Map(commands.map((command) => [command.name, command]));

  /** Rights are waited for; a language is not, of somebody whom the payload tells to be one of ours. */
  async function personFor(call: Call, { user, team }: Caller): Promise<Person | undefined> {
    const isOurs = team !== undefined && team === home().team;
    const isPatient = byName.get(call.command)?.permission === 'manager' || !isOurs;
    const find = () => (isPatient ? people.find(user) : within(PATIENCE_MS, people.find(user), wait));
    const person = people.known(user) ?? (await find()) ?? nobody;
    return person.role === 'unknown' && !isOurs ? undefined : person;
  }

  function screen(locale: string | undefined, slash: string): Screen {
    return { messages: messagesFor(locale), commands, slash };
  }

  /** In the language of the essays, since Slack does not tell that of a workspace; a notification begins with who shared. */
  async function quotationMessage(reply: Quotation, { slash }: Screen): Promise<Message> {
    const shown = screen(languageOf(corpus().essays), slash);
    const message = await desk.message(renderReply(reply, shown));
    const { by, excerpt } = reply;
    const lead = shown.messages.slack.sharedFrom(short(by.name, 100), short(excerpt.essay.title, 300));
    return { ...message, text: shortenEscaped(`${escape(lead)}\n${message.text}`, MESSAGE_TEXT) };
  }

  /** A call as the bot is asked it, with the person's screen; or why it cannot be. */
  async function requestFor(
    call: Call,
    caller: Caller,
    { delivery, origin = delivery, slash = SLASH }: Use,
  ): Promise<{ readonly request: Request; readonly screen: Screen } | AddressedReply> {
    const person = await personFor(call, caller);
    if (!person) {
      const unknown = screen(undefined, slash);
      return { reply: problem(unknown.messages.roleUnknown), screen: unknown, call };
    }
    const { name, role, locale, timeZone } = person;
    const actor = {
      id: caller.user,
      name: name ?? caller.name,
      role,
      ...(locale !== undefined && { locale }),
      ...(timeZone !== undefined && { timeZone }),
    };
    // One token is one workspace: in an organisation, a shared channel is seen from several teams.
    const where = placeOf({ ...caller, workspace: home().team ?? caller.workspace });
    // What would concern a channel is the person's own there, and comes to them wherever they asked for it.
    const isOwn = byName.get(call.command)?.concernsChannel && (where.kind === 'direct' || caller.isOfTwo);
    const place = isOwn ? { ...where, channel: caller.user, kind: 'direct' as const } : where;
    return { request: { call, actor, place, origin, delivery }, screen: screen(locale, slash) };
  }

  const desk: ConversationDesk = {
    bot,
    corpus,
    log,
    encode,
    async ask(call, caller, use) {
      const addressed = await requestFor(call, caller, use);
      if ('reply' in addressed) return addressed;
      const { request, screen: how } = addressed;
      return { ...(await askLooking(bot, request, lookout(caller))), screen: how, call };
    },
    async askInForm(call, form, caller, use) {
      const addressed = await requestFor(call, caller, use);
      if ('reply' in addressed) return addressed;
      const { request, screen: how } = addressed;
      // Where the form asks for the channel, it is one.
      const place = caller.channel === undefined ? { ...request.place, kind: 'channel' as const } : request.place;
      const refusal = refusalOf(byName.get(call.command), { ...request, place }, managers, how.messages);
      if (refusal) return { reply: refusal, screen: how, call };
      const isBlank = Object.keys(callOnceAsked(call).options).length === 0;
      return isBlank && caller.channel !== undefined ? begun(form, request, bot.handle) : call;
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
    async mayRead(caller) {
      const { role } = (await personFor(callList(), caller)) ?? { role: 'outsider' };
      return role !== 'outsider';
    },
    screenFor: ({ user }) => screen(people.known(user)?.locale, SLASH),
    isForChannel: ({ command }) => byName.get(command)?.audience === 'channel',
    content: (drafts, limit) => finish(drafts, encode, limit),
    message: (drafts) => composeMessage(drafts, encode),
    async messageOf({ reply, screen: how, link }) {
      if (reply.kind === 'quotation') return quotationMessage(reply, how);
      return desk.message([...renderReply(reply, how), ...linkRow(how.messages.seeIt, link)]);
    },
  };
  return desk;
}

function linkRow(label: string, url: string | undefined): Draft[] {
  const link = linkTo(label, url);
  return link ? [row([link])] : [];
}

const nobody: Person = { role: 'unknown' };
