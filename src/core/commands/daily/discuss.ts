import { z } from 'zod';
import type { Notice } from '../../conversation/reply.ts';
import { defineCommand } from '../framework/declaration.ts';
import { info, problem } from '../shared/notices.ts';

/** The button under a daily post that opens its one thread, for anybody. */
export const dailyDiscuss = defineCommand({
  name: 'daily discuss',
  concernsChannel: true,
  surface: 'button',
  input: z.object({ date: z.iso.date() }),
  options: { date: { kind: 'text', syntax: 'hidden' } },
  async run({ date }, { actor, place }, { daily, messages }): Promise<Notice> {
    const said = messages.daily;
    const discussed = await daily.discuss(place, date, actor.locale);
    switch (discussed.outcome) {
      case 'open':
        return { ...info(said.isDiscussed), ...(discussed.link !== undefined && { link: discussed.link }) };
      case 'underway':
        return info(said.discussionUnderway);
      case 'unclear':
        return problem(said.discussionUnclear);
      case 'not posted':
        return info(said.notToDiscussYet);
      case 'failed':
        return problem(said.notDiscussed(discussed.reason));
    }
  },
});
