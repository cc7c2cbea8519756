import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { platforms } from '../src/adapters/platforms.ts';
import { parseConfig } from '../src/config.ts';
import type { Adapter } from '../src/core/adapter.ts';
import type { Bot } from '../src/core/bot.ts';
import { overlay } from '../src/core/conversation/messages/catalogue.ts';
import { messagesFor } from '../src/core/conversation/messages/messages.ts';
import type { Reply } from '../src/core/conversation/reply.ts';
import { definePlatform, type Hub, secret } from '../src/core/platform.ts';
import { createLog } from '../src/log.ts';
import { startCommonplace } from '../src/main.ts';
import { bundledCorpus } from './support/commonplace.ts';
import { createStandIn } from './support/standInAdapter.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';

/** A platform of a few lines, declared here and known to no file of the program. */
function openParrot() {
  let hub: Hub | undefined;
  let bot: Bot | undefined;
  const adapter: Adapter = {
    ...createStandIn('parrot', () => new Date()),
    start(started) {
      bot = started;
      return Promise.resolve();
    },
  };
  const platform = definePlatform({
    name: 'parrot',
    settings: z.object({
      PARROT_TOKEN: secret(z.string().startsWith('egg-', { error: 'must begin with egg-' }).optional()),
    }),
    messagesFor: (locale) => overlay(messagesFor(locale), { managersOnly: 'Only the oldest parrot may do that.' }),
    buttonLength: 40,
    connect: ({ PARROT_TOKEN: token }) =>
      token === undefined
        ? undefined
        : (given) => {
            hub = given;
            return Promise.resolve(adapter);
          },
  });
  async function ask(command: string, options: Record<string, string>): Promise<Reply> {
    if (!bot) throw new Error('not started');
    const actor = { id: 'p1', name: 'Polly', role: 'member' } as const;
    const place = { platform: 'parrot', workspace: 'cage', channel: 'perch', kind: 'channel' } as const;
    return bot.handle({ call: { command, options }, actor, place, origin: '1', delivery: '1' });
  }
  return { platform, ask, hub: () => hub };
}

async function start(environment: Record<string, string>) {
  const parrot = openParrot();
  const config = parseConfig(
    { CORPUS_DIR: bundledCorpus, DATA_DIR: await temporaryFolder(), LOG_LEVEL: 'error', PORT: '0', ...environment },
    [...platforms, parrot.platform],
  );
  const terminal = { input: new PassThrough(), output: new PassThrough() };
  const running = await startCommonplace(config, terminal);
  onTestFinished(() => running.stop());
  return { ...parrot, config };
}

describe('a further platform', () => {
  it('answers like the others, in its own words, with buttons of its own size', async () => {
    const { ask, hub } = await start({ PARROT_TOKEN: 'egg-1' });
    const results = await ask('search', { query: 'trust' });
    expect(results.kind).toBe('results');
    const refused = await ask('daily stop', {});
    expect(refused).toMatchObject({ kind: 'notice', text: 'Only the oldest parrot may do that.' });
    const query = 'the trust between allies and what becomes of it over many years';
    const button = await hub()?.buttons.encode({ command: 'search', options: { query } });
    expect(button?.length).toBeLessThanOrEqual(40);
    expect(await hub()?.buttons.decode(button ?? '')).toEqual({ command: 'search', options: { query } });
  });

  it('has its mistakes named with those of the others', () => {
    const { platform } = openParrot();
    const environment = { PARROT_TOKEN: 'feather', SLACK_BOT_TOKEN: 'feather' };
    expect(() => parseConfig(environment, [...platforms, platform])).toThrow(
      /SLACK_BOT_TOKEN.*\n.*PARROT_TOKEN must begin with egg-\./s,
    );
  });

  it('has its secret left out of the log, because it is declared one', async () => {
    const { config } = await start({ PARROT_TOKEN: 'egg-secret' });
    const lines: string[] = [];
    const log = createLog('info', config.secrets, (line) => void lines.push(line));
    log.error('parrot.failed', { error: new Error('GET /?token=egg-secret') });
    expect(lines.join('')).toContain('[secret]');
    expect(lines.join('')).not.toContain('egg-secret');
  });
});
