import { z } from 'zod';
import { filterInWords } from '../../conversation/filterInWords.ts';
import type { Reply } from '../../conversation/reply.ts';
import { languageOf } from '../../corpus/counts.ts';
import { isNothing } from '../../daily/chooser.ts';
import { defineCommand } from '../framework/declaration.ts';
import { problem } from '../shared/notices.ts';
import { nextFact, noSchedule, scheduleOf } from './schedule.ts';

export const dailyShow = defineCommand({
  name: 'daily show',
  concernsChannel: true,
  words: (m) => m.commands.dailyShow,
  input: z.object({}),
  options: {},
  async run(_input, { place }, context): Promise<Reply> {
    const state = await context.daily.state(place);
    return state ? scheduleOf(state, context) : noSchedule(context, place);
  },
});

export const dailyPreview = defineCommand({
  name: 'daily preview',
  concernsChannel: true,
  words: (m) => m.commands.dailyPreview,
  input: z.object({}),
  options: {},
  async run(_input, { place }, context): Promise<Reply> {
    const { daily, corpus, messages } = context;
    const state = await daily.state(place);
    if (!state) return noSchedule(context, place);
    const choice = await daily.choose(state.subscription);
    if (isNothing(choice)) {
      const words = filterInWords(state.subscription, messages);
      return problem(words || choice === 'quiet' ? messages.daily.causes[choice] : messages.emptyShelf);
    }
    const locale = place.locale ?? languageOf(corpus.essays) ?? 'en';
    return {
      kind: 'preview',
      audience: 'asker',
      when: nextFact(state, context),
      post: choice.compose({
        date: state.next.date,
        locale,
        canDiscuss: place.kind !== 'direct' && daily.canDiscuss(place.platform),
      }),
    };
  },
});
