import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  InputBlock,
  KnownBlock,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  RichTextBlock,
  RichTextElement,
  StaticSelect,
} from '@slack/types';
import type { Call } from '../../../core/conversation/request.ts';
import { shorten } from '../../../core/text/shorten.ts';
import { clean, escape, shortenEscaped } from './escape.ts';
import {
  ACTIONS_ELEMENTS,
  BUTTON_LABEL,
  MESSAGE_TEXT,
  OPTION_LABEL,
  OVERFLOW_OPTIONS,
  SELECT_OPTIONS,
} from './limits.ts';

/** How the action ids of menus begin. */
const MENU = 'menu';

/** How the action ids of buttons begin that open a page; Slack tells of their presses too. */
const LINK = 'link';

/**
 * What pressing a button does besides asking the bot: `turn` replaces the answer it stands under, `open` shows a modal,
 * `share` asks for a channel and a note first, `set` for a schedule, `act` answers beside.
 */
export type ButtonEffect = 'turn' | 'open' | 'share' | 'note' | 'set' | 'act';

/** A button before its call is put into it. */
export interface ButtonDraft {
  readonly label: string;
  readonly effect: ButtonEffect;
  readonly call: Call;
  /** What it is about, for the accessibility label. */
  readonly about?: string;
  /** `primary` for what most people want next. Default: neither. */
  readonly style?: 'primary' | 'danger';
}

/** A button that opens a page outside. */
export interface LinkDraft {
  readonly label: string;
  readonly url: string;
}

/** An entry of an overflow menu before its call is put into it. What choosing it does follows from the call. */
export interface MenuEntry {
  readonly label: string;
  readonly call: Call;
}

/** A block as rendered, before its buttons are encoded. */
export type Draft =
  | RichTextBlock
  | DividerBlock
  | InputBlock
  | ActionsBlock
  | ContextBlock
  | {
      readonly type: 'buttons';
      readonly buttons: readonly (ButtonDraft | LinkDraft)[];
      /** Of an overflow menu behind the buttons. */
      readonly menu?: readonly MenuEntry[];
    }
  | {
      /** A menu of one's own row: of each entry its name, and a line on what it is. */
      readonly type: 'select';
      readonly placeholder: string;
      readonly entries: readonly (MenuEntry & { readonly about: string })[];
    }
  | {
      /** Plain text, shown literally, with a button or an overflow menu at its side. */
      readonly type: 'beside';
      readonly text: string;
      readonly button?: ButtonDraft;
      readonly menu?: readonly MenuEntry[];
    };

/** Puts a call into at most 100 characters, most of them at once; undefined when that cannot be done now. */
export type Encode = (call: Call) => string | undefined | Promise<string | undefined>;

/** A message's or view's content: blocks, and the same in words for notifications and screen readers. */
export interface Content {
  readonly blocks: KnownBlock[];
  readonly text: string;
}

/** Encodes and numbers the buttons, and keeps to `limit` blocks; the last block, which turns pages, always stays. */
export async function finish(drafts: readonly Draft[], encode: Encode, limit: number): Promise<Content> {
  const rows = drafts.flatMap(inRows);
  const last = rows.at(-1);
  const fitting = rows.length > limit && last ? [...rows.slice(0, limit - 1), last] : rows;
  const controls = createControls(await encodeAll(fitting.flatMap(callsIn), encode));
  const blocks: KnownBlock[] = [];
  for (const draft of fitting) {
    if (draft.type === 'buttons') {
      const elements = [...controls.buttons(draft.buttons), ...controls.overflow(draft.menu)];
      if (elements.length > 0) blocks.push({ type: 'actions', elements });
    } else if (draft.type === 'select') {
      const elements = controls.select(draft);
      if (elements.length > 0) blocks.push({ type: 'actions', elements });
    } else if (draft.type === 'beside') {
      const [accessory] = [...controls.buttons(draft.button ? [draft.button] : []), ...controls.overflow(draft.menu)];
      const text = { type: 'plain_text', text: clean(draft.text), emoji: false } as const;
      blocks.push({ type: 'section', text, ...(accessory && { accessory }) });
    } else {
      blocks.push(draft);
    }
  }
  return { blocks, text: wordsIn(fitting) };
}

/** The calls that a block's controls hold. */
function callsIn(draft: Draft): readonly Call[] {
  if (draft.type === 'select') return shownIn(draft).map(({ call }) => call);
  if (draft.type !== 'buttons' && draft.type !== 'beside') return [];
  const buttons = draft.type === 'buttons' ? draft.buttons : draft.button ? [draft.button] : [];
  const calls = shownOf(draft.menu).map(({ call }) => call);
  for (const button of buttons) if ('call' in button) calls.push(button.call);
  return calls;
}

/** Each call's value, before anything is made of it: a promise for each button would cost as much as the button. */
async function encodeAll(calls: readonly Call[], encode: Encode): Promise<ReadonlyMap<Call, string>> {
  const values = new Map<Call, string>();
  for (const call of calls) {
    const encoded = encode(call);
    const value = typeof encoded === 'object' ? await encoded : encoded;
    if (value !== undefined) values.set(call, value);
  }
  return values;
}

