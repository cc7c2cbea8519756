import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '../src/store/database.ts';
import { createDailyStore } from '../src/store/sqlDailyStore.ts';
import { subscribed } from '../test/support/daily.ts';
import { type Postgres, postgresPrograms, startPostgres } from '../test/support/postgresServer.ts';
import { createPerson, type SlackPerson } from '../test/support/slack/person.ts';
import { openSlackStandIn, type SlackStandIn } from '../test/support/slack/standIn.ts';
import { type Copy, startBalancer, startCopy } from './support/copies.ts';

const COPIES = 3;
const PEOPLE = 6;
/** At least so many commands, and a share for each so many; people go on as long as the trouble does. */
const LEAST_COMMANDS = 300;
const COMMANDS_A_SHARE = 5;
const PAUSE_MS = 250;
const LOOK_MS = 15;
const CHANNELS = 12;
const KILLS = 25;
const OUTAGES = 2;
const BETWEEN_KILLS_MS = 1_500;
/** After this long without an answer a person tries again. */
const PATIENCE_MS = 5_000;
/** After this long it is lost. */
const LONGEST_MS = 240_000;
const DAILY_WAIT_MS = 420_000;

/**
 * Several copies on one PostgreSQL behind a balancer, while copies are killed and the database is restarted: does
 * everything that people ask for happen, and once? `npm run build && npm run bench -- copies`.
 */
export async function bench(): Promise<void> {
  if (postgresPrograms === undefined) return void process.stdout.write('PostgreSQL is not installed: not measured.\n');
  const postgres = await startPostgres();
  const slack = await openSlackStandIn();
  const channels = Array.from({ length: CHANNELS }, (_, at) => `D${at}`);
  const url = await prepare(postgres, slack, channels);
  const copies = await Promise.all(Array.from({ length: COPIES }, () => startCopy(settings(slack, url))));
  const balancer = await startBalancer(copies.map(({ port }) => port));
  slack.httpUrl = balancer.url;
  const began = performance.now();
  const people = Array.from({ length: PEOPLE }, (_, at) =>
    createPerson(slack, { id: `U${at + 1}`, channel: `C${at + 1}` }),
  );
  let isOver = false;
  const making = makeTrouble(copies, postgres).finally(() => {
    isOver = true;
  });
  const tallies = await Promise.all(people.map((person) => useTheBot(slack, person, () => isOver)));
  const trouble = await making;
  const posts = await dailyPosts(slack, channels);
  report(tallies, posts, { ...trouble, seconds: (performance.now() - began) / 1_000 });
  await Promise.all(copies.map((copy) => copy.stop()));
  balancer.close();
  await slack.close();
  await postgres.remove();
}

const settings = (slack: SlackStandIn, url: string) => ({
  DATABASE_URL: url,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_SIGNING_SECRET: slack.signingSecret,
  SLACK_API_URL: slack.apiUrl,
  TIMEZONE: 'UTC',
});

/** Everybody and everything in Slack, and daily essays that become due while the trouble goes on. */
async function prepare(postgres: Postgres, slack: SlackStandIn, channels: readonly string[]): Promise<string> {
  for (let at = 1; at <= PEOPLE; at += 1) {
    slack.workspace.users.set(`U${at}`, { real_name: `Person ${at}`, locale: 'en-GB', tz: 'UTC' });
    slack.workspace.channels.set(`C${at}`, { member: true });
  }
  for (const channel of channels) slack.workspace.channels.set(channel, { member: true });
  const url = await postgres.createDatabase();
  const database = await openDatabase('', url);
  const store = createDailyStore(database);
  for (const [at, channel] of channels.entries()) {
    const due = new Date(Date.now() + (at % 3) * 60_000);
    due.setUTCSeconds(0, 0);
    const [date = '', time = ''] = due.toISOString().split('T');
    await store.save(subscribed({ channel, time: time.slice(0, 5), zone: 'UTC', next: { date, at: due } }));
  }
  await database.destroy();
  return url;
}

interface Tally {
  commands: number;
  again: number;
  unanswered: number;
  shares: number;
  sharedAgain: number;
  lost: number;
  doubled: number;
  readonly times: number[];
}

