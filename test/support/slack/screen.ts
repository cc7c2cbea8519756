import type { ShownBlock } from './blockKit.ts';

/** A button or a menu's entry as it is seen, and what pressing it sends. */
export interface SeenButton {
  readonly label: string;
  readonly actionId: string;
  readonly value: string;
  /** Whether it is an entry of a menu. */
  readonly chosen?: true;
}

/** What a person reads: quotations behind `> `, matches between asterisks, buttons in brackets. */
export function read(blocks: readonly ShownBlock[]): string {
  return blocks.map(readBlock).join('\n').trim();
}

export function buttonsIn(blocks: readonly ShownBlock[]): SeenButton[] {
  return blocks.flatMap(controlsOf).flatMap((element): SeenButton[] => {
    const { action_id: actionId } = element;
    if (element.type === 'button') return [{ label: element.text.text, actionId, value: element.value ?? '' }];
    if (element.type !== 'overflow' && element.type !== 'static_select') return [];
    return element.options.map(({ text, value }) => ({ label: text.text, actionId, value, chosen: true }));
  });
}

type Actions = Extract<ShownBlock, { type: 'actions' }>;

function controlsOf(block: ShownBlock): readonly Actions['elements'][number][] {
  if (block.type === 'actions') return block.elements;
  return block.type === 'section' && block.accessory ? [block.accessory] : [];
}

function readControl(element: Actions['elements'][number]): string {
  if (element.type === 'button') return `[${element.text.text}${element.url === undefined ? '' : ' ↗'}]`;
  if (element.type === 'external_select') return `[${element.placeholder.text}]`;
  if (element.type === 'static_select') {
    const shown = element.options.map(({ text, description }) =>
      [text.text, description?.text].filter(Boolean).join(': '),
    );
    return `[${element.placeholder.text} ${shown.join(' | ')}]`;
  }
  return `[⋯ ${element.options.map(({ text }) => text.text).join(' | ')}]`;
}

function readBlock(block: ShownBlock): string {
  switch (block.type) {
    case 'rich_text':
      return block.elements
        .map((part) => {
          if (part.type === 'rich_text_list')
            return part.elements.map((item) => `• ${words(item.elements)}`).join('\n');
          if (part.type === 'rich_text_section') return words(part.elements);
          return words(part.elements, true)
            .split('\n')
            .map((line) => `> ${line}`)
            .join('\n');
        })
        .join('\n');
    case 'actions':
      return block.elements.map(readControl).join(' ');
    case 'input':
      return `${block.label.text} [${'initial_value' in block.element ? (block.element.initial_value ?? '') : ''}]`;
    case 'section':
      return [block.text.text, ...controlsOf(block).map(readControl)].join(' ');
    case 'header':
      return block.text.text;
    case 'context':
      return block.elements.map(({ text }) => text).join(' ');
    case 'divider':
      return '---';
  }
}

type RichPart = Extract<Extract<ShownBlock, { type: 'rich_text' }>['elements'][number], { type: 'rich_text_quote' }>;

function words(elements: RichPart['elements'], marked = false): string {
  return elements
    .map((element) => {
      if (element.type === 'date') return `{${new Date(element.timestamp * 1000).toISOString()}}`;
      if (element.type === 'channel') return `#${element.channel_id}`;
      const shown = element.type === 'link' ? (element.text ?? element.url) : element.text;
      return marked && element.style?.bold ? `*${shown}*` : shown;
    })
    .join('');
}
