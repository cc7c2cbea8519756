import { describe, expect, it, onTestFinished } from 'vitest';
import { createDiscordAdapter, type DiscordOptions } from '../../../../src/adapters/discord/adapter.ts';
import { ConnectionRefused } from '../../../../src/core/adapter.ts';
import type { Bot } from '../../../../src/core/bot.ts';
import { commands } from '../../../../src/core/commands/commands.ts';
import { createButtons } from '../../../../src/core/commands/framework/buttons.ts';
import { botOver, shelfOf, shelfOfEssays } from '../../../support/bot.ts';
import { type StandInDiscord, startDiscord, TOKEN } from '../../../support/discord.ts';
import { createPerson } from '../../../support/discordPerson.ts';
import { seenIn } from '../../../support/discordScreen.ts';
import { createMemoryStore } from '../../../support/memoryStore.ts';
import { createQuietLog } from '../../../support/quietLog.ts';
import { until } from '../../../support/until.ts';
import { openDiscord, patient, registered } from '../harness.ts';

const shelf = await shelfOf(shelfOfEssays);

/** An adapter that has not been started. */
function adapterFor(discord: Pick<StandInDiscord, 'url'>, options: Partial<DiscordOptions> = {}) {
  const log = createQuietLog();
  const adapter = createDiscordAdapter({
    token: TOKEN,
    apiUrl: discord.url,
    commands,
    buttons: createButtons(commands, createMemoryStore(), 100),
    corpus: () => shelf.corpus,
    managers: 'admins',
    now: () => new Date(),
    log,
    ...options,
  });
  onTestFinished(() => adapter.stop());
  return { adapter, log };
}

async function started(options?: { token?: string; port?: number }): Promise<StandInDiscord> {
  const discord = await startDiscord(options);
  onTestFinished(() => discord.close());
  return discord;
}

const gatewayAsked = ({ requests }: StandInDiscord) => requests.filter(({ path }) => path === '/gateway/bot').length;

