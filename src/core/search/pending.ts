import type { Essay, Excerpt } from '../essay.ts';
import type { Query } from './query.ts';

// Stand-ins until the search lands with functions of the same names and meanings.

export function parseQuery(text: string): Query {
  return { text: text.trim() };
}

export function plainQuery(text: string): Query {
  return { text: text.trim() };
}

export function openingExcerpt(essay: Essay, maxLength: number): Excerpt {
  const [passage = { number: 1, text: essay.title }] = essay.passages;
  const text = passage.text.slice(0, maxLength);
  return { essay, passage, start: 0, end: text.length, text, highlights: [] };
}

export function quotableSentence(essay: Essay): Excerpt | undefined {
  return openingExcerpt(essay, 120);
}
