import { unescape, wordsOf } from '../render/escape.ts';

/**
 * What a message says, wherever it says it: in blocks, in attachments (forwarded messages among them) or in its text.
 * Its text is a fallback for notifications where there are blocks, so it counts only where nothing else does.
 */
export function saidIn(message: unknown): string {
  const { blocks, attachments, text } = partsOf(message);
  const shown = [...textsIn(blocks), ...attachments.flatMap(saidInAttachment)];
  const words = shown.map((part) => part.trim()).filter(Boolean);
  return words.length > 0 && (blocks.length > 0 || text.trim() === '')
    ? words.join('\n')
    : [wordsOf(text), ...words].filter(Boolean).join('\n');
}

function saidInAttachment(attachment: unknown): readonly string[] {
  const { blocks, text } = partsOf(attachment);
  const forwarded = listIn(attachment, 'message_blocks').flatMap((one) =>
    textsIn(listIn(fieldOf(one, 'message'), 'blocks')),
  );
  const inside = [...forwarded, ...textsIn(blocks)];
  const own = [stringIn(attachment, 'pretext'), stringIn(attachment, 'title'), text].map(wordsOf);
  return inside.length > 0 ? inside : own;
}

/** The texts of blocks and of what stands in them, as they are read. Mentions and emoji say nothing to search for. */
function textsIn(blocks: readonly unknown[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    const type = stringIn(block, 'type');
    if (type === 'actions' || type === 'input') return [];
    if (type.startsWith('rich_text')) return [richText(block)];
    const own = [fieldOf(block, 'text'), ...listIn(block, 'fields'), ...listIn(block, 'elements')];
    return own.map(textObject);
  });
}

function richText(part: unknown): string {
  const type = stringIn(part, 'type');
  if (type === 'text' || type === 'link') return stringIn(part, 'text');
  const inside = listIn(part, 'elements').map(richText);
  return inside.join(type === 'rich_text' || type === 'rich_text_list' ? '\n' : '');
}

function textObject(object: unknown): string {
  const text = stringIn(object, 'text');
  return stringIn(object, 'type') === 'mrkdwn' ? wordsOf(text) : unescape(text);
}

function partsOf(value: unknown) {
  return { blocks: listIn(value, 'blocks'), attachments: listIn(value, 'attachments'), text: stringIn(value, 'text') };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function stringIn(value: unknown, name: string): string {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : '';
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const field = fieldOf(value, name);
  return Array.isArray(field) ? field : [];
}
