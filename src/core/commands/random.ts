import { z } from 'zod';
import { call, callOn, callRead } from '../conversation/calls.ts';
import type { Reply } from '../conversation/reply.ts';
import { essaysPassing } from '../corpus/filter.ts';
import { openingExcerpt } from '../search/excerpt/opening.ts';
import { defineCommand } from './framework/declaration.ts';
import { nonePassing } from './shared/filterAdvice.ts';
import { filterInput, filterOptions } from './shared/filterOptions.ts';

/** Longest opening on a card, in UTF-16 units. */
const OPENING_LENGTH = 400;

export const random = defineCommand({
  name: 'random',
  words: (m) => m.commands.random,
  input: z.object(filterInput),
  options: filterOptions,
  run(filter, _request, context): Reply {
    const essays = essaysPassing(context.corpus, filter);
    const essay = essays[Math.floor(context.random() * essays.length)];
    if (!essay) return nonePassing(filter, context, (better) => call('random', { ...better }));
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
