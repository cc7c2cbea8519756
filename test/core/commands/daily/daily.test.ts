import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/core/commands/commands.ts';
import { formatTyped, parseTyped } from '../../../../src/core/commands/framework/commandLine.ts';
import { call } from '../../../../src/core/conversation/calls.ts';
import {
  isAnsweredElsewhere,
  type Notice,
  type Reply,
  type Schedule,
} from '../../../../src/core/conversation/reply.ts';
import type { Actor, Place } from '../../../../src/core/conversation/request.ts';
import type { Essay } from '../../../../src/core/essay.ts';
import { createCorpus } from '../../../../src/core/corpus/corpus.ts';
import { createMemoryBookStore } from '../../../support/memoryBookStore.ts';
import { botOver, shelfOfEssays } from '../../../support/bot.ts';
import { dailyRig, fortyEssays, slackChannel, subscribed } from '../../../support/daily.ts';
import { essayPost } from '../../../support/essayPost.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const here: Place = { platform: 'slack', workspace: 'T1', channel: 'C1', kind: 'channel' };
const ann: Actor = { id: 'U1', name: 'Ann', role: 'manager', timeZone: 'Asia/Taipei' };

/** A channel where people type, on Wednesday 4 March 2026, two in the afternoon in Taipei. */
async function chat(essays: readonly Essay[] = fortyEssays) {
  const clock = createFakeClock('2026-03-04T06:00:00Z');
  const rig = dailyRig({ clock, essays });
  const bot = await botOver(essays, { now: clock.now, daily: rig.daily });
  rig.daily.start();
  let typed = 0;
  const ask = (line: string, actor: Partial<Actor> = {}, place: Partial<Place> = {}) =>
    bot.handle({
      call: parseTyped(line, commands),
      actor: { ...ann, ...actor },
      place: { ...here, ...place },
      origin: `typed ${(typed += 1)}`,
      delivery: `typed ${typed}`,
    });
  const press = (name: string, options = {}, actor: Partial<Actor> = {}) =>
    bot.handle({
      call: call(name, options),
      actor: { ...ann, ...actor },
      place: here,
      origin: 'a post',
      delivery: `pressed ${(typed += 1)}`,
    });
  return { ...rig, bot, ask, press };
}

function notice(reply: Reply): Notice {
  if (reply.kind !== 'notice') throw new Error(`a notice was expected, not ${reply.kind}`);
  return reply;
}

function schedule(reply: Reply): Schedule {
  if (reply.kind !== 'schedule') throw new Error(`a schedule was expected, not ${JSON.stringify(reply)}`);
  return reply;
}

const fact = (reply: Reply, label: string) => schedule(reply).facts.find((one) => one.label === label)?.value;