/** One person's share of it all: searches, and presses Share below every fifth answer. */
async function useTheBot(slack: SlackStandIn, person: SlackPerson, isOver: () => boolean): Promise<Tally> {
  const tally: Tally = {
    commands: 0,
    again: 0,
    unanswered: 0,
    shares: 0,
    sharedAgain: 0,
    lost: 0,
    doubled: 0,
    times: [],
  };
  let toMe = 0;
  let inChannel = 0;
  slack.workspace.onChange((what) => {
    if ('content' in what) return;
    if (what.onlyFor === person.id) toMe += 1;
    if (what.onlyFor === undefined && what.channel === person.channel) inChannel += 1;
  });
  for (let at = 0; at < LEAST_COMMANDS / PEOPLE || !isOver(); at += 1) {
    await wait(PAUSE_MS);
    const began = performance.now();
    tally.commands += 1;
    const before = toMe;
    const tries = await until(
      () => toMe > before,
      () => person.type('search silicon shield'),
    );
    tally.times.push(performance.now() - began);
    if (tries === undefined) tally.unanswered += 1;
    else tally.again += tries - 1;
    if (tries === undefined || at % COMMANDS_A_SHARE !== 0) continue;
    tally.shares += 1;
    const stood = inChannel;
    const presses = await until(
      () => inChannel > stood,
      async () => void (await person.click('Share')),
    );
    if (presses === undefined) tally.lost += 1;
    else tally.sharedAgain += presses - 1;
    await wait(200);
    tally.doubled += Math.max(0, inChannel - stood - 1);
  }
  return tally;
}

/** Does something again and again until it shows; answers how often, or undefined when it never did. */
async function until(shows: () => boolean, act: () => Promise<void>): Promise<number | undefined> {
  const began = performance.now();
  for (let tries = 1; performance.now() - began < LONGEST_MS; tries += 1) {
    // A delivery that no copy takes fails at once, and is tried again like one that nothing comes of.
    void act().catch(() => undefined);
    const since = performance.now();
    while (performance.now() - since < PATIENCE_MS) {
      if (shows()) return tries;
      await wait(LOOK_MS);
    }
  }
  return undefined;
}

/** Kills copies in turns, two of three without a warning, and restarts the database in between. */
async function makeTrouble(copies: readonly Copy[], postgres: Postgres) {
  let killed = 0;
  for (let at = 0; at < KILLS; at += 1) {
    await wait(BETWEEN_KILLS_MS);
    const signal = at % 3 === 2 ? 'SIGTERM' : 'SIGKILL';
    if (signal === 'SIGKILL') killed += 1;
    const restart = at % Math.floor(KILLS / OUTAGES) === 5 ? restartDatabase(postgres) : undefined;
    await copies[at % copies.length]?.replace(signal);
    await restart;
  }
  return { killed, terminated: KILLS - killed };
}

async function restartDatabase(postgres: Postgres): Promise<void> {
  await postgres.stop();
  await wait(500);
  await postgres.start();
}

async function dailyPosts(slack: SlackStandIn, channels: readonly string[]): Promise<readonly number[]> {
  const counts = () => channels.map((id) => slack.workspace.messages.filter(({ channel }) => channel === id).length);
  const began = performance.now();
  while (counts().includes(0) && performance.now() - began < DAILY_WAIT_MS) await wait(500);
  await wait(2_000);
  return counts();
}

function report(
  tallies: readonly Tally[],
  posts: readonly number[],
  { killed, terminated, seconds }: { readonly killed: number; readonly terminated: number; readonly seconds: number },
): void {
  const sum = (value: (tally: Tally) => number) => tallies.reduce((total, tally) => total + value(tally), 0);
  const times = tallies.flatMap((tally) => tally.times).toSorted((a, b) => a - b);
  const lines = [
    `${COPIES} copies, ${killed} times SIGKILL, ${terminated} times SIGTERM, ${OUTAGES} restarts of PostgreSQL, ${seconds.toFixed(0)} s`,
    `commands: ${sum((one) => one.commands)}, typed again ${sum((one) => one.again)}, unanswered ${sum((one) => one.unanswered)}, median ${times[Math.floor(times.length / 2)]?.toFixed(0)} ms`,
    `shares: ${sum((one) => one.shares)}, pressed again ${sum((one) => one.sharedAgain)}, lost ${sum((one) => one.lost)}, doubled ${sum((one) => one.doubled)}`,
    `daily essays: ${posts.length} channels, none in ${posts.filter((count) => count === 0).length}, more than one in ${posts.filter((count) => count > 1).length}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
