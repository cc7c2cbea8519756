import { z } from 'zod';
import type { Essay, Excerpt } from '../../essay.ts';
import { type CommandContext, type Option, ordinal, text } from '../framework/declaration.ts';

const offset = z.coerce.number().int().min(0);

/** What a button carries to find its excerpt again, in a corpus that may have changed since. */
export const addressInput = { essay: text, passage: ordinal, start: offset, end: offset, print: text };

/** An excerpt's address, parsed. */
export type Address = z.output<z.ZodObject<typeof addressInput>>;

const hidden: Option = { kind: 'text', syntax: 'hidden' };

export const addressOptions = { essay: hidden, passage: hidden, start: hidden, end: hidden, print: hidden };

/** The excerpt, wherever its passage is now; `changed` when its essay has it no more. */
export type Located =
  | { readonly found: 'yes'; readonly excerpt: Excerpt }
  | { readonly found: 'changed'; readonly essay: Essay }
  | { readonly found: 'no' };

export async function locate(address: Address, { corpus, index, shown }: CommandContext): Promise<Located> {
  const excerpt = await shown.find(address, { corpus, index });
  if (excerpt) return { found: 'yes', excerpt };
  const essay = await shown.essay(address.essay, { corpus, index });
  return essay ? { found: 'changed', essay } : { found: 'no' };
}
