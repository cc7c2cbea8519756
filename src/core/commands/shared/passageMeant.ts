import { call } from '../../conversation/calls.ts';
import { repeated } from '../../conversation/repeated.ts';
import type { Notice } from '../../conversation/reply.ts';
import { parseTypedQuery } from '../../corpus/typedQuery.ts';
import type { Excerpt } from '../../essay.ts';
import { type CommandContext, type Option, text } from '../framework/declaration.ts';
import { lacking, misremembered } from './differences.ts';
import { chooseEssay, info, isNotice, problem, saysSomething } from './notices.ts';

/** Longest quotation, in UTF-16 units: most passages fit whole. */
const QUOTATION_LENGTH = 600;

/** What names a passage by words: of `keep` and `quote` alike. */
export const wordsInput = { words: text, essay: text.optional(), note: text.optional() };

export const wordsOptions = {
  words: { kind: 'text', syntax: 'rest', words: (m) => m.options.words },
  essay: { kind: 'essay', syntax: 'named', words: (m) => m.options.essay },
  note: { kind: 'text', syntax: 'named', greedy: true, words: (m) => m.options.note },
} satisfies Record<string, Option>;

/** What somebody typed to name a passage, and the command that they typed it to. */
interface Typed {
  readonly command: 'keep' | 'quote';
  readonly words: string;
  readonly essay: string | undefined;
  readonly note: string | undefined;
}

/** The passage that best matches somebody's words. */
interface PassageMeant {
  readonly kind: 'passage';
  readonly excerpt: Excerpt;
  /** For who typed the words alone: where these differ from the essay's; absent where they do not. */
  readonly remark?: string;
}

/** The passage that words mean, or which essay they may mean, or the news that there is none and what is nearest. */
export function passageMeant(typed: Typed, context: CommandContext): PassageMeant | Notice {
  const { command, words, essay: name, note } = typed;
  const { index, messages } = context;
  if (!saysSomething(words)) return problem(messages.noWords);
  const essay = name === undefined ? undefined : chooseEssay(name, context, again);
  if (essay && isNotice(essay)) return essay;
  const within = essay ? { within: essay.slug } : {};
  const { hits, nearest } = index.search(parseTypedQuery(words, context.corpus), {
    limit: 1,
    excerptLength: QUOTATION_LENGTH,
    ...within,
  });
  const excerpt = hits[0]?.excerpt;
  if (!excerpt) {
    const tries = nearest ? [call(command, { words: nearest.query, essay: name, note })] : [call('list')];
    return info(messages.nothingFound(repeated(words)), tries);
  }
  const remark = misremembered(words, excerpt, index, messages) ?? lacking(words, excerpt, index, messages);
  return { kind: 'passage', excerpt, ...(remark !== undefined && { remark }) };

  function again(other: string) {
    return call(command, { words, essay: other, note });
  }
}
