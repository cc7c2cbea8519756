import { z } from 'zod';
import { call, callRead } from '../conversation/calls.ts';
import { filterInWords } from '../conversation/filterInWords.ts';
import { pagingOf } from '../conversation/paging.ts';
import type { Count, Reply } from '../conversation/reply.ts';
import { countNames, type NameCount } from '../corpus/counts.ts';
import { essaysPassing, type Filter } from '../corpus/filter.ts';
import { languageInWords } from '../text/languages.ts';
import { defineCommand, ordinal, text } from './framework/declaration.ts';
import { whatIsMissing } from './missing.ts';
import { nonePassing } from './shared/filterAdvice.ts';
import { filterInput, filterOptions } from './shared/filterOptions.ts';

const ESSAYS_PER_PAGE = 10;
const MOST_COUNTS = 8;

export const list = defineCommand({
  name: 'list',
  words: (m) => m.commands.list,
  input: z.object({
    ...filterInput,
    missing: text.optional(),
    page: ordinal.default(1),
  }),
  options: {
    // In this order buttons carry them.
    author: filterOptions.author,
    tag: filterOptions.tag,
    lang: filterOptions.lang,
    page: { kind: 'integer', syntax: 'hidden' },
    // In text it is a command of its own, `list missing`.
    missing: { kind: 'text', syntax: 'picked', words: (m) => m.options.missing },
  },
  async run({ author, tag, lang, missing, page: asked }, request, context): Promise<Reply> {
    if (missing?.toLowerCase() === 'yes') return whatIsMissing(request, context);
    const { corpus, messages } = context;
    const essays = essaysPassing(corpus, { author, tag, lang });
    if (essays.length === 0)
      return nonePassing({ author, tag, lang }, context, (better) => call('list', { ...better }));
    const words = filterInWords({ author, tag, lang }, messages);
    const paging = pagingOf(asked, ESSAYS_PER_PAGE, essays.length, (page) => call('list', { author, tag, lang, page }));
    const start = (paging.page - 1) * ESSAYS_PER_PAGE;
    return {
      kind: 'shelf',
      audience: 'asker',
      heading: words ? messages.shelfWith(essays.length, words) : messages.shelf(essays.length),
      essays: essays.slice(start, start + ESSAYS_PER_PAGE).map((essay) => ({ essay, read: callRead(essay) })),
      firstNumber: start + 1,
      paging,
      tags: counts('tag', countNames(essays, 'tags')),
      authors: counts('author', countNames(essays, 'authors')),
      languages: counts('lang', countNames(essays, 'languages'), (code) => languageInWords(code, messages.language)),
    };
  },
});

function counts(by: keyof Filter, names: readonly NameCount[], inWords = (name: string) => name): Count[] {
  return names
    .slice(0, MOST_COUNTS)
    .map(({ name, count }) => ({ name: inWords(name), count, list: call('list', { [by]: name }) }));
}
