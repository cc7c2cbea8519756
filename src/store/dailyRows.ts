import { z } from 'zod';
import { orders } from '../core/daily/rotation.ts';
import { causes, type Run, type Subscription } from '../core/daily/subscription.ts';
import type { Tables } from './database.ts';

/** Maps subscriptions and runs to rows and back. Rows are parsed: anybody may have edited the file. */

const words = z
  .string()
  .nullable()
  .transform((text) => text ?? undefined);
const instant = z.iso.datetime().transform((text) => new Date(text));
const perhapsInstant = instant.nullable().transform((moment) => moment ?? undefined);
const whole = z.number().int();
const channel = { platform: z.string(), workspace: z.string(), channel: z.string() };

const subscriptionRow = z
  .object({
    ...channel,
    time: z.string(),
    direct: z.enum(['yes', 'no']).transform((direct) => (direct === 'yes' ? true : undefined)),
    discuss: z.enum(['yes', 'no']).transform((discuss) => (discuss === 'yes' ? true : undefined)),
    zone: z.string(),
    days: z.string().transform((days) => days.split(',').map(Number)),
    tag: words,
    author: words,
    lang: words,
    source: z
      .enum(['book'])
      .nullable()
      .transform((source) => source ?? undefined),
    ordering: z
      .enum(orders)
      .nullable()
      .transform((order) => order ?? undefined),
    set_by: z.string(),
    locale: words,
    status: z.enum(['active', 'paused', 'lost', 'stopped']),
    seed: whole,
    since: instant,
    next_date: z.iso.date(),
    next_at: instant,
    next_set_at: instant,
    lost_since: perhapsInstant,
  })
  .transform(
    ({ set_by, direct, ordering, next_date, next_at, next_set_at, lost_since, ...row }): Subscription => ({
      ...row,
      setBy: set_by,
      order: ordering,
      isDirect: direct,
      next: { date: next_date, at: next_at },
      nextSetAt: next_set_at,
      lostSince: lost_since,
    }),
  );

const runRow = z
  .object({
    ...channel,
    date: z.iso.date(),
    state: z.enum(['pending', 'waiting', 'sent', 'skipped', 'missed', 'unclear']),
    essay: words,
    round: whole.nullable().transform((round) => round ?? undefined),
    covers: perhapsInstant,
    entries: words,
    message: words,
    discussion: z
      .enum(['wanted', 'pending', 'open', 'unclear'])
      .nullable()
      .transform((discussion) => discussion ?? undefined),
    thread: words,
    cause: z
      .enum(causes)
      .nullable()
      .transform((cause) => cause ?? undefined),
    detail: words,
    tries: whole,
    version: whole,
    wake_at: perhapsInstant,
    until: instant,
  })
  .transform(({ wake_at, ...row }): Run => ({ ...row, wakeAt: wake_at }));

export const parseSubscription = (row: unknown): Subscription => subscriptionRow.parse(row);
export const parseRun = (row: unknown): Run => runRow.parse(row);

export function rowOfSubscription(subscription: Subscription): Tables['daily_subscriptions'] {
  const {
    since,
    next,
    nextSetAt,
    lostSince,
    days,
    setBy,
    tag,
    author,
    lang,
    order,
    source,
    isDirect,
    discuss,
    locale,
    ...row
  } = subscription;
  return {
    ...row,
    days: days.join(','),
    direct: isDirect === true ? 'yes' : 'no',
    discuss: discuss === true ? 'yes' : 'no',
    tag: tag ?? null,
    author: author ?? null,
    lang: lang ?? null,
    ordering: order ?? null,
    source: source ?? null,
    set_by: setBy,
    locale: locale ?? null,
    since: since.toISOString(),
    next_date: next.date,
    next_at: next.at.toISOString(),
    next_set_at: nextSetAt.toISOString(),
    lost_since: lostSince?.toISOString() ?? null,
  };
}

export function rowOfRun(run: Run): Tables['daily_runs'] {
  const { wakeAt, until, essay, round, covers, entries, message, discussion, thread, cause, detail, ...row } = run;
  return {
    ...row,
    essay: essay ?? null,
    round: round ?? null,
    covers: covers?.toISOString() ?? null,
    entries: entries ?? null,
    message: message ?? null,
    discussion: discussion ?? null,
    thread: thread ?? null,
    cause: cause ?? null,
    detail: detail ?? null,
    wake_at: wakeAt?.toISOString() ?? null,
    until: until.toISOString(),
  };
}
