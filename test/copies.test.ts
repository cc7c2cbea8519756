import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../src/store/database.ts';
import { createDailyStore } from '../src/store/sqlDailyStore.ts';
import { bundledCorpus } from './support/commonplace.ts';
import { subscribed } from './support/daily.ts';
import { freePort } from './support/freePort.ts';
import { describeWithPostgres } from './support/postgres.ts';
import { PASSWORD } from './support/postgresServer.ts';
import { startProcess } from './support/runningProcess.ts';
import { createPerson } from './support/slack/person.ts';
import { openSlackStandIn, type SlackStandIn } from './support/slack/standIn.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';
import { until } from './support/until.ts';

async function openSlack(): Promise<SlackStandIn> {
  const slack = await openSlackStandIn();
  onTestFinished(() => slack.close());
  slack.workspace.users.set('U1', { real_name: 'Ann', is_admin: true, locale: 'en-GB', tz: 'Asia/Taipei' });
  slack.workspace.channels.set('C1', { member: true });
  return slack;
}

/** A copy that Slack reaches by signed HTTP, with everything it remembers in PostgreSQL. */
async function startCopy(slack: SlackStandIn, databaseUrl: string) {
  const port = await freePort();
  const bot = startProcess({
    CORPUS_DIR: bundledCorpus,
    DATA_DIR: await temporaryFolder(),
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HOST: '127.0.0.1',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  });
  await bot.logged('started');
  return { bot, url: `http://127.0.0.1:${port}/slack/events`, health: `http://127.0.0.1:${port}/healthz` };
}

const healthPage = z.object({ copy: z.string(), problem: z.string().nullable() });
const inChannel = ({ workspace }: SlackStandIn) =>
  workspace.messages.filter(({ channel, onlyFor }) => channel === 'C1' && onlyFor === undefined);

describeWithPostgres('three copies on one PostgreSQL', (postgres) => {
  it('post a due essay once, answer whichever is asked, share once, and stop in order', {
    timeout: 120_000,
  }, async () => {
    const slack = await openSlack();
    const url = await postgres().createDatabase();
    const database = await openDatabase('', url);
    const due = new Date(Date.now() - 60_000);
    const next = { date: due.toISOString().slice(0, 10), at: due };
    await createDailyStore(database).save(subscribed({ zone: 'UTC', time: due.toISOString().slice(11, 16), next }));
    await database.destroy();

    const copies = await Promise.all([1, 2, 3].map(() => startCopy(slack, url)));
    await until(() => inChannel(slack).length > 0);
    const pages = await Promise.all(
      copies.map(async ({ health }) => healthPage.parse(await (await fetch(health)).json())),
    );
    expect(new Set(pages.map(({ copy }) => copy)).size).toBe(3);

    const person = createPerson(slack);
    for (const copy of copies) {
      slack.httpUrl = copy.url;
      await person.type('search silicon shield');
      expect(person.toMe()).toContain('The Island Inside the Chip');
    }
    const [first, second] = copies;
    const shared = person.shown();
    const press = await person.click('Share');
    await shared;
    slack.httpUrl = first?.url;
    await press.again();
    slack.httpUrl = second?.url;
    await press.again();
    await person.type('help');
    // The daily essay and the quotation, each once.
    expect(inChannel(slack)).toHaveLength(2);

    expect(await Promise.all(copies.map(({ bot }) => bot.terminate()))).toEqual([0, 0, 0]);
    for (const { bot } of copies) expect(bot.written()).not.toContain(PASSWORD);
  });

  it('lose nothing when the database is restarted, and say so meanwhile', { timeout: 120_000 }, async () => {
    const slack = await openSlack();
    const url = await postgres().createDatabase();
    const copy = await startCopy(slack, url);
    slack.httpUrl = copy.url;
    const person = createPerson(slack);
    await person.type('search silicon shield');
    await postgres().stop();
    const shared = person.shown();
    const press = await person.click('Share');
    const away = await fetch(copy.health);
    expect(away.status).toBe(503);
    expect(healthPage.parse(await away.json()).problem).toContain('PostgreSQL');
    await postgres().start();
    await shared;
    await press.again();
    await person.type('help');
    expect(inChannel(slack)).toHaveLength(1);
    expect(await copy.bot.terminate()).toBe(0);
    expect(copy.bot.written()).not.toContain(PASSWORD);
  });

  it('stop in time while the database is away', { timeout: 60_000 }, async () => {
    const slack = await openSlack();
    const copy = await startCopy(slack, await postgres().createDatabase());
    slack.httpUrl = copy.url;
    const person = createPerson(slack);
    await person.type('search silicon shield');
    await postgres().stop();
    onTestFinished(() => postgres().start());
    await person.click('Share');
    expect(await copy.bot.terminate()).toBe(0);
  });
});
