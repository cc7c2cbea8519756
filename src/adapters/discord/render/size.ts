import { MESSAGE_BYTES, MESSAGE_COMPONENTS, MESSAGE_TEXT, TEXT_BYTES } from './limits.ts';

/** How much of the 4,000 characters a byte counts for, so that a message full of Chinese keeps to its bytes too. */
const PER_BYTE = MESSAGE_TEXT / (MESSAGE_BYTES - TEXT_BYTES * MESSAGE_COMPONENTS);

/** What a text takes of a budget: its length in UTF-16 units or, where its bytes are scarcer, their share. */
export function sizeOf(text: string): number {
  return Math.max(text.length, Math.ceil(Buffer.byteLength(text) * PER_BYTE));
}
