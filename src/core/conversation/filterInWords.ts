import type { Filter } from '../corpus/filter.ts';
import { languageTag } from '../corpus/readers/languageTags.ts';
import { languageInWords } from '../text/languages.ts';
import type { Messages } from './messages/messages.ts';
import { repeated } from './repeated.ts';

/** A filter as part of a sentence: `the tag “sea” and the author “Mara Quill”`; empty for none. */
export function filterInWords({ author, tag, lang }: Filter, messages: Messages): string {
  return messages.and([
    ...(tag === undefined ? [] : [messages.tagFilter(repeated(tag))]),
    ...(author === undefined ? [] : [messages.authorFilter(repeated(author))]),
    ...(lang === undefined
      ? []
      : [messages.languageFilter(languageInWords(languageTag(lang) ?? repeated(lang), messages.language))]),
  ]);
}