describe('daily set', () => {
  it('says when the next post comes, in words and as an instant, and tells the channel in a line', async () => {
    const { ask } = await chat();
    const reply = schedule(await ask('daily set 15:30'));
    expect(reply.heading).toBe('This channel gets an essay every day at 15:30 (Asia/Taipei).');
    expect(reply.facts[0]).toEqual({
      label: 'Next post',
      value: 'today, Wednesday 4 March, at 15:30 (Asia/Taipei)',
      instant: '2026-03-04T07:30:00.000Z',
    });
    expect(reply.announcement).toBe(
      'Set up by Ann: a daily essay for this channel, every day at 15:30 (Asia/Taipei), from Wednesday 4 March on.',
    );
  });

  it('tells the channel in the language of the place, else of the essays, and the person in theirs', async () => {
    const { ask } = await chat();
    const inJapan = schedule(await ask('daily set 15:30', {}, { locale: 'ja' }));
    expect(inJapan.heading).toContain('This channel');
    expect(inJapan.announcement).toContain('エッセイ');
    const byKorean = schedule(await ask('daily set 15:40', { locale: 'ko' }));
    expect(byKorean.heading).toContain('이 채널');
    expect(byKorean.announcement).toContain('Set up by Ann');
  });

  it('begins tomorrow when the time has passed today', async () => {
    const { ask, clock, slack } = await chat();
    expect(fact(await ask('daily set 9:00'), 'Next post')).toContain('tomorrow, Thursday 5 March, at 09:00');
    await clock.advance(18 * HOUR);
    expect(slack.taken).toEqual([]);
    await clock.advance(2 * HOUR);
    expect(slack.taken).toHaveLength(1);
  });

  it.each([
    ['daily set 9am', 'every day at 09:00 (Asia/Taipei)'],
    ['daily set 9 am london weekdays', 'Monday to Friday at 09:00 (Europe/London)'],
    ['daily set 21h30 New York days:mon,wed,fri', 'Monday, Wednesday, Friday at 21:30 (America/New_York)'],
    ['daily set 09:00 europe/paris days:weekends tag:sea', 'Saturday and Sunday at 09:00 (Europe/Paris)'],
    ['daily set at 9am', 'every day at 09:00 (Asia/Taipei)'],
    ['daily set noon', 'every day at 12:00 (Asia/Taipei)'],
    ['daily set 9am every weekday', 'Monday to Friday at 09:00 (Asia/Taipei)'],
    ['daily set 9am monday through friday in London', 'Monday to Friday at 09:00 (Europe/London)'],
    ['daily set 9:00 mon–fri Tokyo', 'Monday to Friday at 09:00 (Asia/Tokyo)'],
    ['daily set 9:00 PM 東京 weekdays', 'Monday to Friday at 21:00 (Asia/Tokyo)'],
    ['daily set 9 Uhr Berlin', 'every day at 09:00 (Europe/Berlin)'],
    ['daily set 9am UTC+8', 'every day at 09:00 (UTC+8)'],
    ['daily set every day at 9 in the evening', 'every day at 21:00 (Asia/Taipei)'],
    ['daily set 9am discuss:true', 'every day at 09:00 (Asia/Taipei)'],
    ['daily set 毎朝9時', 'every day at 09:00 (Asia/Taipei)'],
    ['daily set weekdays at 9am London', 'Monday to Friday at 09:00 (Europe/London)'],
    ['daily set 매일 아침 9시', 'every day at 09:00 (Asia/Taipei)'],
    ['Daily Set 9:00 mon-fri', 'Monday to Friday at 09:00 (Asia/Taipei)'],
  ])('understands “%s”', async (line, rhythm) => {
    const { ask } = await chat();
    expect(schedule(await ask(line)).heading).toContain(rhythm);
  });

  it('takes the zone of who asks, else the one of the settings', async () => {
    const { ask } = await chat();
    expect(schedule(await ask('daily set 9:00', { timeZone: 'Europe/London' })).heading).toContain('Europe/London');
    const { ask: elsewhere } = await chat();
    const unknown = schedule(await elsewhere('daily set 9:00', { timeZone: 'Nowhere/At_All' }));
    expect(unknown.heading).toContain('(UTC)');
  });

  it.each([
    ['daily set 25:30', '25:30', 'daily set'],
    ['daily set soon', 'soon', 'daily set'],
    ['daily set 9:00 Atlantis', 'Atlantis', 'daily set'],
    ['daily set 9:00 days:funday', 'funday', 'daily set'],
    ['daily set', 'daily set', 'daily set'],
  ])('says of “%s” what it does not understand, with an example that it does', async (line, named, command) => {
    const { ask, press, store } = await chat();
    const reply = notice(await ask(line));
    expect(reply).toMatchObject({ tone: 'problem', text: expect.stringContaining(named) });
    const [example] = reply.tries;
    expect(example?.command).toBe(command);
    expect(await store.subscription(here)).toBeUndefined();
    expect((await press('daily set', example?.options)).kind).toBe('schedule');
  });

  it('takes an order and a language, which the schedule tells, and refuses others', async () => {
    const { ask, clock, slack } = await chat();
    await ask('daily set 15:00 order:Oldest lang:English');
    const shown = await ask('daily show');
    expect(fact(shown, 'Order')).toBe('oldest first');
    expect(fact(shown, 'Essays')).toContain('English');
    expect(schedule(shown).change?.options).toMatchObject({ order: 'oldest', lang: 'English' });
    await clock.advance(26 * HOUR);
    const { essays } = createCorpus(fortyEssays);
    expect(slack.taken.map(({ slug }) => slug)).toEqual(
      essays
        .slice(-2)
        .toReversed()
        .map(({ slug }) => slug),
    );
    expect(notice(await ask('daily set 15:00 lang:fr')).text).toContain('No essay has the language French');
    expect(notice(await ask('daily set 15:00 order:random')).text).toContain('“random”');
  });

  it('asks which of the zones an abbreviation may mean', async () => {
    const { ask } = await chat();
    const asked = notice(await ask('daily set 9am IST mon-fri'));
    expect(asked.text).toBe('“IST” may mean one of these time zones:');
    const zones = asked.tries.map(({ options }) => options['timezone']);
    expect(zones).toEqual(['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']);
  });

  it('asks which half of the day a lone number means', async () => {
    const { ask } = await chat();
    expect(notice(await ask('daily set 9')).tries.map(({ options }) => options['time'])).toEqual(['09:00', '21:00']);
  });

  it('asks which half of the day is meant by words', async () => {
    const { ask, press } = await chat();
    const asked = notice(await ask('daily set half past nine Tokyo'));
    expect(asked.text).toBe('“half past nine” may mean one of these times:');
    expect(asked.tries.map(({ options }) => options['time'])).toEqual(['09:30', '21:30']);
    const set = schedule(await press('daily set', asked.tries[1]?.options));
    expect(set.heading).toContain('at 21:30 (Asia/Tokyo)');
  });

  it('keeps what is not named, and says what has changed and how a filter goes away', async () => {
    const { ask } = await chat();
    await ask('daily set 9:00 Tokyo days:mon-fri tag:sea order:oldest');
    const changed = schedule(await ask('daily set 10:00'));
    expect(changed.heading).toBe(
      'This channel gets an essay Monday to Friday at 10:00 (Asia/Tokyo). Changed: time. The filter stays; tag:any takes it away.',
    );
    expect(fact(changed, 'Essays')).toContain('the tag “sea”');
    expect(fact(changed, 'Order')).toBe('oldest first');
    expect(schedule(await ask('daily set 10:00')).heading).toContain('Nothing was changed.');
    const open = schedule(await ask('daily set 10:00 days:daily tag:any order:shuffle'));
    expect(open.heading).toBe('This channel gets an essay every day at 10:00 (Asia/Tokyo). Changed: days, tag, order.');
    expect(open.facts.map(({ label }) => label)).not.toContain('Essays');
  });

  it('ends a pause and says so, and begins anew after a stop', async () => {
    const { ask } = await chat();
    await ask('daily set 9:00 tag:sea');
    await ask('daily pause');
    const again = schedule(await ask('daily set 10:00'));
    expect(again.heading).toContain('It was paused, and goes on now.');
    expect(fact(again, 'Essays')).toContain('the tag “sea”');
    await ask('daily stop');
    const anew = schedule(await ask('daily set 10:00'));
    expect(anew.heading).toBe('This channel gets an essay every day at 10:00 (Asia/Taipei).');
    expect(anew.facts.map(({ label }) => label)).not.toContain('Essays');
  });

  it('lets a filter take the place of one’s book, and the book that of a filter', async () => {
    const { ask } = await chat();
    const direct = { kind: 'direct', channel: 'D1' } as const;
    await ask('daily set 9:00 from:book', {}, direct);
    expect(fact(await ask('daily set 10:00', {}, direct), 'Essays')).toBe('entries of your own book');
    expect(fact(await ask('daily set 10:00 tag:sea', {}, direct), 'Essays')).toContain('the tag “sea”');
    expect(fact(await ask('daily set 10:00 from:book', {}, direct), 'Essays')).toBe('entries of your own book');
    const essays = schedule(await ask('daily set 10:00 from:essays', {}, direct));
    expect(essays.facts.map(({ label }) => label)).not.toContain('Essays');
  });

  it('says when no essay passes the filter, or only one does', async () => {
    const { ask, store } = await chat(fortyEssays.slice(0, 2));
    expect(notice(await ask('daily set 9:00 tag:mountains')).text).toContain('No essay has the tag “mountains”');
    expect(notice(await ask('daily set 9:00 tag:sea')).text).toContain('Only one essay has the tag “sea”');
    expect(await store.subscription(here)).toBeUndefined();
  });

  it('promises nothing where the bot cannot post', async () => {
    const { ask, slack, store } = await chat();
    slack.closed = () => 'Invite the bot to this channel first.';
    expect(notice(await ask('daily set 9:00')).text).toContain('Invite the bot to this channel first.');
    expect(await store.subscription(here)).toBeUndefined();
  });

  it('changes what is there without a second post on the same date', async () => {
    const { ask, clock, slack } = await chat();
    await ask('daily set 14:10');
    await clock.advance(15 * MINUTE);
    expect(slack.taken).toHaveLength(1);
    expect(fact(await ask('daily set 15:00 tag:land'), 'Next post')).toContain('tomorrow');
    await clock.advance(2 * HOUR);
    expect(slack.taken).toHaveLength(1);
  });

  it('is for managers, in channels', async () => {
    const { ask, store } = await chat();
    expect(notice(await ask('daily set 9:00', { role: 'member' })).text).toContain('manager');
    expect(notice(await ask('daily set 9:00', { role: 'guest' })).text).toContain('manager');
    expect(await store.subscription(here)).toBeUndefined();
  });
});

