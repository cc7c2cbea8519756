import { z } from 'zod';
import { callOn, callRead } from '../conversation/calls.ts';
import type { Reply } from '../conversation/reply.ts';
import { defineCommand } from './framework/declaration.ts';
import { lost } from './shared/notices.ts';
import { addressInput, addressOptions, locate } from './shared/passageAddress.ts';

/** The button that shows a passage whole, between its neighbours. */
export const context = defineCommand({
  name: 'context',
  surface: 'button',
  input: z.object(addressInput),
  options: addressOptions,
  async run(address, _request, commandContext): Promise<Reply> {
    const located = await locate(address, commandContext);
    if (located.found !== 'yes') return lost(located, commandContext);
    const { excerpt } = located;
    const { passages } = excerpt.essay;
    const before = passages[excerpt.passage.number - 2];
    const after = passages[excerpt.passage.number];
    return {
      kind: 'surroundings',
      audience: 'asker',
      excerpt,
      ...(before && { before }),
      ...(after && { after }),
      share: callOn('share', excerpt),
      keep: callOn('keep passage', excerpt),
      read: callRead(excerpt.essay, excerpt.passage),
    };
  },
});
