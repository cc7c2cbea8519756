import { z } from 'zod';
import { call, callOn, callRead } from '../../conversation/calls.ts';
import { filterInWords } from '../../conversation/filterInWords.ts';
import type { Reply } from '../../conversation/reply.ts';
import { dailyEssaysPassing } from '../../corpus/filter.ts';
import { openingExcerpt } from '../../search/excerpt/opening.ts';
import { defineCommand } from '../framework/declaration.ts';
import { OPENING_LENGTH } from '../random.ts';
import { problem } from '../shared/notices.ts';
import { noSchedule, scheduleOf, turnOf } from './schedule.ts';

export const dailyShow = defineCommand({
  name: 'daily show',
  words: (m) => m.commands.dailyShow,
  input: z.object({}),
  options: {},
  async run(_input, { place }, context): Promise<Reply> {
    const state = await context.daily.state(place);
    return state ? scheduleOf(state, context) : noSchedule(context);
  },
});

export const dailyPreview = defineCommand({
  name: 'daily preview',
  words: (m) => m.commands.dailyPreview,
  input: z.object({}),
  options: {},
  async run(_input, { place }, context): Promise<Reply> {
    const { daily, corpus, messages } = context;
    const state = await daily.state(place);
    if (!state) return noSchedule(context);
    const turn = turnOf(state, context);
    if (!turn) {
      const essays = dailyEssaysPassing(corpus, state.subscription);
      const words = filterInWords(state.subscription, messages);
      const { causes } = messages.daily;
      return problem(words ? causes[essays.length === 0 ? 'empty' : 'single'] : messages.emptyShelf);
    }
    const opening = openingExcerpt(turn.essay, OPENING_LENGTH);
    return {
      kind: 'card',
      audience: 'asker',
      opening,
      share: callOn('share', opening),
      read: callRead(turn.essay),
      another: call('random', { tag: state.subscription.tag }),
    };
  },
});
