import type { Entry } from '../book/entries/entries.ts';
import { callRead } from '../conversation/calls.ts';
import type { PostedPassage } from '../conversation/dailyPost.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { shownStretch } from '../search/excerpt/shownText.ts';

/** What was kept or shared, as it is posted again: it leads to its passage, or else to its essay, where that is still there. */
export function postedPassage(
  { slug, passage: number, words, title, authors }: Pick<Entry, 'slug' | 'passage' | 'words' | 'title' | 'authors'>,
  corpus: Corpus,
): PostedPassage {
  const essay = corpus.find(slug);
  const passage = essay?.passages[number - 1];
  const start = passage?.text.indexOf(words) ?? -1;
  const isThere = start >= 0;
  return {
    words: passage && isThere ? shownStretch(passage.text, start, start + words.length) : words,
    title: essay?.title ?? title,
    authors,
    ...(essay && { essay, read: callRead(essay, isThere ? passage : undefined) }),
  };
}
