import { type Essay, isIn } from '../../essay.ts';
import { foldName } from '../../text/folding.ts';
import type { Filter } from './query.ts';

/** Whether an essay passes every filter of a query. An essay without a date is neither before nor after anything. */
export function passes(essay: Essay, filters: readonly Filter[]): boolean {
  return filters.every((filter) => passesOne(essay, filter) !== filter.negated);
}

function passesOne(essay: Essay, { key, value }: Filter): boolean {
  switch (key) {
    case 'author':
      return essay.authors.some((author) => holdsWords(author, value));
    case 'tag':
      return essay.tags.some((tag) => foldName(tag) === foldName(value));
    case 'title':
      return holdsWords(essay.title, value);
    case 'lang':
      return isIn(essay, value);
    // Dates compare as text: a year comes before its months, a month before its days.
    case 'before':
      return essay.date !== undefined && essay.date < value;
    case 'after':
      return essay.date !== undefined && essay.date >= value;
  }
}

/** Whether a name contains the words in a row, from the beginning of a word; in CJK text anywhere. */
function holdsWords(name: string, words: string): boolean {
  const [text, weighted] = [` ${foldName(name)}`, foldName(words)];
  return text.includes(` ${weighted}`) || (/[\u1100-\uFFEF]/.test(weighted) && text.includes(weighted));
}
