import { z } from 'zod';
import type { Reply } from '../reply.ts';
import { openingExcerpt } from '../search/opening.ts';
import { call, defineCommand, text } from './declaration.ts';
import { byFilter } from './filter.ts';
import { info, problem } from './notices.ts';
import { callOn, callRead } from './passageAddress.ts';

/** Of an essay introduced by its opening: UTF-16 units. */
export const OPENING_LENGTH = 400;

export const random = defineCommand({
  name: 'random',
  words: (m) => m.commands.random,
  input: z.object({ tag: text.optional() }),
  options: { tag: { kind: 'tag', typed: 'named', words: (m) => m.options.tag } },
  run({ tag }, _request, { corpus, random: chance, messages }): Reply {
    const { essays, words } = byFilter(corpus, { tag }, messages);
    const essay = essays[Math.floor(chance() * essays.length)];
    if (!essay) return words ? info(messages.nothingWith(words), [call('list')]) : problem(messages.emptyShelf);
    const opening = openingExcerpt(essay, OPENING_LENGTH);
    return {
      kind: 'card',
      audience: 'asker',
      opening,
      share: callOn('share', opening),
      read: callRead(essay),
      another: call('random', { tag }),
    };
  },
});
