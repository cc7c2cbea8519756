import type { HomeView, InputBlock, KnownBlock, ModalView, RichTextElement } from '@slack/types';

/** A message's payload as Slack gets it. */
interface SlackMessage {
  readonly blocks: readonly KnownBlock[];
  readonly isPrivate: boolean;
}

/** A message as Slack draws Block Kit: sizes and spaces are those of its web client. */
export function drawSlack({ blocks, isPrivate }: SlackMessage): string {
  const note = isPrivate ? '<div class="only">👁 Only visible to you</div>' : '';
  return `<div class="slack message"><div class="face">C</div><div class="body">
    ${note}<div class="who"><b>Commonplace</b> <span class="app">APP</span> <span class="at">9:41 AM</span></div>
    ${blocks.map(block).join('')}</div></div>`;
}

/** A modal or a Home tab as Slack draws it; a phone shows it over the whole screen. */
export function drawSlackView(view: ModalView | HomeView): string {
  const bar =
    view.type === 'modal'
      ? `<div class="bar"><b>${escape(view.title.text)}</b><button class="primary">${escape(view.submit?.text ?? '×')}</button></div>`
      : '';
  return `<div class="slack view message"><div class="body">${bar}${view.blocks.filter(isDrawn).map(block).join('')}</div></div>`;
}

/** The blocks that our views are made of. */
const drawn: ReadonlySet<string> = new Set(['rich_text', 'actions', 'divider', 'section', 'context', 'input']);

function isDrawn(one: (ModalView | HomeView)['blocks'][number]): one is KnownBlock {
  return drawn.has(one.type);
}

function inputBlock({ label, element: field }: InputBlock): string {
  const value = 'initial_value' in field ? (field.initial_value ?? '') : '';
  const hint = 'placeholder' in field ? (field.placeholder?.text ?? '') : '';
  const one = 'initial_option' in field ? field.initial_option?.text.text : undefined;
  const several =
    'initial_options' in field ? field.initial_options?.map(({ text }) => text.text).join(', ') : undefined;
  const chosen = one ?? several ?? ('initial_time' in field ? field.initial_time : undefined) ?? '';
  return `<div class="block"><b>${escape(label.text)}</b><div class="field">${escape((typeof value === 'string' ? value : '') || chosen || hint || ' ')}</div></div>`;
}

function block(one: KnownBlock): string {
  if (one.type === 'rich_text') return `<div class="block">${one.elements.map(part).join('')}</div>`;
  if (one.type === 'actions') return `<div class="block row">${one.elements.map(element).join('')}</div>`;
  if (one.type === 'input') return inputBlock(one);
  if (one.type === 'context') {
    return `<div class="block context">${one.elements.map((part) => ('text' in part ? escape(part.text) : '')).join(' ')}</div>`;
  }
  if (one.type === 'section') {
    const side = one.accessory ? element(one.accessory) : '';
    return `<div class="block beside"><div>${escape(one.text?.text ?? '')}</div>${side}</div>`;
  }
  return one.type === 'divider' ? '<hr>' : `<div class="block unknown">${escape(one.type)}</div>`;
}

type Part = Extract<KnownBlock, { type: 'rich_text' }>['elements'][number];

function part(one: Part): string {
  switch (one.type) {
    case 'rich_text_section':
      return `<div>${one.elements.map(inline).join('')}</div>`;
    case 'rich_text_quote':
      return `<blockquote>${one.elements.map(inline).join('')}</blockquote>`;
    case 'rich_text_list':
      return `<ul>${one.elements.map((item) => `<li>${part(item)}</li>`).join('')}</ul>`;
    case 'rich_text_preformatted':
      return `<pre>${one.elements.map(inline).join('')}</pre>`;
  }
}

function inline(one: RichTextElement): string {
  if (one.type === 'text') return styled(escape(one.text), one.style);
  if (one.type === 'link') return styled(`<a>${escape(one.text ?? one.url)}</a>`, one.style);
  if (one.type === 'date') return escape(one.fallback ?? '');
  if (one.type === 'channel') return '<span class="mention">#essays</span>';
  return `<span class="unknown">${one.type}</span>`;
}

function styled(text: string, style: { bold?: boolean; italic?: boolean } = {}): string {
  const bold = style.bold ? `<b>${text}</b>` : text;
  return style.italic ? `<i>${bold}</i>` : bold;
}

type Element =
  | Extract<KnownBlock, { type: 'actions' }>['elements'][number]
  | NonNullable<Extract<KnownBlock, { type: 'section' }>['accessory']>;

function element(one: Element): string {
  if (one.type === 'button') return `<button class="${one.style ?? ''}">${escape(one.text.text)}</button>`;
  if (one.type === 'overflow') return '<button class="more">⋯</button>';
  return `<button class="select">${escape('placeholder' in one ? (one.placeholder?.text ?? '') : one.type)} ⌄</button>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`).replaceAll('\n', '<br>');
}

export const slackStyle = `
.slack { display: flex; gap: 8px; padding: 8px 16px; font: 15px/1.46668 Lato, "Liberation Sans", "Noto Sans CJK TC", sans-serif; color: var(--slack-text); background: var(--slack-ground); }
.slack .face { flex: 0 0 36px; height: 36px; border-radius: 8px; background: #3b2f2f; color: #fff; font: 600 20px/36px serif; text-align: center; }
.slack .body { flex: 1; min-width: 0; }
.slack .only { font-size: 12px; color: var(--slack-quiet); }
.slack .app { font-size: 10px; background: var(--slack-line); border-radius: 2px; padding: 1px 3px; }
.slack .at { font-size: 12px; color: var(--slack-quiet); }
.slack .block { margin: 4px 0 8px; overflow-wrap: anywhere; }
.slack .bar { display: flex; justify-content: space-between; margin-bottom: 12px; font-size: 18px; }
.slack .field { margin-top: 4px; padding: 6px 12px; border: 1px solid var(--slack-edge); border-radius: 4px; color: var(--slack-quiet); min-height: 36px; }
.slack .context { font-size: 12px; color: var(--slack-quiet); }
.slack .beside { display: flex; gap: 8px; justify-content: space-between; align-items: flex-start; }
.slack .beside > div { min-width: 0; }
.slack .beside button { flex: none; }
.slack .row { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0; }
.slack button { font: 700 13px/1.4 inherit; font-family: inherit; height: 28px; padding: 0 9px 1px; border: 1px solid var(--slack-edge); border-radius: 4px; color: inherit; background: var(--slack-ground); max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.slack button.primary { background: #007a5a; border-color: #007a5a; color: #fff; }
.slack blockquote { margin: 4px 0; padding-left: 12px; border-left: 4px solid var(--slack-line); }
.slack ul { margin: 0; padding-left: 26px; }
.slack hr { border: 0; border-top: 1px solid var(--slack-line); margin: 8px 0; }
.slack a { color: var(--slack-link); }
.light { --slack-text: #1d1c1d; --slack-quiet: #616061; --slack-ground: #fff; --slack-line: #ddd; --slack-edge: #bbb; --slack-link: #1264a3; }
.dark { --slack-text: #d1d2d3; --slack-quiet: #ababad; --slack-ground: #1a1d21; --slack-line: #35373b; --slack-edge: #565856; --slack-link: #1d9bd1; }
`;
