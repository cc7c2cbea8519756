import type { Command } from '../../../core/commands/framework/declaration.ts';
import { callInWords } from '../../../core/conversation/callInWords.ts';
import { asksForNote, asksInForm } from '../../../core/conversation/calls.ts';
import type { Count, Offered, Paging } from '../../../core/conversation/reply.ts';
import type { Call } from '../../../core/conversation/request.ts';
import type { Essay } from '../../../core/essay.ts';
import type { SlackMessages } from '../messages/messages.ts';
import type { ButtonDraft, ButtonEffect, Draft, LinkDraft, MenuEntry } from './blocks.ts';
import { spokenTitle } from './essayHead.ts';
import { LINK_LENGTH } from './limits.ts';
import { plain, richText, section, short, smallPrint } from './richText.ts';
import type { Screen } from './screen.ts';

/** The command that starts and changes a channel's daily essay. */
const SET_DAILY = 'daily set';

/** The command whose note is asked for together with where to share. */
const SHARE = 'share';

/** The button that opens the form for a channel's daily essay. */
export function startDaily({ daily }: SlackMessages): ButtonDraft {
  return button(daily.form.start, 'set', { command: SET_DAILY, options: {} });
}

/** What is worth trying next. */
export function tries(calls: readonly Call[], { commands, messages }: Screen): Draft[] {
  const buttons = calls.map((call) => button(callInWords(call, messages), effectFor(call, commands), call));
  return buttons.length === 0 ? [] : [row(buttons)];
}

/** Most choices that are buttons beside each other; more are a menu. */
const FEW_CHOICES = 3;

/** What may be meant, by name. */
export function choose(choices: readonly Offered[], { commands, messages }: Screen): Draft[] {
  if (choices.length > FEW_CHOICES) return [{ type: 'select', placeholder: messages.offers.choose, entries: choices }];
  return choices.map(({ label, about, call }) => ({
    type: 'beside',
    text: `${short(label, 200)}\n${short(about, 200)}`,
    button: button(messages.offers.thisOne, effectFor(call, commands), call),
  }));
}

/** Names with their counts, each a button that lists those essays. */
export function counts(label: string, of: readonly Count[]): Draft[] {
  if (of.length === 0) return [];
  return [
    ...richText(section(...plain(label, { bold: true }))),
    row(of.map(({ name, count, list }) => button(`${short(name, 60)} (${count})`, 'turn', list))),
  ];
}

/** Page number and the buttons to its neighbours. */
export function turning({ page: at, pages, previous, next }: Paging, messages: SlackMessages): Draft[] {
  if (pages === 1) return [];
  return [
    smallPrint(messages.page(at, pages)),
    row([
      ...(previous ? [button(messages.previous, 'turn', previous)] : []),
      ...(next ? [button(messages.next, 'turn', next)] : []),
    ]),
  ];
}

/**
 * A form asks for what is missing, what is to be read opens a modal, and everything else is answered where it was asked.
 */
export function effectFor(call: Call, commands: readonly Command[]): ButtonEffect {
  if (asksForNote(call)) return call.command === SHARE ? 'share' : 'note';
  const command = commands.find(({ name }) => name === call.command);
  if (command?.form && asksInForm(call)) return 'set';
  return command?.opens === 'reading' ? 'open' : 'act';
}

/** Buttons beside each other, and a menu of what is wanted less often. */
export function row(buttons: readonly (ButtonDraft | LinkDraft)[], menu?: readonly MenuEntry[]): Draft {
  return { type: 'buttons', buttons, ...(menu && menu.length > 0 && { menu }) };
}

/** The most important of its row. */
export function primary(draft: ButtonDraft): ButtonDraft {
  return { ...draft, style: 'primary' };
}

/** `about` is the essay the button is about, for the accessibility label. */
export function button(label: string, effect: ButtonEffect, call: Call, about?: Essay): ButtonDraft {
  return { label, effect, call, ...(about && { about: spokenTitle(about) }) };
}

/** A button to a page outside; undefined for an address that Slack would refuse. */
export function linkTo(label: string, url: string | undefined): LinkDraft | undefined {
  return url === undefined || url.length > LINK_LENGTH ? undefined : { label, url };
}
