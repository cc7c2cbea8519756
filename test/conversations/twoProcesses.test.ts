import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type WebSocket } from 'ws';
import { registered } from '../adapters/discord/harness.ts';
import { startDiscord, type StandInDiscord, TOKEN } from '../support/discord.ts';
import { createPerson, type Person } from '../support/discordPerson.ts';
import { controlsIn, seenIn } from '../support/discordScreen.ts';
import type { StoredMessage } from '../support/discordWorld.ts';
import { freePort } from '../support/freePort.ts';
import { type RunningProcess, startProcess } from '../support/runningProcess.ts';
import { type Acknowledgement, type Delivery, openSlackStandIn, type SlackStandIn } from '../support/slack/standIn.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { until } from '../support/until.ts';

const shown = ({ components }: StoredMessage) => seenIn(components).text;

async function openStandIn(): Promise<StandInDiscord> {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  return discord;
}

/** Resolves when the bot has come into the server. */
async function startOn(discord: StandInDiscord, dataDir: string): Promise<RunningProcess> {
  const before = discord.gateway.identified();
  const process = startProcess({
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.url,
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    LOG_LEVEL: 'info',
  });
  await until(() => discord.gateway.identified() > before);
  await process.logged('discord.connected');
  await until(() => registered(discord));
  return process;
}

const ACTS = 200;
const AT_ONCE = 10;

async function inBatches(act: (at: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < ACTS; at += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, one) => act(at + one)));
  }
}

/** An answer of its own, so that its Share is an act of its own. */
const search = (person: Person) => person.slash('essay', 'search', { query: 'trust' });
const isResults = (text: string) => text.includes('for “trust”');

describe('two processes with one token', { timeout: 300_000 }, () => {
  it('post each of four hundred quotes and shares once, and misreport none', async () => {
    const discord = await openStandIn();
    const dataDir = await temporaryFolder();
    await Promise.all([startOn(discord, dataDir), startOn(discord, dataDir)]);
    const person = createPerson(discord);
    await inBatches((at) => person.slash('essay', 'quote', { words: 'trust', note: `quote ${at}` }));
    await inBatches(async () => person.press(await search(person), '1. Share'));
    const told = () => discord.world.privateMessages.map(shown).filter((text) => !isResults(text));
    await until(() => told().length >= 2 * ACTS);
    expect(person.channel.messages).toHaveLength(2 * ACTS);
    const notes = person.channel.messages.flatMap((message) => /quote \d+/.exec(shown(message))?.[0] ?? []);
    expect(new Set(notes).size).toBe(ACTS);
    expect(told()).toHaveLength(2 * ACTS);
    expect(new Set(told())).toEqual(new Set(['Shared.']));
  });
});

describe('a process that is killed while it shares', { timeout: 120_000 }, () => {
  it.each([
    ['is not there', 'silence', 'Shared.'],
    ['is there', 'silence after', 'That has been shared already.'],
  ] as const)(
    'leaves the act to the next press, which looks for it: the message %s',
    async (_found, response, said) => {
      const discord = await openStandIn();
      const dataDir = await temporaryFolder();
      const first = await startOn(discord, dataDir);
      const person = createPerson(discord);
      const results = await search(person);
      const share = controlsIn(results.components).find(({ label }) => label === '1. Share');
      // The pressed menu is drawn anew by the callback; what everybody sees comes after it.
      const sharing = { method: 'POST', path: /^\/webhooks\/\d+\/[^/]+$/ };
      discord.trouble({ ...sharing, times: 1, response });
      person.send(3, { ...share?.data }, results);
      await until(() => discord.requests.some(({ method, path }) => method === 'POST' && sharing.path.test(path)));
      expect(person.channel.messages).toHaveLength(response === 'silence after' ? 1 : 0);
      await first.kill();
      await startOn(discord, dataDir);
      await person.press(results, '1. Share');
      await until(() => shown(discord.world.privateMessages.at(-1) ?? results).startsWith(said));
      expect(person.channel.messages).toHaveLength(1);
    },
  );
});

interface SlackCopy {
  readonly process: RunningProcess;
  readonly socket: WebSocket;
  /** Resolves when the socket has closed. */
  readonly closed: Promise<undefined>;
}

/** A copy that Slack reaches by a socket. */
async function startInSlack(slack: SlackStandIn, dataDir: string): Promise<SlackCopy> {
  const greeted = slack.connected();
  const process = startProcess({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
  });
  await greeted;
  const socket = await slack.socket();
  await process.logged('started');
  return { process, socket, closed: once(socket, 'close').then(() => undefined) };
}

const isOpen = ({ readyState, OPEN }: WebSocket) => readyState === OPEN;

