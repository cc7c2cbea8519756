import type { ShownBlock } from './blockKit.ts';

/** A button as it is seen, and what pressing it sends. */
export interface SeenButton {
  readonly label: string;
  readonly actionId: string;
  readonly value: string;
}

/** What a person reads: quotations behind `> `, matches between asterisks, buttons in brackets. */
export function read(blocks: readonly ShownBlock[]): string {
  return blocks.map(readBlock).join('\n').trim();
}

export function buttonsIn(blocks: readonly ShownBlock[]): SeenButton[] {
  return blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) =>
          element.type === 'button'
            ? [{ label: element.text.text, actionId: element.action_id, value: element.value }]
            : [],
        )
      : [],
  );
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
      return block.elements
        .map((element) => `[${element.type === 'button' ? element.text.text : element.placeholder.text}]`)
        .join(' ');
    case 'input':
      return `${block.label.text} [${'initial_value' in block.element ? (block.element.initial_value ?? '') : ''}]`;
    case 'section':
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
