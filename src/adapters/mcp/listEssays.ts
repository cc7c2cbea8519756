import { z } from 'zod';
import { list } from '../../core/commands/list.ts';
import { messagesFor } from '../../core/conversation/messages/messages.ts';
import { essaysPassing } from '../../core/corpus/filter.ts';
import { essayHead, headOf } from './texts.ts';
import { defineTool } from './tool.ts';

/** Essays of one answer; the others are counted. */
const MOST_ESSAYS = 200;
const LONGEST_NAME = 300;

const name = z.string().trim().min(1).max(LONGEST_NAME).optional();

export const listEssays = defineTool({
  name: 'list_essays',
  title: list.words?.(messagesFor('en')).summary ?? 'list_essays',
  description: `Lists the essays of this team, newest first, at most ${MOST_ESSAYS}; narrowed to an author, a tag or a language where one is given. It has no text to quote: use read_essay.`,
  input: z.object({
    author: name.describe('A name or a part of one.'),
    tag: name.describe('A tag or a part of one.'),
    language: name.describe('BCP 47: en, ja, zh; zh holds zh-Hant and zh-Hans.'),
  }),
  output: z.object({
    total: z.number().describe('Essays that pass.'),
    essays: z.array(essayHead),
  }),
  answer({ author, tag, language }, { corpus, origin }) {
    const essays = essaysPassing(corpus, { author, tag, lang: language });
    return { total: essays.length, essays: essays.slice(0, MOST_ESSAYS).map((essay) => headOf(essay, origin)) };
  },
});
