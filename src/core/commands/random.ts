import { z } from 'zod';
import { call, callOn, callRead } from '../conversation/calls.ts';
import { filterInWords } from '../conversation/filterInWords.ts';
import type { Reply } from '../conversation/reply.ts';
import { essaysPassing } from '../corpus/filter.ts';
import { openingExcerpt } from '../search/excerpt/opening.ts';
import { defineCommand, text } from './framework/declaration.ts';
import { info, problem } from './shared/notices.ts';

/** Longest opening on a card, in UTF-16 units. */
const OPENING_LENGTH = 400;

export const random = defineCommand({
  name: 'random',
  words: (m) => m.commands.random,
  input: z.object({ tag: text.optional(), author: text.optional(), lang: text.optional() }),
  options: {
    tag: { kind: 'tag', syntax: 'named', words: (m) => m.options.tag },
    author: { kind: 'author', syntax: 'named', words: (m) => m.options.author },
    lang: { kind: 'language', syntax: 'named', words: (m) => m.options.lang },
  },
  run(filter, _request, { corpus, random: chance, messages }): Reply {
    const essays = essaysPassing(corpus, filter);
    const words = filterInWords(filter, messages);
    const essay = essays[Math.floor(chance() * essays.length)];
    if (!essay) return words ? info(messages.nothingWith(words), [call('list')]) : problem(messages.emptyShelf);
    const opening = openingExcerpt(essay, OPENING_LENGTH);
    return {
      kind: 'card',
      audience: 'asker',
      opening,
      share: callOn('share', opening),
      keep: callOn('keep passage', opening),
      read: callRead(essay),
      another: call('random', filter),
    };
  },
});
