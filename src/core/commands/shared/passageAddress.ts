import { z } from 'zod';
import type { Corpus } from '../../corpus/corpus.ts';
import { type Essay, type Excerpt, type Passage, passageFingerprint } from '../../essay.ts';
import { type Option, ordinal, text } from '../framework/declaration.ts';

const offset = z.coerce.number().int().min(0);

/** What a button carries to find its excerpt again, in a corpus that may have changed since. */
export const addressInput = { essay: text, passage: ordinal, start: offset, end: offset, print: text };

/** An excerpt's address, parsed. */
export type Address = z.output<z.ZodObject<typeof addressInput>>;

const hidden: Option = { kind: 'text', syntax: 'hidden' };

export const addressOptions = { essay: hidden, passage: hidden, start: hidden, end: hidden, print: hidden };

/** The excerpt, wherever its passage is now; `changed` when no passage has that text any more. */
export type Located =
  | { readonly found: 'yes'; readonly excerpt: Excerpt }
  | { readonly found: 'changed'; readonly essay: Essay }
  | { readonly found: 'no' };

export function locate(corpus: Corpus, address: Address): Located {
  const essay = corpus.find(address.essay);
  if (!essay) return { found: 'no' };
  const same = (passage: Passage | undefined) => passage && passageFingerprint(passage) === address.print;
  const there = essay.passages[address.passage - 1];
  const passage = same(there) ? there : essay.passages.find(same);
  const excerpt = passage && slice(essay, passage, address.start, address.end);
  return excerpt ? { found: 'yes', excerpt } : { found: 'changed', essay };
}

function slice(essay: Essay, passage: Passage, start: number, end: number): Excerpt | undefined {
  const cut = passage.text.slice(start, end);
  return cut === '' ? undefined : { essay, passage, start, end: start + cut.length, text: cut, highlights: [] };
}