describe('connecting', () => {
  it('asks for servers and channels alone', async () => {
    const { discord } = await openDiscord(await botOver(), () => shelf);
    expect(discord.gateway.intents()).toBe(1);
  });

  it('with a bad token is refused with one sentence, and not tried again', async () => {
    const discord = await started({ token: 'another' });
    const { adapter, log } = adapterFor(discord);
    const refusal = await adapter.start(await botOver()).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConnectionRefused);
    expect(refusal).toMatchObject({
      message: expect.stringMatching(/^Discord does not accept DISCORD_TOKEN\. [^\n]+$/),
    });
    expect(gatewayAsked(discord)).toBe(1);
    expect(adapter.health()).toMatchObject({ connected: false, problem: expect.stringContaining('DISCORD_TOKEN') });
    expect(JSON.stringify(log.events)).not.toContain(TOKEN);
  });

  it.each([
    [4004, 'does not accept DISCORD_TOKEN'],
    [4014, 'code 4014'],
  ])('that the gateway turns away for good (%i) is refused, and not tried again', async (code, sentence) => {
    const discord = await started();
    discord.gateway.turnAway(code);
    const { adapter } = adapterFor(discord);
    await expect(adapter.start(await botOver())).rejects.toThrow(sentence);
    expect(gatewayAsked(discord)).toBe(1);
    expect(adapter.health().connected).toBe(false);
  });

  it('goes on in the background while Discord cannot be reached, less and less often', async () => {
    const absent = await startDiscord();
    const port = Number(new URL(absent.url).port);
    await absent.close();
    const clock = patient();
    const { adapter } = adapterFor(absent, { wait: clock.wait });
    await adapter.start(await botOver());
    expect(adapter.health()).toMatchObject({ connected: false, problem: expect.stringContaining('cannot be reached') });
    expect(await adapter.canPost(place)).toMatchObject({ ok: false });
    for (const expected of [1_000, 2_000]) {
      const pause = await clock.asked(() => true);
      expect(pause.ms).toBe(expected);
      pause.pass();
    }
    const last = await clock.asked(() => true);
    const discord = await started({ port });
    last.pass();
    await until(() => adapter.health().connected);
    expect(adapter.health()).toEqual({ connected: true });
    await until(() => registered(discord));
  });

  it('goes on in the background while Discord is in trouble', async () => {
    const discord = await started();
    discord.trouble({ method: 'GET', path: /gateway/, times: 4, response: { status: 503 } });
    const clock = patient();
    const { adapter } = adapterFor(discord, { wait: clock.wait });
    await adapter.start(await botOver());
    expect(adapter.health().connected).toBe(false);
    (await clock.asked((ms) => ms === 1_000)).pass();
    await until(() => adapter.health().connected);
    expect(adapter.health()).toEqual({ connected: true });
  });

  it('can be given up at once', async () => {
    const absent = await startDiscord();
    await absent.close();
    const { adapter, log } = adapterFor(absent, { wait: patient().wait });
    await adapter.start(await botOver());
    await adapter.stop();
    expect(log.events.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

const place = { platform: 'discord', workspace: '1', channel: '2', kind: 'channel' } as const;

describe('a connection', () => {
  it('that drops is told in health, and taken up again where it was', async () => {
    const { adapter, discord } = await openDiscord(await botOver(), () => shelf);
    await until(() => registered(discord));
    discord.gateway.greets(false);
    discord.gateway.drop(4000);
    await until(() => !adapter.health().connected);
    expect(adapter.health().problem).toContain('dropped');
    discord.gateway.greets(true);
    await until(() => adapter.health().connected);
    expect(adapter.health()).toEqual({ connected: true });
    expect([discord.gateway.identified(), discord.gateway.resumed()]).toEqual([1, 1]);
    const person = createPerson(discord);
    expect(seenIn((await person.slash('essay', 'search', { query: 'quay' })).components).text).toContain('Harbours');
  });

  // The SDK itself waits five seconds before it identifies again, and its clock is not ours.
  it('whose session is over begins a new one', async () => {
    const { adapter, discord } = await openDiscord(await botOver(), () => shelf);
    await until(() => registered(discord));
    discord.gateway.greets(false);
    discord.gateway.invalidate(false);
    await until(() => !adapter.health().connected);
    discord.gateway.greets(true);
    await until(() => adapter.health().connected);
    expect(adapter.health()).toEqual({ connected: true });
    expect(discord.gateway.identified()).toBe(2);
  });

  it('whose token is taken back says so, and is not tried again', async () => {
    const { adapter, discord } = await openDiscord(await botOver(), () => shelf);
    await until(() => registered(discord));
    discord.gateway.drop(4004);
    await until(() => !adapter.health().connected);
    expect(adapter.health().problem).toContain('DISCORD_TOKEN');
    expect(gatewayAsked(discord)).toBe(1);
    expect(await adapter.canPost(place)).toMatchObject({ ok: false, reason: expect.stringContaining('DISCORD_TOKEN') });
  });
});

describe('stopping', () => {
  it('finishes what is in hand, and what comes meanwhile', async () => {
    const answers: (() => void)[] = [];
    const real = await botOver();
    const bot: Bot = {
      ...real,
      handle: async (request) => {
        await new Promise<void>((resolve) => {
          answers.push(resolve);
        });
        return real.handle(request);
      },
    };
    const { adapter, discord } = await openDiscord(bot, () => shelf);
    await until(() => registered(discord));
    const person = createPerson(discord);
    const early = person.slash('essay', 'search', { query: 'quay' });
    await until(() => answers.length === 1);
    const stopped = adapter.stop();
    const late = person.slash('essay', 'search', { query: 'promise' });
    await until(() => answers.length === 2);
    answers[0]?.();
    expect(seenIn((await early).components).text).toContain('Harbours');
    expect(adapter.health().connected).toBe(true);
    answers[1]?.();
    expect(seenIn((await late).components).text).toContain('Keepers');
    await stopped;
    expect(adapter.health().connected).toBe(false);
  });

  it('does not wait for ever', async () => {
    const clock = patient();
    const bot: Bot = { ...(await botOver()), handle: () => new Promise(() => undefined) };
    const { adapter, discord } = await openDiscord(bot, () => shelf, { wait: clock.wait });
    await until(() => registered(discord));
    void createPerson(discord).slash('essay', 'search', { query: 'quay' });
    await clock.asked((ms) => ms === 1_500);
    const stopped = adapter.stop();
    (await clock.asked((ms) => ms === 1_000)).pass();
    const limit = await clock.asked((ms) => ms > 1_500);
    expect(limit.ms).toBeLessThan(4_000);
    limit.pass();
    await stopped;
  });
});
