import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/core/commands/commands.ts';
import { parseTyped } from '../../../src/core/commands/framework/commandLine.ts';
import { call } from '../../../src/core/conversation/calls.ts';
import type { Notice, Reply, Schedule } from '../../../src/core/conversation/reply.ts';
import type { Actor, Call, Place } from '../../../src/core/conversation/request.ts';
import { createCorpus } from '../../../src/core/corpus/corpus.ts';
import { createDaily } from '../../../src/core/daily/createDaily.ts';
import { createDigestChooser } from '../../../src/core/daily/digest.ts';
import { botOver, shelfOfEssays } from '../../support/bot.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createMemoryBookStore } from '../../support/memoryBookStore.ts';
import { createMemoryDailyStore } from '../../support/memoryDailyStore.ts';
import { createMemoryShares } from '../../support/memoryShares.ts';
import { createQuietLog } from '../../support/quietLog.ts';
import { createStandIn } from '../../support/standInAdapter.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const here: Place = { platform: 'slack', workspace: 'T1', channel: 'C1', kind: 'channel' };
const ann: Actor = { id: 'U1', name: 'Ann', role: 'manager', timeZone: 'Asia/Taipei' };

/** A channel where people keep and share, on Wednesday 4 March 2026, two in the afternoon in Taipei. */
async function chat() {
  const clock = createFakeClock('2026-03-04T06:00:00Z');
  const { now, later } = clock;
  const slack = createStandIn('slack', now);
  const [store, book, shares] = [createMemoryDailyStore(), createMemoryBookStore(), createMemoryShares()];
  const shelf = createCorpus(shelfOfEssays);
  const corpus = () => shelf;
  const digest = createDaily({
    kind: 'digest',
    store,
    chooser: createDigestChooser({ store, book, shares, corpus, now }),
    corpus,
    postboxes: [slack],
    now,
    later,
    log: createQuietLog(),
    cutoffHours: 12,
    timeZone: 'UTC',
  });
  digest.start();
  const bot = await botOver(shelfOfEssays, { now, book, shares, digest });
  let count = 0;
  const press = (what: Call, actor: Partial<Actor> = {}, place: Partial<Place> = {}) => {
    const delivery = `delivery ${(count += 1)}`;
    return bot.handle({
      call: what,
      actor: { ...ann, ...actor },
      place: { ...here, ...place },
      origin: delivery,
      delivery,
    });
  };
  const ask = (line: string, actor: Partial<Actor> = {}, place: Partial<Place> = {}) =>
    press(parseTyped(line, commands), actor, place);
  const keepForTeam = async (words: string) => {
    const kept = schedule(await ask(`keep ${words}`));
    const give = kept.actions.find(({ call: { command } }) => command === 'book give');
    if (!give) throw new Error('nothing to give');
    await press(give.call);
  };
  return { clock, slack, ask, press, keepForTeam };
}

function notice(reply: Reply): Notice {
  if (reply.kind !== 'notice') throw new Error(`a notice was expected, not ${reply.kind}`);
  return reply;
}

function schedule(reply: Reply): Schedule {
  if (reply.kind !== 'schedule') throw new Error(`a schedule was expected, not ${JSON.stringify(reply)}`);
  return reply;
}

const sectionsOf = (post: unknown) =>
  typeof post === 'object' && post !== null && 'sections' in post ? post.sections : undefined;

