import type { Essay } from '../../essay.ts';
import { memoize } from '../../memoize.ts';
import { foldName } from '../../text/folding.ts';
import { meansLanguage } from '../../text/languages.ts';
import type { Filter } from './query.ts';

/** Whether an essay passes every filter of a query. An essay without a date is neither before nor after anything. */
export function passes(essay: Essay, filters: readonly Filter[]): boolean {
  return filters.every((filter) => passesOne(essay, filter) !== filter.negated);
}

/** Names as they are compared: folded once, since a filter looks at every essay that may be a hit. */
const foldedNames = memoize(({ title, authors, tags }: Essay) => ({
  title: foldName(title),
  authors: authors.map((author) => foldName(author)),
  tags: tags.map((tag) => foldName(tag)),
}));
const foldedValue = memoize(({ value }: Filter) => foldName(value));

function passesOne(essay: Essay, filter: Filter): boolean {
  const { key, value } = filter;
  switch (key) {
    case 'author':
      return foldedNames(essay).authors.some((author) => holdsWords(author, foldedValue(filter)));
    case 'tag':
      return foldedNames(essay).tags.includes(foldedValue(filter));
    case 'title':
      return holdsWords(foldedNames(essay).title, foldedValue(filter));
    case 'lang':
      return meansLanguage(foldedValue(filter), essay.language);
    // Dates compare as text: a year comes before its months, a month before its days.
    case 'before':
      return essay.date !== undefined && essay.date < value;
    case 'after':
      return essay.date !== undefined && essay.date >= value;
  }
}

/** Whether a name contains the words in a row, both folded, from the beginning of a word; in CJK text anywhere. */
function holdsWords(name: string, words: string): boolean {
  return ` ${name}`.includes(` ${words}`) || (/[\u1100-\uFFEF]/.test(words) && name.includes(words));
}
