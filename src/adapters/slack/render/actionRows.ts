import { formatTyped } from '../../../core/commands/framework/commandLine.ts';
import type { Count, Paging } from '../../../core/conversation/reply.ts';
import type { Call } from '../../../core/conversation/request.ts';
import type { Essay } from '../../../core/essay.ts';
import type { SlackMessages } from '../messages/messages.ts';
import type { ButtonDraft, Deed, Draft } from './blocks.ts';
import { spokenTitle } from './essayHead.ts';
import { plain, richText, section, short } from './richText.ts';
import type { Wording } from './screen.ts';

/** What is worth trying next, as it would be typed. */
export function tries(calls: readonly Call[], { commands }: Wording): Draft[] {
  return calls.length === 0 ? [] : [row(calls.map((call) => button(formatTyped(call, commands), deedFor(call), call)))];
}

/** Names with how many essays have them, each a button that lists those. */
export function counts(label: string, of: readonly Count[]): Draft[] {
  if (of.length === 0) return [];
  return [
    ...richText(section(...plain(label, { bold: true }))),
    row(of.map(({ name, count, list }) => button(`${short(name, 60)} (${count})`, 'turn', list))),
  ];
}

/** Where one is, and the buttons to the pages before and after. */
export function turning({ page: at, pages, previous, next }: Paging, messages: SlackMessages): Draft[] {
  if (pages === 1) return [];
  return [
    ...richText(section(...plain(messages.page(at, pages), { italic: true }))),
    row([
      ...(previous ? [button(messages.previous, 'turn', previous)] : []),
      ...(next ? [button(messages.next, 'turn', next)] : []),
    ]),
  ];
}

/** Essays are read in a modal; everything else is answered where it was asked. */
export function deedFor({ command }: Call): Deed {
  return command === 'read' ? 'open' : 'act';
}

/** Buttons beside each other. */
export function row(buttons: readonly ButtonDraft[]): Draft {
  return { type: 'buttons', buttons };
}

/** `about` is the essay it is about, for those who hear the label alone. */
export function button(label: string, deed: Deed, call: Call, about?: Essay): ButtonDraft {
  return { label, deed, call, ...(about && { about: spokenTitle(about) }) };
}
