import { type Option, text } from '../framework/declaration.ts';

/** Which essays a command is about: those with a tag, by an author, in a language. */
export const filterInput = { tag: text.optional(), author: text.optional(), lang: text.optional() };

export const filterOptions = {
  tag: { kind: 'tag', syntax: 'named', words: (m) => m.options.tag },
  author: { kind: 'author', syntax: 'named', words: (m) => m.options.author },
  lang: { kind: 'language', syntax: 'named', words: (m) => m.options.lang },
} satisfies Record<string, Option>;
