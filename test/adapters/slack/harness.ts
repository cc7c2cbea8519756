import { onTestFinished } from 'vitest';
import { createSlackAdapter, type SlackOptions } from '../../../src/adapters/slack/adapter.ts';
import type { Adapter } from '../../../src/core/adapter.ts';
import type { Bot } from '../../../src/core/bot.ts';
import { commands } from '../../../src/core/commands/commands.ts';
import { createButtons } from '../../../src/core/commands/framework/buttons.ts';
import type { IndexedCorpus } from '../../../src/core/corpus/library.ts';
import { openServer } from '../../../src/server.ts';
import type { AdapterHarness } from '../../contracts/adapter.ts';
import { botOver, shelfOf, shelfOfEssays } from '../../support/bot.ts';
import { type Clock, createClock } from '../../support/clock.ts';
import { createMemoryStore } from '../../support/memoryStore.ts';
import { createQuietLog, type QuietLog } from '../../support/quietLog.ts';
import { createPerson, type SlackPerson } from '../../support/slack/person.ts';
import { openSlackStandIn, type SlackStandIn } from '../../support/slack/standIn.ts';
import { until } from '../../support/until.ts';

export type TransportKind = 'socket' | 'http';

/** The adapter on a stand-in Slack, with somebody in a channel. */
export interface SlackHarness {
  readonly slack: SlackStandIn;
  readonly adapter: Adapter;
  readonly bot: Bot;
  readonly person: SlackPerson;
  readonly clock: Clock;
  readonly log: QuietLog;
  /** Ends the one call that Slack leaves without an answer, as its deadline does, once it has arrived there. */
  giveUp(): Promise<void>;
}

export interface HarnessOptions {
  readonly transport?: TransportKind;
  readonly bot?: Bot;
  readonly shelf?: () => IndexedCorpus;
  readonly settings?: Partial<
    Pick<SlackOptions, 'botToken' | 'buttons' | 'connection' | 'links' | 'managers' | 'apiUrl'>
  >;
  /** Whether the adapter is started. */
  readonly started?: boolean;
}

/** Closed with the test; then nothing may have been sent that Slack would refuse. */
export async function openSlack(options: HarnessOptions = {}): Promise<SlackHarness> {
  const { transport = 'socket', started = true } = options;
  const slack = await openSlackStandIn();
  slack.workspace.users.set('U1', { real_name: 'Ann', is_admin: true, locale: 'en-GB', tz: 'Asia/Taipei' });
  slack.workspace.channels.set('C1', { member: true });
  const bot = options.bot ?? (await botOver());
  const shelf = options.shelf ?? (await shelfOnce());
  const server =
    transport === 'http'
      ? await openServer({ port: 0, host: '127.0.0.1', health: () => Promise.resolve({ status: 200, body: nobody }) })
      : undefined;
  const clock = createClock();
  const log = createQuietLog();
  let deadline = new AbortController();
  const adapter = createSlackAdapter({
    botToken: slack.botToken,
    connection: server
      ? {
          kind: 'http',
          signingSecret: slack.signingSecret,
          mount: (listener) => server.mount('/slack/events', listener),
        }
      : { kind: 'socket', appToken: slack.appToken },
    apiUrl: slack.apiUrl,
    commands,
    managers: 'admins',
    buttons: createButtons(commands, createMemoryStore(), 100),
    corpus: () => shelf().corpus,
    log,
    now: clock.now,
    wait: clock.wait,
    deadline: () => deadline.signal,
    ...options.settings,
  });
  onTestFinished(async () => {
    await adapter.stop();
    server?.close();
    await slack.close();
    if (slack.workspace.violations.length > 0) throw new Error(slack.workspace.violations.join('\n'));
  });
  if (server) slack.httpUrl = `http://127.0.0.1:${server.port}/slack/events`;
  if (started) await adapter.start(bot);
  return {
    slack,
    adapter,
    bot,
    person: createPerson(slack),
    clock,
    log,
    async giveUp() {
      await until(() => slack.unanswered() > 0);
      const over = deadline;
      deadline = new AbortController();
      over.abort();
    },
  };
}

/** The same, as the contract suite drives it. */
export function openForContract(transport: TransportKind) {
  return async (bot: Bot, shelf: () => IndexedCorpus): Promise<AdapterHarness> => {
    const { adapter, person } = await openSlack({ transport, bot, shelf });
    return {
      adapter,
      place: { platform: 'slack', workspace: 'T1', channel: person.channel, kind: 'channel' },
      person: person.id,
      type: person.type,
      press: person.press,
      toAsker: person.toMe,
      inChannel: person.inChannel,
      told: person.directMessages,
    };
  };
}

async function shelfOnce(): Promise<() => IndexedCorpus> {
  const shelf = await shelfOf(shelfOfEssays);
  return () => shelf;
}

const nobody = {
  status: 'ok',
  copy: 'host-1',
  platforms: {},
  essays: 0,
  corpusProblems: 0,
  reading: null,
  problem: null,
} as const;
