import { dayInWords, weekdayInWords } from '../conversation/messages/dates.ts';
import type { Messages } from '../conversation/messages/messages.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { dateIn, timeIn } from './occurrences.ts';
import type { Occurrence, Rhythm, Run } from './subscription.ts';
import { zoneInWords } from './zones.ts';

/** How people say when daily essays come, and what became of them. */

/** `Monday to Friday at 09:00 (Asia/Taipei)`. */
export function rhythmInWords({ days, time, zone }: Rhythm, messages: Messages): string {
  return messages.daily.rhythm(daysInWords(days, messages), time, zoneInWords(zone));
}

/** `Monday to Friday`, from ISO days of the week. */
export function daysInWords(days: readonly number[], { daily, language, listSeparator }: Messages): string {
  const known = new Map([
    ['1,2,3,4,5,6,7', daily.everyDay],
    ['1,2,3,4,5', daily.weekdays],
    ['6,7', daily.weekends],
  ]);
  return known.get(days.join(',')) ?? days.map((day) => weekdayInWords(day, language)).join(listSeparator);
}

/** `tomorrow, Thursday 26 November, at 09:00 (Asia/Taipei)`. */
export function momentInWords({ date, at }: Occurrence, zone: string, now: Date, messages: Messages): string {
  const { daily, language } = messages;
  const day = dayInWords(date, language, dateIn(zone, now));
  const relative = new Map([
    [dateIn(zone, now), daily.today(day)],
    [dateIn(zone, now, 1), daily.tomorrow(day)],
  ]);
  return daily.at(relative.get(date) ?? day, timeIn(zone, at), zoneInWords(zone));
}

/** What became of a run, or is becoming of it, in part of a sentence. */
export function outcomeInWords(run: Run, corpus: Corpus, messages: Messages): string {
  return run.state === 'sent'
    ? messages.daily.runs.sent(titleOfRun(run, corpus, messages))
    : reasonInWords(run, messages);
}

/** What a run has posted. */
export function titleOfRun({ essay }: Pick<Run, 'essay'>, corpus: Corpus, { daily }: Messages): string {
  return essay === undefined ? daily.fromBook : (corpus.find(essay)?.title ?? daily.runs.essayGone);
}

/** Why a run has not become a post, or not yet, in part of a sentence. */
export function reasonInWords({ state, cause, detail }: Run, { daily }: Messages): string {
  const why = detail ?? (cause && daily.causes[cause]) ?? daily.causes.down;
  switch (state) {
    case 'pending':
    case 'sent':
      return daily.runs.pending;
    case 'waiting':
    case 'skipped':
    case 'missed':
    case 'unclear':
      return daily.runs[state](why);
  }
}
