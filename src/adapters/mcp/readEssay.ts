import { z } from 'zod';
import { read } from '../../core/commands/read.ts';
import { messagesFor } from '../../core/conversation/messages/messages.ts';
import { findEssays } from '../../core/corpus/names.ts';
import type { Essay, Passage } from '../../core/essay.ts';
import { parseQuery } from '../../core/search/query/query.ts';
import { essayHead, headOf, passageOf, quotable } from './texts.ts';
import { defineTool, type ToolContext, ToolRefusal } from './tool.ts';

/** Text of one answer, in UTF-16 units: about 5,000 words, the length of most essays. */
const ANSWER_LENGTH = 30_000;
const LONGEST_NAME = 500;
const MOST_NAMED = 5;

const messages = messagesFor('en');

export const readEssay = defineTool({
  name: 'read_essay',
  title: read.words?.(messages).summary ?? 'read_essay',
  description:
    'Reads an essay verbatim, passage by passage, from passage `from` on. Use it before you sum an essay up or quote from it. A long essay is answered in several parts: go on with `from` set to `next`.',
  input: z.object({
    essay: z.string().trim().min(1).max(LONGEST_NAME).describe('Slug or title.'),
    from: z.number().int().min(1).default(1).describe('Number of the first passage to read.'),
  }),
  output: z.object({
    essay: essayHead,
    passages: z.array(quotable),
    of: z.number().describe('Passages of the whole essay.'),
    next: z.number().optional().describe('The passage to go on from; absent at the end.'),
  }),
  answer({ essay: named, from }, context) {
    const { origin } = context;
    const essay = theEssay(named, context);
    const { passages } = essay;
    if (from > passages.length) throw new ToolRefusal(messages.noSuchPassage(essay.title, from, passages.length));
    const shown = asManyAsFit(passages.slice(from - 1));
    const next = from + shown.length;
    return {
      essay: headOf(essay, origin),
      passages: shown.map((passage) => passageOf(essay, passage, origin)),
      of: passages.length,
      ...(next <= passages.length && { next }),
    };
  },
});

/** At least one, however long it is. */
function asManyAsFit(passages: readonly Passage[]): readonly Passage[] {
  let used = 0;
  const end = passages.findIndex(({ text }, at) => (used += text.length) > ANSWER_LENGTH && at > 0);
  return end < 0 ? passages : passages.slice(0, end);
}

/** The essay that is meant; refuses, with what may be meant instead, when there is none or more than one. */
function theEssay(named: string, { corpus, index }: ToolContext): Essay {
  const found = findEssays(corpus, named);
  const [first, second] = found;
  if (first && !second) return first;
  if (first) return refuse(messages.severalEssays(named, found.length), found);
  const { hits } = index.search(parseQuery(named), { limit: MOST_NAMED });
  return refuse(
    messages.noSuchEssay(named),
    hits.map(({ essay }) => essay),
  );
}

function refuse(sentence: string, meant: readonly Essay[]): never {
  const named = meant.slice(0, MOST_NAMED).map(({ slug, title }) => `${slug} (${title})`);
  throw new ToolRefusal(named.length === 0 ? sentence : `${sentence} By slug: ${named.join(', ')}.`);
}