/** Delivers by this copy's socket; undefined when that closes before it is acknowledged. */
function deliverBy({ socket, closed }: SlackCopy, delivery: Delivery, slack: SlackStandIn) {
  slack.deliverBy(socket);
  return Promise.race([slack.deliver(delivery), closed]);
}

/** How many people act before the old copy is told to stop; they go on until it has ended, and as often after that. */
const BEFORE_END = 40;

/**
 * Acts at once and one after the other: before a copy is told to stop, while it stops, and after it has. Resolves with how
 * many there were.
 */
async function actDuring(end: () => Promise<unknown>, act: (at: number) => Promise<unknown>): Promise<number> {
  let acts = 0;
  let last = Number.POSITIVE_INFINITY;
  let ending: Promise<unknown> | undefined;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (acts < last) {
        const at = (acts += 1);
        const acting = act(at);
        if (at >= BEFORE_END) ending ??= end().then(() => (last = acts + BEFORE_END));
        await acting;
      }
    }),
  );
  await ending;
  return acts;
}

describe('a rolling deploy', { timeout: 120_000 }, () => {
  it('leaves nothing unanswered and doubles nothing in Discord, where both copies hear everything', async () => {
    const discord = await openStandIn();
    const dataDir = await temporaryFolder();
    const person = createPerson(discord);
    const old = await startOn(discord, dataDir);
    const fresh = await startOn(discord, dataDir);
    const acts = await actDuring(
      async () => expect(await old.terminate()).toBe(0),
      async (at) => {
        expect(shown(await search(person))).toContain('for “trust”');
        await person.slash('essay', 'quote', { words: 'trust', note: `quote ${at}.` });
      },
    );
    const told = () => discord.world.privateMessages.map(shown).filter((text) => !isResults(text));
    await until(() => told().length >= acts);
    const notes = person.channel.messages.flatMap((message) => /quote \d+\./.exec(shown(message))?.[0] ?? []);
    expect(notes).toHaveLength(acts);
    expect(new Set(notes).size).toBe(acts);
    expect(new Set(told())).toEqual(new Set(['Shared.']));
    expect(old.written()).toContain('"event":"stopped"');
    expect(await fresh.terminate()).toBe(0);
  });

  it('leaves nothing unanswered and doubles nothing in Slack, which chooses among the sockets that are open', async () => {
    const slack = await openSlackStandIn();
    onTestFinished(() => slack.close());
    slack.workspace.users.set('U1', { real_name: 'Ann', locale: 'en-GB', tz: 'Asia/Taipei' });
    slack.workspace.channels.set('C1', { member: true });
    const dataDir = await temporaryFolder();
    const old = await startInSlack(slack, dataDir);
    const fresh = await startInSlack(slack, dataDir);
    expect([old, fresh].map(({ socket }) => isOpen(socket))).toEqual([true, true]);

    const answeredByOld: number[] = [];
    async function type(text: string, at: number): Promise<Acknowledgement> {
      const payload = {
        command: '/essay',
        text,
        user_id: 'U1',
        user_name: 'ann',
        team_id: 'T1',
        channel_id: 'C1',
        channel_name: 'general',
        response_url: slack.responseUrl('C1', 'U1'),
        trigger_id: slack.trigger('U1'),
      };
      const [by = fresh] = at % 2 === 0 ? [fresh] : [old, fresh].filter(({ socket }) => isOpen(socket));
      const acknowledged = await deliverBy(by, { type: 'slash_commands', payload }, slack);
      if (acknowledged && by === old) answeredByOld.push(at);
      if (acknowledged) return acknowledged;
      // What was on its way to the socket when it closed has no acknowledgement, and is delivered again.
      const again = await deliverBy(fresh, { type: 'slash_commands', payload, retry: 1 }, slack);
      if (!again) throw new Error('The new copy has closed its socket.');
      return again;
    }
    const acts = await actDuring(
      async () => expect(await old.process.terminate()).toBe(0),
      async (at) => {
        expect(JSON.stringify((await type('search trust', at)).body)).toContain('for “trust”');
        await type(`quote trust note:"quote ${at}."`, at);
      },
    );
    const inChannel = () => slack.workspace.messages.filter(({ onlyFor }) => onlyFor === undefined);
    const notes = inChannel().flatMap(({ blocks }) => /quote \d+\./.exec(JSON.stringify(blocks))?.[0] ?? []);
    expect(notes).toHaveLength(acts);
    expect(new Set(notes).size).toBe(acts);
    expect(answeredByOld.length).toBeGreaterThan(0);
    expect(old.process.written()).toContain('"event":"stopped"');
    expect(slack.workspace.violations).toEqual([]);
    expect(await fresh.process.terminate()).toBe(0);
  });
});
