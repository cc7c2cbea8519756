import { z } from 'zod';
import { filterInWords } from '../../conversation/filterInWords.ts';
import type { Reply } from '../../conversation/reply.ts';
import { languageOf } from '../../corpus/counts.ts';
import { dailyEssaysPassing } from '../../corpus/filter.ts';
import { composePost } from '../../daily/compose.ts';
import { defineCommand } from '../framework/declaration.ts';
import { problem } from '../shared/notices.ts';
import { nextFact, noSchedule, scheduleOf, turnOf } from './schedule.ts';

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
    const turn = turnOf(state, context);
    if (!turn) {
      const essays = dailyEssaysPassing(corpus, state.subscription);
      const words = filterInWords(state.subscription, messages);
      const { causes } = messages.daily;
      return problem(words ? causes[essays.length === 0 ? 'empty' : 'single'] : messages.emptyShelf);
    }
    const locale = place.locale ?? languageOf(corpus.essays) ?? 'en';
    return {
      kind: 'preview',
      audience: 'asker',
      when: nextFact(state, context),
      post: composePost(turn, {
        date: state.next.date,
        locale,
        canDiscuss: place.kind !== 'direct' && daily.canDiscuss(place.platform),
      }),
    };
  },
});
