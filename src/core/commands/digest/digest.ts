import { z } from 'zod';
import { call } from '../../conversation/calls.ts';
import type { Reply } from '../../conversation/reply.ts';
import { defineCommand, text } from '../framework/declaration.ts';
import { unknownVerb } from '../shared/verbs.ts';
import { digestNow, digestPause, digestResume, digestStop } from './change.ts';
import { digestSet } from './set.ts';
import { digestShow } from './show.ts';

/** The verbs of the weekly digest, in the order in which help and menus show them. */
export const digestVerbs = [digestSet, digestShow, digestNow, digestPause, digestResume, digestStop];

/** `digest` alone shows the schedule; `digest` with an unknown verb says which verbs there are. */
export const digest = defineCommand({
  name: 'digest',
  concernsChannel: true,
  surface: 'text',
  input: z.object({ words: text.optional() }),
  options: { words: { kind: 'text', syntax: 'rest' } },
  async run({ words }, request, context): Promise<Reply> {
    if (words === undefined) return digestShow.run({ ...request, call: call('digest show') }, context);
    return unknownVerb('digest', words, digestVerbs, context.messages);
  },
});