describe('the weekly digest', () => {
  it('has what the team kept and what was shared in this channel, once', async () => {
    const { ask, clock, slack, keepForTeam } = await chat();
    const set = schedule(await ask('digest set fri 16:00'));
    expect(set.heading).toBe('This channel gets a digest of what is kept and shared, Friday at 16:00 (Asia/Taipei).');
    expect(set.announcement).toContain('Set up by Ann');
    await keepForTeam('promise strangers');
    await ask('keep smell of tar');
    await ask('quote ferry village 3 crosses');
    await ask('quote ferry village 4 crosses', {}, { channel: 'C2' });
    await clock.advance(2 * DAY + 3 * HOUR);
    expect(slack.taken).toHaveLength(1);
    expect(sectionsOf(slack.taken[0]?.post)).toMatchObject([
      {
        of: 'kept',
        passages: [{ words: 'A lighthouse is a promise made to strangers.', title: 'Keepers of the Light' }],
        more: 0,
      },
      { of: 'shared', passages: [{ title: 'Ferry 3' }], more: 0 },
    ]);
    expect(schedule(await ask('digest show', { role: 'guest' })).facts).toContainEqual({
      label: 'Friday 6 March',
      value: 'posted',
    });
  });

  it('is not posted when nothing was kept or shared, and the schedule says so', async () => {
    const { ask, clock, slack, keepForTeam } = await chat();
    await ask('digest set fri 16:00');
    await clock.advance(2 * DAY + 3 * HOUR);
    expect(slack.taken).toEqual([]);
    expect(schedule(await ask('digest show')).facts).toContainEqual({
      label: 'Friday 6 March',
      value: 'skipped: nothing was kept or shared',
    });
    expect(notice(await ask('digest now')).text).toContain('Nothing was kept or shared');
    await keepForTeam('promise strangers');
    await clock.advance(10 * HOUR);
    expect(slack.taken).toEqual([]);
    await clock.advance(7 * DAY);
    expect(slack.taken).toHaveLength(1);
  });

  it('comes once a week however often “now” is said, and what came after is in the next one', async () => {
    const { ask, clock, slack, keepForTeam } = await chat();
    await ask('digest set fri 16:00');
    await keepForTeam('promise strangers');
    expect(notice(await ask('digest now')).text).toBe('This week’s digest is posted.');
    await clock.advance(DAY);
    expect(notice(await ask('digest now')).text).toContain('posted already');
    await keepForTeam('smell of tar');
    await clock.advance(2 * DAY);
    expect(slack.taken).toHaveLength(1);
    await clock.advance(7 * DAY);
    expect(slack.taken).toHaveLength(2);
    expect(sectionsOf(slack.taken[1]?.post)).toMatchObject([
      { of: 'kept', passages: [{ title: 'Why Harbours Age' }], more: 0 },
    ]);
  });

  it('asked for in a week that has been quiet so far leaves the week as it is', async () => {
    const { ask, clock, slack, keepForTeam } = await chat();
    await ask('digest set fri 16:00');
    expect(notice(await ask('digest now')).text).toContain('Nothing was kept or shared');
    await keepForTeam('promise strangers');
    await clock.advance(2 * DAY + 3 * HOUR);
    expect(slack.taken).toHaveLength(1);
  });

  it('is paused, resumed and stopped by managers alone', async () => {
    const { ask } = await chat();
    expect(notice(await ask('digest show')).text).toContain('no digest yet');
    expect(notice(await ask('digest set fri 16:00', { role: 'member' })).text).toContain('manager');
    await ask('digest set fri 16:00');
    expect(notice(await ask('digest pause')).text).toContain('paused');
    expect(notice(await ask('digest now')).tries).toEqual([call('digest resume')]);
    expect(notice(await ask('digest resume')).text).toContain('Friday 6 March at 16:00');
    await ask('digest stop');
    expect(notice(await ask('digest')).text).toContain('no digest yet');
  });

  it.each([
    ['digest set someday 16:00', 'no day of the week'],
    ['digest set mon-fri 16:00', 'no day of the week'],
    ['digest set fri soon', 'no time of day'],
    ['digest set fri 16:00 Atlantis', 'no city or time zone'],
    ['digest weekly', 'digest weekly'],
  ])('says what is wrong with “%s”, with an example that works', async (line, said) => {
    const { ask, press } = await chat();
    const reply = notice(await ask(line));
    expect(reply.text).toContain(said);
    const [example] = reply.tries;
    expect(example?.command).toBe('digest set');
    expect((await press(example ?? call('help'))).kind).toBe('schedule');
  });

  it.each([
    ['digest set every friday 16:00', 'Friday at 16:00 (Asia/Taipei)'],
    ['digest set 4pm on fridays London', 'Friday at 16:00 (Europe/London)'],
    ['digest set 毎週金曜 16時', 'Friday at 16:00 (Asia/Taipei)'],
  ])('understands “%s”', async (line, rhythm) => {
    const { ask } = await chat();
    expect(schedule(await ask(line)).heading).toContain(rhythm);
  });

  it('keeps its zone, and says what has changed and that a pause has ended', async () => {
    const { ask } = await chat();
    await ask('digest set fri 16:00 Tokyo');
    await ask('digest pause');
    expect(schedule(await ask('digest set mon 16:00')).heading).toBe(
      'This channel gets a digest of what is kept and shared, Monday at 16:00 (Asia/Tokyo). Changed: days. It was paused, and goes on now.',
    );
  });

  it('names every verb for one that is none, the nearest first', async () => {
    const { ask } = await chat();
    const reply = notice(await ask('digest preview'));
    for (const verb of ['set', 'show', 'now', 'pause', 'resume', 'stop'])
      expect(reply.text).toContain(`digest ${verb}`);
    expect(notice(await ask('digest stp')).tries[0]).toEqual(call('digest stop'));
  });

  it('belongs to a channel', async () => {
    const { ask } = await chat();
    expect(notice(await ask('digest set fri 16:00', {}, { kind: 'direct' })).text).toContain('belongs to a channel');
  });

  it('shows five of each, the latest first, and says how many more there are', async () => {
    const { ask, clock, slack } = await chat();
    await ask('digest set fri 16:00');
    for (let at = 1; at <= 7; at += 1) {
      await clock.advance(60_000);
      await ask(`quote ferry village ${at} crosses`);
    }
    await clock.advance(2 * DAY + 3 * HOUR);
    expect(sectionsOf(slack.taken[0]?.post)).toMatchObject([{ of: 'shared', more: 2 }]);
    expect(JSON.stringify(sectionsOf(slack.taken[0]?.post))).toContain('Ferry 7');
  });
});