/** The entries of an overflow menu that Slack accepts. */
function shownOf(menu: readonly MenuEntry[] = []): readonly MenuEntry[] {
  return menu.slice(0, OVERFLOW_OPTIONS);
}

/** The entries of a select menu that Slack accepts. */
function shownIn({ entries }: Extract<Draft, { type: 'select' }>) {
  return entries.slice(0, SELECT_OPTIONS);
}

/** Makes the controls of one message, each with an action id of its own. One whose call has no value is left out. */
function createControls(values: ReadonlyMap<Call, string>) {
  let count = 0;

  function optionsOf(entries: readonly (MenuEntry & { readonly about?: string })[]): PlainTextOption[] {
    const options: PlainTextOption[] = [];
    for (const { label: words, about = '', call } of entries) {
      const value = values.get(call);
      if (value === undefined) continue;
      options.push({ text: optionText(words), value, ...(about !== '' && { description: optionText(about) }) });
    }
    return options;
  }

  return {
    buttons(drafts: readonly (ButtonDraft | LinkDraft)[]): Button[] {
      const made: Button[] = [];
      for (const draft of drafts) {
        if ('url' in draft) {
          count += 1;
          made.push({ type: 'button', action_id: `${LINK}.${count}`, text: label(draft.label), url: draft.url });
          continue;
        }
        const { effect, call, about, style } = draft;
        const value = values.get(call);
        if (value === undefined) continue;
        count += 1;
        made.push({
          type: 'button',
          action_id: `${effect}.${count}`,
          text: label(draft.label),
          value,
          ...(style && { style }),
          ...(about !== undefined && { accessibility_label: shorten(clean(`${draft.label}: ${about}`), BUTTON_LABEL) }),
        });
      }
      return made;
    },
    overflow(menu: readonly MenuEntry[] | undefined): Overflow[] {
      const options = optionsOf(shownOf(menu));
      if (options.length === 0) return [];
      count += 1;
      return [{ type: 'overflow', action_id: `${MENU}.${count}`, options }];
    },
    select(draft: Extract<Draft, { type: 'select' }>): StaticSelect[] {
      const options = optionsOf(shownIn(draft));
      if (options.length === 0) return [];
      count += 1;
      return [{ type: 'static_select', action_id: `${MENU}.${count}`, placeholder: label(draft.placeholder), options }];
    },
  };
}

function optionText(words: string): PlainTextElement {
  return { type: 'plain_text', text: shorten(clean(words), OPTION_LABEL), emoji: false };
}

function label(words: string): PlainTextElement {
  return { type: 'plain_text', text: shorten(clean(words), BUTTON_LABEL), emoji: false };
}

/** Splits buttons into blocks of at most as many as Slack accepts. */
function inRows(draft: Draft): Draft[] {
  if (draft.type !== 'buttons') return [draft];
  if (draft.menu) return [draft];
  const rows: Draft[] = [];
  for (let at = 0; at < draft.buttons.length; at += ACTIONS_ELEMENTS) {
    rows.push({ type: 'buttons', buttons: draft.buttons.slice(at, at + ACTIONS_ELEMENTS) });
  }
  return rows;
}

/** Whether an action id is that of a menu, whose entries tell by their calls what choosing them does. */
export function isMenu(actionId: string): boolean {
  return actionId.startsWith(`${MENU}.`);
}

/** What a button does, from its action id. */
const EFFECTS: readonly ButtonEffect[] = ['turn', 'open', 'share', 'note', 'set', 'act'];

export function effectOf(actionId: string): ButtonEffect | undefined {
  const [name] = actionId.split('.');
  return EFFECTS.find((effect) => effect === name);
}

/** The blocks as plain text in Slack's markup, escaped but for local times. */
function wordsIn(drafts: readonly Draft[]): string {
  const lines = drafts.flatMap((draft) => {
    if (draft.type === 'beside') return escape(draft.text);
    if (draft.type === 'context') {
      return draft.elements.flatMap((element) => ('text' in element ? escape(element.text) : []));
    }
    if (draft.type !== 'rich_text') return [];
    return draft.elements.map((part) =>
      part.type === 'rich_text_list'
        ? part.elements.map(({ elements }) => inWords(elements)).join('\n')
        : inWords(part.elements),
    );
  });
  return (
    shortenEscaped(
      lines
        .map((line) => line.trim())
        .filter(Boolean)
        .join('\n'),
      MESSAGE_TEXT,
    ) || ' '
  );
}

function inWords(elements: readonly RichTextElement[]): string {
  return elements
    .map((element) => {
      if (element.type === 'text') return escape(element.text);
      if (element.type === 'link') return escape(element.text ?? element.url);
      if (element.type === 'channel') return `<#${element.channel_id}>`;
      if (element.type !== 'date') return '';
      return `<!date^${element.timestamp}^${element.format}|${escape(element.fallback ?? '')}>`;
    })
    .join('');
}
