import { call } from '../../conversation/calls.ts';
import type { Notice } from '../../conversation/reply.ts';
import type { Actor } from '../../conversation/request.ts';
import { parseDays, parseTime } from '../../daily/parseSchedule.ts';
import type { Rhythm } from '../../daily/subscription.ts';
import { findZone, matchZones } from '../../daily/zones.ts';
import { type CommandContext } from '../framework/declaration.ts';
import { problem } from '../shared/notices.ts';

/** What `daily set` was given, as it was typed. */
export interface TypedWish {
  readonly time: string;
  readonly timezone?: string | undefined;
  readonly days?: string | undefined;
  readonly tag?: string | undefined;
  readonly author?: string | undefined;
}

/** Most zones that are offered for one that is not understood. */
const MOST_OFFERED = 3;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** The rhythm that somebody asks for; or a notice on what is not understood, with an example that is. */
export function understandRhythm(typed: TypedWish, actor: Actor, context: CommandContext): Rhythm | Notice {
  const { daily: said } = context.messages;
  const { time: timeWord, timezone, days: dayWords } = rearrange(typed);
  const again = (other: Partial<TypedWish>) => call('daily set', { ...typed, timezone, days: dayWords, ...other });
  const time = parseTime(timeWord);
  if (time === undefined) {
    const number = /^\d{1,2}$/.exec(timeWord) ? [parseTime(`${timeWord}am`), parseTime(`${timeWord}pm`)] : [];
    const offered = number.filter((one) => one !== undefined);
    const tries = (offered.length > 0 ? offered : ['09:00']).map((one) => again({ time: one }));
    return problem(said.timeNotUnderstood(timeWord), tries);
  }
  const days = dayWords === undefined ? EVERY_DAY : parseDays(dayWords);
  if (!days) return problem(said.daysNotUnderstood(dayWords ?? ''), [again({ time, days: 'mon-fri' })]);
  const zone = timezone === undefined ? (known(actor.timeZone) ?? context.daily.timeZone) : findZone(timezone);
  if (zone === undefined) {
    const near = [...new Set(matchZones(timezone ?? '').map((one) => one.zone))].slice(0, MOST_OFFERED);
    const tries = (near.length > 0 ? near : [context.daily.timeZone]).map((one) => again({ time, timezone: one }));
    return problem(said.zoneNotUnderstood(timezone ?? ''), tries);
  }
  return { time, zone, days };
}

/** People put a space before `am`, and days behind the zone without saying that they are days. */
function rearrange({ time, timezone = '', days }: TypedWish): Pick<TypedWish, 'time' | 'timezone' | 'days'> {
  const words = timezone.split(/\s+/u).filter(Boolean);
  const half = /^\d/.test(time) && /^[ap]\.?m\.?$/iu.test(words[0] ?? '') ? words.shift() : undefined;
  const from = days === undefined ? words.findIndex((_, at) => parseDays(words.slice(at).join(' '))) : -1;
  const zone = (from < 0 ? words : words.slice(0, from)).join(' ');
  return {
    time: `${time}${half ?? ''}`,
    ...(zone !== '' && { timezone: zone }),
    days: from < 0 ? days : words.slice(from).join(' '),
  };
}

function known(zone: string | undefined): string | undefined {
  return zone === undefined ? undefined : findZone(zone);
}
