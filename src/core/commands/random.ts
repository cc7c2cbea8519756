import { z } from 'zod';
import type { Reply } from '../conversation/reply.ts';
import { openingExcerpt } from '../search/excerpt/opening.ts';
import { call, defineCommand, text } from './framework/declaration.ts';
import { byFilter } from './shared/filter.ts';
import { info, problem } from './shared/notices.ts';
import { callOn, callRead } from './shared/passageAddress.ts';

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
