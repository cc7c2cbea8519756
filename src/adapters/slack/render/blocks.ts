import type {
  ActionsBlock,
  ContextBlock,
  DividerBlock,
  InputBlock,
  KnownBlock,
  RichTextBlock,
  RichTextElement,
} from '@slack/types';
import type { Call } from '../../../core/conversation/request.ts';
import { shorten } from '../../../core/text/shorten.ts';
import { clean, escape, shortenEscaped } from './escape.ts';
import { ACTIONS_ELEMENTS, BUTTON_LABEL, MESSAGE_TEXT } from './limits.ts';

/**
 * What pressing a button does besides asking the bot: `turn` replaces the answer it stands under, `open` shows a modal,
 * `share` asks for a channel and a note first, `act` answers beside.
 */
export type ButtonEffect = 'turn' | 'open' | 'share' | 'act';

/** A button before its call is put into it. */
export interface ButtonDraft {
  readonly label: string;
  readonly effect: ButtonEffect;
  readonly call: Call;
  /** What it is about, for the accessibility label. */
  readonly about?: string;
}

/** A block as rendered, before its buttons are encoded. */
export type Draft =
  | RichTextBlock
  | DividerBlock
  | InputBlock
  | ActionsBlock
  | ContextBlock
  | { readonly type: 'buttons'; readonly buttons: readonly ButtonDraft[] };

/** Puts a call into at most 100 characters; undefined when that cannot be done now. */
export type Encode = (call: Call) => Promise<string | undefined>;

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
  let count = 0;
  const blocks: KnownBlock[] = [];
  for (const draft of fitting) {
    if (draft.type !== 'buttons') {
      blocks.push(draft);
      continue;
    }
    const elements: ActionsBlock['elements'] = [];
    for (const { label, effect, call, about } of draft.buttons) {
      const value = await encode(call);
      if (value === undefined) continue;
      count += 1;
      elements.push({
        type: 'button',
        action_id: `${effect}.${count}`,
        text: { type: 'plain_text', text: shorten(clean(label), BUTTON_LABEL), emoji: false },
        value,
        ...(about !== undefined && { accessibility_label: shorten(clean(`${label}: ${about}`), BUTTON_LABEL) }),
      });
    }
    if (elements.length > 0) blocks.push({ type: 'actions', elements });
  }
  return { blocks, text: wordsIn(fitting) };
}

/** Splits buttons into blocks of at most as many as Slack accepts. */
function inRows(draft: Draft): Draft[] {
  if (draft.type !== 'buttons') return [draft];
  const rows: Draft[] = [];
  for (let at = 0; at < draft.buttons.length; at += ACTIONS_ELEMENTS) {
    rows.push({ type: 'buttons', buttons: draft.buttons.slice(at, at + ACTIONS_ELEMENTS) });
  }
  return rows;
}

/** What a button does, from its action id. */
export function effectOf(actionId: string): ButtonEffect | undefined {
  const [name] = actionId.split('.');
  return name === 'turn' || name === 'open' || name === 'share' || name === 'act' ? name : undefined;
}

/** The blocks as plain text in Slack's markup, escaped but for local times. */
function wordsIn(drafts: readonly Draft[]): string {
  const lines = drafts.flatMap((draft) =>
    draft.type === 'rich_text'
      ? draft.elements.map((part) =>
          part.type === 'rich_text_list'
            ? part.elements.map(({ elements }) => inWords(elements)).join('\n')
            : inWords(part.elements),
        )
      : [],
  );
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