describe('daily show', () => {
  it('tells the schedule, the next post, the place in the rotation and what became of the last seven', async () => {
    const { ask, clock, slack } = await chat();
    await ask('daily set 15:00 tag:sea');
    await clock.advance(9 * 24 * HOUR);
    const reply = schedule(await ask('daily show', { role: 'guest' }));
    expect(reply.heading).toContain('every day at 15:00 (Asia/Taipei)');
    expect(fact(reply, 'Next post')).toContain('today, Friday 13 March, at 15:00');
    expect(fact(reply, 'Essays')).toContain('the tag “sea”');
    expect(fact(reply, 'Rotation')).toBe('9 of 20');
    expect(fact(reply, 'Last post')).toBe(`Thursday 12 March, ${essayPost(slack.taken.at(-1)?.post).essay.title}`);
    expect(reply.facts.filter(({ value }) => value.startsWith('posted: '))).toHaveLength(7);
  });

  it('says why there was no post', async () => {
    const { ask, clock, slack } = await chat();
    await ask('daily set 15:00');
    slack.behave = () => 'revoked';
    await clock.advance(2 * HOUR);
    expect(fact(await ask('daily show'), 'Wednesday 4 March')).toContain('The token has been revoked.');
    await clock.advance(24 * HOUR);
    expect(fact(await ask('daily show'), 'Wednesday 4 March')).toBe('not posted: The token has been revoked.');
  });

  it('says how to begin where there is none, and so does every other verb', async () => {
    const { ask } = await chat();
    for (const verb of ['', ' show', ' preview', ' now', ' skip', ' pause', ' resume', ' stop']) {
      const reply = notice(await ask(`daily${verb}`));
      expect(reply.text).toContain('no daily essay yet');
      expect(reply.tries[0]?.command).toBe('daily set');
    }
  });

  it('is what “daily” alone says, and a verb that is none is told the verbs, and offered as a search', async () => {
    const { ask } = await chat();
    await ask('daily set 15:00');
    expect(await ask('daily')).toEqual(await ask('daily show'));
    const reply = notice(await ask('daily routines of writers'));
    expect(reply.text).toContain('routines of writers');
    expect(reply.tries).toContainEqual(call('search', { query: 'daily routines of writers' }));
  });

  it('names every verb for one that is none, the nearest first', async () => {
    const { ask } = await chat();
    const verbs = commands.filter(({ name }) => /^daily (?!overview|discuss)/.test(name)).map(({ name }) => name);
    const reply = notice(await ask('daily puase'));
    for (const verb of verbs) expect(reply.text).toContain(verb);
    expect(reply.text.indexOf('daily pause')).toBe(Math.min(...verbs.map((verb) => reply.text.indexOf(verb))));
    expect(reply.tries[0]).toEqual(call('daily pause'));
  });
});

