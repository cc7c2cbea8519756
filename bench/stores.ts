import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPrograms, startPostgres } from '../test/support/postgresServer.ts';
import { createPerson } from '../test/support/slack/person.ts';
import { openSlackStandIn } from '../test/support/slack/standIn.ts';
import { type Copy, startCopy } from './support/copies.ts';
import { percentile } from './support/measures.ts';

const WARM_UP = 30;

/** From a delivery by Slack to what it makes appear, in turns on both stores. */
const LONG =
  'silicon shield and the island that makes what everybody else needs, or what is left of it when nobody comes';
const acts = {
  'a search': ['search silicon shield', undefined],
  'a search whose buttons are kept': [`search ${LONG}`, undefined],
  'a share': ['search silicon shield', 'Share'],
} as const;

/**
 * What PostgreSQL costs: the same bot on SQLite and on PostgreSQL on this machine, both writing through to the disk, one
 * command at a time. `npm run build && npm run bench -- stores [commands of each kind]`.
 */
export async function bench([count = '300']: readonly string[]): Promise<void> {
  if (postgresPrograms === undefined) return void process.stdout.write('PostgreSQL is not installed: not measured.\n');
  const postgres = await startPostgres({ durable: true });
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-bench-'));
  const bots = [
    await openBot({ DATA_DIR: join(folder, 'sqlite') }),
    await openBot({ DATA_DIR: join(folder, 'postgres'), DATABASE_URL: await postgres.createDatabase() }),
  ];
  for (const [name, [line, button]] of Object.entries(acts)) {
    const times: number[][] = bots.map(() => []);
    for (let at = -WARM_UP; at < Number(count); at += 1) {
      for (const [which, bot] of bots.entries()) {
        const ms = await bot.time(line, button);
        if (at >= 0) times[which]?.push(ms);
      }
    }
    const [sqlite = 0, inPostgres = 0] = times.map((measured) => percentile(measured, 0.5));
    process.stdout.write(
      `${name}: SQLite ${sqlite.toFixed(1)} ms, PostgreSQL ${inPostgres.toFixed(1)} ms at the median: ${(inPostgres / sqlite).toFixed(2)}x (wanted: at most 1.30x)\n`,
    );
  }
  for (const bot of bots) await bot.close();
  await postgres.remove();
  await rm(folder, { recursive: true, force: true });
}

async function openBot(store: Readonly<Record<string, string>>) {
  const slack = await openSlackStandIn();
  slack.workspace.users.set('U1', { real_name: 'Ann', locale: 'en-GB', tz: 'UTC' });
  slack.workspace.channels.set('C1', { member: true });
  const copy: Copy = await startCopy({
    ...store,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  });
  slack.httpUrl = `http://127.0.0.1:${copy.port}/slack/events`;
  const person = createPerson(slack);
  return {
    /** Milliseconds of the command, or of the press below its answer. */
    async time(line: string, button: string | undefined): Promise<number> {
      let began = performance.now();
      await person.type(line);
      if (button === undefined) return performance.now() - began;
      began = performance.now();
      await person.press(button);
      return performance.now() - began;
    },
    async close() {
      await copy.stop();
      await slack.close();
    },
  };
}
