import type { Messages } from '../../conversation/messages/messages.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import type { Essay } from '../../essay.ts';
import { memoize } from '../../memoize.ts';
import { namesHolding } from '../framework/completion.ts';

/** Which essays somebody wants; what is left out does not matter. */
export interface Filter {
  readonly author?: string | undefined;
  readonly tag?: string | undefined;
}

/** The whole essays that pass, newest first, and the filter in words (empty for none). Fragments never pass. */
export function byFilter(
  corpus: Corpus,
  { author, tag }: Filter,
  messages: Messages,
): { readonly essays: readonly Essay[]; readonly words: string } {
  const whole = wholeEssays(corpus);
  const tagged = tag === undefined ? whole : havingAny(whole, 'tags', namesHolding(whole, 'tags', tag));
  const essays = author === undefined ? tagged : havingAny(tagged, 'authors', namesHolding(whole, 'authors', author));
  const parts = [
    ...(tag === undefined ? [] : [messages.tagFilter(tag)]),
    ...(author === undefined ? [] : [messages.authorFilter(author)]),
  ];
  return { essays, words: messages.and(parts) };
}

const wholeEssays = memoize(({ essays }: Corpus) => essays.filter(({ kind }) => kind === 'essay'));

function havingAny(essays: readonly Essay[], of: 'tags' | 'authors', names: ReadonlySet<string>): readonly Essay[] {
  return essays.filter((essay) => essay[of].some((name) => names.has(name)));
}
