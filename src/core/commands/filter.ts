import type { Corpus } from '../corpus/corpus.ts';
import type { Essay } from '../essay.ts';
import type { Messages } from '../messages/messages.ts';
import { matchesNames } from '../completion.ts';

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
  const essays = corpus.essays.filter(
    (essay) =>
      essay.kind === 'essay' &&
      (author === undefined || matchesNames(essay.authors, author)) &&
      (tag === undefined || matchesNames(essay.tags, tag)),
  );
  const parts = [
    ...(tag === undefined ? [] : [messages.tagFilter(tag)]),
    ...(author === undefined ? [] : [messages.authorFilter(author)]),
  ];
  return { essays, words: messages.and(parts) };
}