describe('the next post', () => {
  it('is the one that the preview shows', async () => {
    const { ask, clock, slack } = await chat();
    await ask('daily set 15:00');
    const reply = await ask('daily preview', { role: 'member' });
    expect(reply).toMatchObject({
      kind: 'preview',
      when: { value: expect.stringContaining('today, Wednesday 4 March') },
    });
    expect(slack.taken).toEqual([]);
    await clock.advance(2 * HOUR);
    expect(slack.taken.map(({ post }) => post)).toEqual([reply.kind === 'preview' && reply.post]);
  });

  it('comes at once as today’s with “now”, and then not at its time', async () => {
    const { ask, clock, slack } = await chat();
    await ask('daily set 15:00');
    expect(notice(await ask('daily now'))).toMatchObject({ tone: 'info', text: expect.stringContaining('posted') });
    expect(notice(await ask('daily now')).text).toContain('already');
    await clock.advance(20 * HOUR);
    expect(slack.taken).toHaveLength(1);
    await clock.advance(24 * HOUR);
    expect(slack.taken).toHaveLength(2);
  });

  it('that could not be posted with “now” is tried again', async () => {
    const { ask, clock, slack } = await chat();
    await ask('daily set 9:00');
    slack.behave = () => (slack.tries() === 1 ? 'fails' : 'takes');
    expect(notice(await ask('daily now'))).toMatchObject({ tone: 'problem', text: expect.stringContaining('fault') });
    await clock.advance(MINUTE);
    expect(slack.taken).toHaveLength(1);
  });

  it('comes with “now” after it was skipped, missed or lost from sight', async () => {
    const { ask, clock, slack, store } = await chat();
    await ask('daily set 15:00');
    await ask('daily skip');
    await ask('daily now');
    expect(slack.taken).toHaveLength(1);
    slack.behave = (_place, key) => (key.endsWith('05') && slack.tries() < 3 ? 'drops before' : 'takes');
    slack.memory = () => 'may not look';
    await clock.advance(26 * HOUR);
    expect((await store.run(here, '2026-03-05'))?.state).toBe('unclear');
    expect(notice(await ask('daily now')).text).toContain('posted');
    expect(slack.taken).toHaveLength(2);
  });

  it('is skipped once when the same press is delivered twice', async () => {
    const { ask, bot } = await chat();
    await ask('daily set 15:00');
    const twice = { call: call('daily skip'), actor: ann, place: here, origin: 'twice', delivery: 'twice' };
    const replies = await Promise.all([bot.handle(twice), bot.handle(twice)]);
    expect(replies.filter(isAnsweredElsewhere)).toHaveLength(1);
    expect(fact(await ask('daily show'), 'Next post')).toContain('Thursday 5 March');
  });

  it('is skipped once by the button of a post of an earlier version, however often it is pressed', async () => {
    const { ask, press, clock, slack } = await chat();
    await ask('daily set 15:00');
    await clock.advance(2 * HOUR);
    const skip = { after: '2026-03-04' };
    expect(notice(await press('daily skip', skip)).text).toContain('no essay on Thursday 5 March');
    expect(notice(await press('daily skip', skip)).text).toContain('skipped already');
    expect(notice(await press('daily skip', skip, { role: 'member' })).text).toContain('manager');
    await clock.advance(24 * HOUR);
    expect(slack.taken).toHaveLength(1);
    await clock.advance(24 * HOUR);
    expect(slack.taken).toHaveLength(2);
    expect(notice(await press('daily skip', skip)).text).toContain('skipped already');
    expect(notice(await press('daily skip', { after: '2026-03-05' })).text).toContain('cannot be skipped any more');
  });

  it('is skipped once when that is typed twice, and the one after it is offered', async () => {
    const { ask } = await chat();
    await ask('daily set 15:00');
    expect(notice(await ask('daily skip')).text).toContain('no essay on Wednesday 4 March');
    const second = notice(await ask('daily skip'));
    expect(second.text).toContain('The essay of Wednesday 4 March is skipped already. The next one comes tomorrow');
    expect(fact(await ask('daily show'), 'Next post')).toContain('Thursday 5 March');
    const [offered] = second.tries.map((one) => formatTyped(one, commands));
    expect(offered).toBe('daily skip after:2026-03-04');
    expect(notice(await ask(offered ?? '')).text).toContain('no essay on Thursday 5 March');
    expect(notice(await ask('daily skip')).text).toContain('Wednesday 4 March is skipped already');
    expect(fact(await ask('daily show'), 'Next post')).toContain('Friday 6 March');
  });

  it('is skipped once when two say so at the same moment', async () => {
    const { ask } = await chat();
    await ask('daily set 15:00');
    const said = await Promise.all([ask('daily skip'), ask('daily skip'), ask('daily skip')]);
    const texts = said.map((reply) => notice(reply).text);
    expect(texts.filter((text) => text.includes('no essay on Wednesday'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('Wednesday 4 March is skipped already'))).toHaveLength(2);
    expect(fact(await ask('daily show'), 'Next post')).toContain('Thursday 5 March');
  });

  it('is the next one to skip again once the skipped date has passed', async () => {
    const { ask, clock } = await chat();
    await ask('daily set 15:00');
    await ask('daily skip');
    await ask('daily pause');
    await clock.advance(26 * HOUR);
    for (const said of ['no essay on Friday 6 March', 'Friday 6 March is skipped already']) {
      expect(notice(await ask('daily skip')).text).toContain(said);
    }
  });

  it('that was skipped is brought back, and posted at its hour', async () => {
    const { ask, clock, slack } = await chat();
    await ask('daily set 15:00');
    expect(notice(await ask('daily unskip'))).toMatchObject({ tone: 'problem', text: 'No essay to come is skipped.' });
    const skipped = notice(await ask('daily skip'));
    expect(skipped.tries.map((one) => formatTyped(one, commands))).toEqual(['daily unskip', 'daily show']);
    expect(notice(await ask('daily unskip')).text).toBe(
      'The essay that was skipped comes after all: today, Wednesday 4 March, at 15:00 (Asia/Taipei).',
    );
    const shown = await ask('daily show');
    expect(fact(shown, 'Next post')).toContain('Wednesday 4 March');
    expect(JSON.stringify(shown)).not.toContain('skipped');
    await clock.advance(10 * HOUR);
    expect(slack.taken.map(({ key }) => key)).toEqual([expect.stringMatching(/2026-03-04$/)]);
    // What was brought back can be skipped again; a date that is over stays as it was.
    await ask('daily skip');
    await ask('daily unskip');
    await ask('daily skip');
    expect(fact(await ask('daily show'), 'Next post')).toContain('Friday 6 March');
    await clock.advance(24 * HOUR);
    expect(notice(await ask('daily unskip')).text).toBe('No essay to come is skipped.');
    expect(slack.taken).toHaveLength(1);
  });

  it('is not skipped after what is no date', async () => {
    const { ask } = await chat();
    await ask('daily set 15:00');
    expect(notice(await ask('daily skip after:tomorrow')).text).toContain('“tomorrow”');
  });
});

describe('discussing', () => {
  it('answers anybody with a link to the one thread of the post', async () => {
    const { ask, press, clock, slack } = await chat();
    await ask('daily set 15:00');
    expect(notice(await press('daily discuss', { date: '2026-03-04' })).text).toContain('not posted yet');
    await clock.advance(2 * HOUR);
    const discuss = essayPost(slack.taken[0]?.post).discuss;
    expect(discuss).toEqual(call('daily discuss', { date: '2026-03-04' }));
    for (const role of ['guest', 'member', 'manager'] as const) {
      expect(notice(await press('daily discuss', discuss?.options, { role }))).toMatchObject({
        tone: 'info',
        link: 'https://example.com/thread-1',
      });
    }
    expect(slack.opened).toHaveLength(1);
  });

  it('opens a thread under each post with “discuss:yes”, which the schedule tells', async () => {
    const { ask, clock, slack } = await chat();
    await ask('daily set 15:00 discuss:yes');
    expect(fact(await ask('daily show'), 'Discussion')).toBe('a thread under each post');
    await clock.advance(26 * HOUR);
    expect(slack.opened).toHaveLength(2);
    expect(notice(await ask('daily stop')).tries[0]?.options).toMatchObject({ discuss: 'yes' });
    expect(notice(await ask('daily set 15:00 discuss:perhaps')).text).toContain('“perhaps”');
  });

  it('asked for in a thread means the channel above it', async () => {
    const { ask, store } = await chat();
    await ask('daily set 15:00', {}, { channel: 'thread', above: 'C1' });
    expect(await store.subscription(here)).toMatchObject({ channel: 'C1' });
    expect((await ask('daily show', {}, { channel: 'thread', above: 'C1' })).kind).toBe('schedule');
  });
});

describe('a daily essay of one’s own', () => {
  const alone = { channel: 'U2', kind: 'direct' } as const;
  const bob = { id: 'U2', name: 'Bob', role: 'guest', locale: 'ja' } as const;

  it('is anybody’s in their conversation with the bot, in their language, and nobody else’s business', async () => {
    const { ask, press, clock, slack, store } = await chat();
    const reply = schedule(await ask('daily set 15:00', { ...bob, locale: 'en' }, alone));
    expect(reply.heading).toBe('You get an essay here every day at 15:00 (Asia/Taipei).');
    expect(reply.announcement).toBeUndefined();
    expect(await store.subscription({ ...here, channel: 'U2' })).toMatchObject({ isDirect: true, setBy: 'U2' });
    await ask('daily set 15:00', bob, alone);
    await clock.advance(2 * HOUR);
    expect(slack.taken).toMatchObject([{ place: { channel: 'U2', kind: 'direct' }, post: { locale: 'ja' } }]);
    expect(essayPost(slack.taken[0]?.post).discuss).toBeUndefined();
    expect(schedule(await ask('daily show', { ...bob, locale: 'en' }, alone)).heading).toContain(
      'Your own daily essay',
    );
    expect(schedule(await press('daily overview')).facts).toEqual([]);
    for (const verb of ['skip', 'pause', 'resume', 'stop']) {
      expect(notice(await ask(`daily ${verb}`, bob, alone)).tone).toBe('info');
    }
    expect(notice(await ask('daily show', { ...bob, locale: 'en' }, alone)).text).toContain(
      'no daily essay of your own',
    );
  });

  it('opens no threads, and leaves channels to their managers', async () => {
    const { ask } = await chat();
    expect(notice(await ask('daily set 15:00 discuss:yes', { ...bob, locale: 'en' }, alone)).text).toContain(
      'no threads',
    );
    expect(notice(await ask('daily set 15:00', { ...bob, locale: 'en' })).text).toContain('Only managers');
  });

  it('brings back three entries of their own book a day, those longest unseen first', async () => {
    const clock = createFakeClock('2026-03-04T06:00:00Z');
    const book = createMemoryBookStore();
    const rig = dailyRig({ clock, book });
    rig.daily.start();
    const bot = await botOver(shelfOfEssays, { now: clock.now, daily: rig.daily, book });
    let typed = 0;
    const ask = (line: string, place: Partial<Place> = alone) =>
      bot.handle({
        call: parseTyped(line, commands),
        actor: { ...ann, ...bob, locale: 'en' },
        place: { ...here, ...place },
        origin: `typed ${(typed += 1)}`,
        delivery: `typed ${typed}`,
      });
    expect(notice(await ask('daily set 15:00 from:book', {})).text).toContain('manager');
    expect(notice(await ask('daily set 15:00 from:book tag:sea')).text).toContain('takes the place of a filter');
    const set = schedule(await ask('daily set 15:00 from:book'));
    expect(fact(set, 'Essays')).toBe('entries of your own book');
    expect(notice(await ask('daily preview')).text).toBe('nothing was kept or shared');
    for (let at = 1; at <= 5; at += 1) {
      await clock.advance(MINUTE);
      await ask(`keep ferry village ${at} crosses note:number ${at}`);
    }
    const preview = await ask('daily preview');
    await clock.advance(HOUR);
    const titles = () =>
      rig.slack.taken.map(({ post }) =>
        post.kind === 'passages' ? post.sections.flatMap(({ passages }) => passages.map(({ note }) => note)) : [],
      );
    expect(titles()).toEqual([['number 1', 'number 2', 'number 3']]);
    expect(preview).toMatchObject({ kind: 'preview', post: rig.slack.taken[0]?.post });
    await clock.advance(24 * HOUR);
    expect(titles()[1]).toEqual(['number 4', 'number 5', 'number 1']);
    expect(fact(await ask('daily show'), 'Last post')).toContain('entries of your own book');
    expect(schedule(await ask('daily show')).change?.options).toMatchObject({ from: 'book' });
  });

  it('does not come to somebody who may not read any more', async () => {
    const clock = createFakeClock('2026-03-04T00:59:50Z');
    const { store, slack, daily } = dailyRig({ clock });
    slack.mayRead = () => Promise.resolve(false);
    await store.save(subscribed({ isDirect: true }));
    daily.start();
    await clock.advance(HOUR);
    expect(slack.taken).toEqual([]);
    expect((await store.run(slackChannel, '2026-03-04'))?.detail).toContain('Only the members');
  });
});

describe('pausing and stopping', () => {
  it('keep the settings; what was missed meanwhile stays missed', async () => {
    const { ask, clock, slack } = await chat();
    await ask('daily set 15:00');
    await ask('daily pause');
    expect(notice(await ask('daily pause')).text).toContain('already');
    expect(notice(await ask('daily now')).tries).toEqual([call('daily resume')]);
    expect(fact(await ask('daily show'), 'Status')).toContain('paused');
    await clock.advance(2 * HOUR);
    expect(slack.taken).toEqual([]);
    expect(notice(await ask('daily resume')).text).toContain('tomorrow, Thursday 5 March, at 15:00');
    expect(notice(await ask('daily resume')).text).toContain('running');
    await clock.advance(24 * HOUR);
    expect(slack.taken).toHaveLength(1);
  });

  it('let go of a post that waits to be tried again', async () => {
    const { ask, clock, slack } = await chat();
    await ask('daily set 15:00');
    slack.behave = () => 'fails';
    await clock.advance(61 * MINUTE);
    await ask('daily pause');
    slack.behave = () => 'takes';
    await clock.advance(2 * HOUR);
    expect(slack.taken).toEqual([]);
    expect(fact(await ask('daily show'), 'Wednesday 4 March')).toContain('paused');
  });

  it('end it, and setting it up again goes on with essays it has not had', async () => {
    const { ask, clock, slack } = await chat(fortyEssays.slice(0, 4));
    await ask('daily set 15:00');
    await clock.advance(50 * HOUR);
    const stopped = notice(await ask('daily stop'));
    expect(stopped.tries[0]).toMatchObject({
      command: 'daily set',
      options: { time: '15:00', timezone: 'Asia/Taipei' },
    });
    expect(notice(await ask('daily show')).text).toContain('no daily essay yet');
    await clock.advance(24 * HOUR);
    await ask('daily set 15:00');
    await clock.advance(24 * HOUR);
    expect(new Set(slack.taken.map(({ slug }) => slug)).size).toBe(4);
  });

  it('do not go on in a channel that cannot be posted to', async () => {
    const { ask, slack } = await chat();
    await ask('daily set 15:00');
    await ask('daily pause');
    slack.closed = () => 'The channel is archived.';
    expect(notice(await ask('daily resume')).text).toContain('The channel is archived.');
    expect(fact(await ask('daily show'), 'Status')).toContain('paused');
  });
});

describe('the overview of a workspace', () => {
  it('names its channels, what each gets and when, and lets one read what was posted today', async () => {
    const { ask, press, clock, slack } = await chat();
    expect(schedule(await press('daily overview')).heading).toContain('No channel');
    await ask('daily set 15:00');
    await ask('daily set 9:00 london weekdays', {}, { channel: 'C2' });
    await ask('daily set 9:00', {}, { channel: 'C3' });
    await ask('daily stop', {}, { channel: 'C3' });
    await ask('daily set 9:00', {}, { workspace: 'T2' });
    await clock.advance(2 * HOUR);
    const reply = schedule(await press('daily overview', {}, { role: 'guest' }));
    expect(reply.facts).toMatchObject([
      { label: 'C1', channel: 'C1', value: 'every day at 15:00 (Asia/Taipei). Next post: Thursday 5 March' },
      { label: 'C2', channel: 'C2', value: expect.stringContaining('Monday to Friday at 09:00 (Europe/London)') },
    ]);
    const [posted] = slack.taken;
    expect(reply.actions).toEqual([{ label: essayPost(posted?.post).essay.title, call: essayPost(posted?.post).read }]);
  });
});
