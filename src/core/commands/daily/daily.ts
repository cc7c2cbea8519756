import { z } from 'zod';
import { callRead } from '../../conversation/calls.ts';
import { dayInWords } from '../../conversation/messages/dates.ts';
import { type Fact, MOST_FACTS, type Schedule } from '../../conversation/reply.ts';
import type { DailyState } from '../../daily/daily.ts';
import { rhythmInWords } from '../../daily/inWords.ts';
import { dateIn } from '../../daily/occurrences.ts';
import { type CommandContext, defineCommand } from '../framework/declaration.ts';
import { aloneOf } from '../shared/schedules.ts';
import { dailyNow, dailyPause, dailyResume, dailySkip, dailyStop, dailyUnskip, theDaily } from './change.ts';
import { nextFact } from './schedule.ts';
import { dailySet } from './set.ts';
import { dailyPreview, dailyShow } from './show.ts';

/** The verbs of the daily essay, in the order in which help and menus show them. */
export const dailyVerbs = [
  dailySet,
  dailyShow,
  dailyPreview,
  dailyNow,
  dailySkip,
  dailyUnskip,
  dailyPause,
  dailyResume,
  dailyStop,
];

export const daily = aloneOf(theDaily, dailyShow, dailyVerbs);

/** All daily essays of a workspace, for a page that gives an overview. */
export const dailyOverview = defineCommand({
  name: 'daily overview',
  surface: 'button',
  input: z.object({}),
  options: {},
  async run(_input, { place }, context): Promise<Schedule> {
    // A person's own is nobody else's business.
    const all = await context.daily.workspace(place.platform, place.workspace);
    const states = all.filter(({ subscription }) => !subscription.isDirect);
    return {
      kind: 'schedule',
      audience: 'asker',
      heading: context.messages.daily.overview(states.length),
      facts: states.slice(0, MOST_FACTS).map((state) => overviewFact(state, context)),
      actions: readToday(states, context),
    };
  },
});

function overviewFact(state: DailyState, context: CommandContext): Fact {
  const { messages, now } = context;
  const { channel, zone } = state.subscription;
  const { label, value, instant } = nextFact(state, context);
  // The rhythm says at what time.
  const next = instant === undefined ? value : dayInWords(state.next.date, messages.language, dateIn(zone, now));
  const words = messages.daily.overviewLine(rhythmInWords(state.subscription, messages), `${label}: ${next}`);
  return { label: channel, channel, value: words };
}

/** Each essay posted today, once. */
function readToday(states: readonly DailyState[], { corpus, now }: CommandContext): Schedule['actions'] {
  const slugs = states.flatMap(({ subscription, runs }) => {
    const today = dateIn(subscription.zone, now);
    return runs.flatMap(({ date, state, essay }) => (date === today && state === 'sent' ? (essay ?? []) : []));
  });
  return [...new Set(slugs)].flatMap((slug) => {
    const essay = corpus.find(slug);
    return essay ? [{ label: essay.title, call: callRead(essay) }] : [];
  });
}
