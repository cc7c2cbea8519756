import { call } from '../../conversation/calls.ts';
import { repeated } from '../../conversation/repeated.ts';
import type { Notice } from '../../conversation/reply.ts';
import type { Actor, Call } from '../../conversation/request.ts';
import { parseDays, parseTime, possibleTimes } from '../../daily/parseSchedule.ts';
import type { Rhythm } from '../../daily/subscription.ts';
import { findZone, suggestZones } from '../../daily/zones.ts';
import { type CommandContext } from '../framework/declaration.ts';
import { problem } from '../shared/notices.ts';

/** What `daily set` was given, as it was typed. */
export interface TypedWish {
  readonly time: string;
  readonly timezone?: string | undefined;
  readonly days?: string | undefined;
  readonly tag?: string | undefined;
  readonly author?: string | undefined;
  readonly lang?: string | undefined;
  readonly order?: string | undefined;
  readonly discuss?: string | undefined;
  readonly from?: string | undefined;
}

/** Most zones that are offered for one that is not understood. */
const MOST_OFFERED = 3;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** How days are understood. */
export interface DayRule {
  /** Undefined for what is not understood. */
  parse(typed: string): readonly number[] | undefined;
  notUnderstood(typed: string): string;
  /** What is offered in place of it. */
  readonly instead: string;
}

/**
 * The rhythm that somebody asks for; or a notice on all that is not understood. What it offers is understood wholly: no
 * button may lead to the next question.
 */
export function understandRhythm(
  typed: TypedWish,
  actor: Actor,
  context: CommandContext,
  {
    before,
    callFor = (wish) => call('daily set', { ...wish }),
    dayRule = { parse: parseDays, notUnderstood: context.messages.daily.daysNotUnderstood, instead: 'mon-fri' },
  }: {
    /** What stands so far: what is not said of it stays. */
    readonly before?: Rhythm | undefined;
    readonly callFor?: (wish: TypedWish) => Call;
    /** Default: any days. */
    readonly dayRule?: DayRule;
  } = {},
): Rhythm | Notice {
  const { daily: said, sentences } = context.messages;
  const { time: timeWord, timezone, days: dayWords } = rearrange(typed);
  const time = parseTime(timeWord);
  const days = dayWords === undefined ? (before?.days ?? EVERY_DAY) : dayRule.parse(dayWords);
  const usual = before?.zone ?? known(actor.timeZone) ?? context.daily.timeZone;
  const zone = timezone === undefined ? usual : findZone(timezone);
  if (time !== undefined && days && zone !== undefined) return { time, zone, days };
  const times = time === undefined ? possibleTimes(timeWord) : [time];
  const zones = zone === undefined ? suggestZones(timezone ?? '', times.length > 1 ? 2 : MOST_OFFERED) : [timezone];
  const notUnderstood = [
    ...(times.length === 0 ? [said.timeNotUnderstood(repeated(timeWord))] : []),
    ...(days ? [] : [dayRule.notUnderstood(repeated(dayWords ?? ''))]),
    ...(zones.length === 0 ? [said.zoneNotUnderstood(repeated(timezone ?? ''))] : []),
  ];
  // What comes before the buttons: of two things that may mean several the buttons name both.
  const mayMean = [
    ...(time === undefined && times.length > 0 ? [said.timeMayMean(repeated(timeWord))] : []),
    ...(zone === undefined && zones.length > 0 ? [said.zoneMayMean(repeated(timezone ?? ''))] : []),
  ].slice(0, 1);
  const tries = orElse(zones, usual).flatMap((oneZone) =>
    orElse(times, '09:00').map((oneTime) =>
      callFor({ ...typed, time: oneTime, timezone: oneZone, days: days ? dayWords : dayRule.instead }),
    ),
  );
  return problem(sentences([...notUnderstood, ...mayMean]), tries);
}

function orElse<Value>(values: readonly Value[], other: Value): readonly Value[] {
  return values.length > 0 ? values : [other];
}

/**
 * Sorts the words of a wish: a time of one word or several (`9 AM`, `noon`) behind an `at` or not, days and a zone, in any
 * order, since people say neither which is which nor what comes first.
 */
export function rearrange({ time, timezone = '', days }: TypedWish): Pick<TypedWish, 'time' | 'timezone' | 'days'> {
  const words = `${time} ${timezone}`.split(/\s+/u).flatMap(apart).filter(Boolean);
  if (words.length > 1 && /^at$/iu.test(words[0] ?? '')) words.shift();
  const { from, length } = clockAmong(words);
  const clock = words.splice(from, length).join(' ');
  if (from > 0 && /^(?:at|um|à)$/iu.test(words[from - 1] ?? '')) words.splice(from - 1, 1);
  const run = days === undefined ? daysAmong(words) : undefined;
  const zone = (run ? [...words.slice(0, run.from), ...words.slice(run.to)] : words).filter(
    (word, at) => at > 0 || !/^(?:in|at)$/iu.test(word),
  );
  return {
    time: clock,
    ...(zone.length > 0 && { timezone: zone.join(' ') }),
    days: run ? words.slice(run.from, run.to).join(' ') : days,
  };
}

/** 毎朝9時, 每天早上9點 and 매일아침 say “every day” and a time in one word. */
function apart(word: string): readonly string[] {
  const { every, rest } =
    /^(?<every>毎日|毎|每天|每日|每|매일)の?(?<rest>[^曜週周星月火水木金土日].*)$/u.exec(word)?.groups ?? {};
  return every === undefined || rest === undefined ? [word] : ['毎日', rest];
}

const LONGEST_CLOCK = [4, 3, 2, 1];

/** Where the time stands: the first words that are one, else that may be one, those in the middle likewise, else the first word. */
function clockAmong(words: readonly string[]): { readonly from: number; readonly length: number } {
  const at = (from: number, isTime: (typed: string) => boolean) => {
    const length = LONGEST_CLOCK.find(
      (count) => from + count <= words.length && isTime(words.slice(from, from + count).join(' ')),
    );
    return length === undefined ? [] : [{ from, length }];
  };
  const isExact = (typed: string) => parseTime(typed) !== undefined;
  const mayBe = (typed: string) => possibleTimes(typed).length > 0;
  const everywhere = [...words.keys()];
  const [first] = [
    ...at(0, isExact),
    ...at(0, mayBe),
    ...everywhere.flatMap((from) => at(from, isExact)),
    ...everywhere.flatMap((from) => at(from, mayBe)),
  ];
  return first ?? { from: 0, length: 1 };
}

/** The longest run of words, at the beginning or the end, that says on which days. */
function daysAmong(words: readonly string[]): { readonly from: number; readonly to: number } | undefined {
  const counts = Array.from(words, (_, at) => words.length - at);
  for (const count of counts) {
    if (parseDays(words.slice(0, count).join(' '))) return { from: 0, to: count };
    if (parseDays(words.slice(-count).join(' '))) return { from: words.length - count, to: words.length };
  }
  return undefined;
}

function known(zone: string | undefined): string | undefined {
  return zone === undefined ? undefined : findZone(zone);
}
