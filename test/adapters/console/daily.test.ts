import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createCorpus } from '../../../src/core/corpus/corpus.ts';
import { botOver } from '../../support/bot.ts';
import { commonplace } from '../../support/commonplace.ts';
import { dailyRig, fortyEssays } from '../../support/daily.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { pipedConsole } from './harness.ts';

describe('the daily essay in the terminal', () => {
  it('comes when it is due, in a chat that stays open', async () => {
    const clock = createFakeClock('2026-03-04T06:00:00Z');
    const input = new PassThrough();
    const output = new PassThrough({ encoding: 'utf8' });
    const adapter = pipedConsole(input, output, () => createCorpus(fortyEssays));
    const { daily } = dailyRig({ clock, postboxes: [adapter] });
    await adapter.start(await botOver(fortyEssays, { now: clock.now, daily }));
    daily.start();
    const answered = new Promise((resolve) => {
      output.once('data', resolve);
    });
    input.write('daily set 15:00\n');
    expect(await answered).toContain('today, Wednesday 4 March, at 15:00 (Asia/Taipei)');
    const posted = new Promise((resolve) => {
      output.once('data', resolve);
    });
    await clock.advance(61 * 60_000);
    const post = String(await posted);
    expect(post).toMatch(/^To the channel:\n\nThe daily essay · 1 of 40\n\nessay \d+\n/u);
    expect(post).toMatch(/\nread essay-\d+ · keep\n/u);
    const says = async (line: string) => {
      const said = new Promise((resolve) => {
        output.once('data', resolve);
      });
      input.write(`${line}\n`);
      return String(await said);
    };
    expect(await says('read')).toContain(/essay \d+/u.exec(post)?.[0]);
    expect(await says('daily skip after:2026-03-04')).toContain('There is no essay on Thursday 5 March.');
    await daily.stop();
    await adapter.stop();
  });

  it('may be of the person’s own book', async () => {
    const environment = { DATA_DIR: await temporaryFolder(), TIMEZONE: 'Asia/Taipei', LC_ALL: 'en_GB.UTF-8' };
    const input = 'keep short-wave receiver\ndaily set 9am from:book\ndaily now\n';
    const { output } = await commonplace(['start'], { input, environment });
    expect(output).toContain('Essays: entries of your own book');
    expect(output).toMatch(/To the channel:\s+entries of your own book\s+> “A short-wave receiver/u);
  });

  it('is announced in one language, the person’s', async () => {
    const environment = { DATA_DIR: await temporaryFolder(), TIMEZONE: 'Asia/Taipei', LC_ALL: 'ja_JP.UTF-8' };
    const { output } = await commonplace(['start'], { input: 'daily set 9am\n', environment });
    expect(output).toContain('ユーザーさんがこのチャンネルの「今日のエッセイ」を設定しました');
    expect(output).not.toContain('Set up by');
  });

  it('is set up, posted once and remembered by the real program, from one start to the next', async () => {
    const environment = { DATA_DIR: await temporaryFolder(), TIMEZONE: 'Asia/Taipei' };
    const first = await commonplace(['start'], { input: 'daily set 9am london\ndaily now\ndaily now\n', environment });
    expect(first.output).toContain('every day at 09:00 (Europe/London)');
    expect(first.output.match(/is posted as today’s essay/gu)).toHaveLength(1);
    expect(first.output).toContain('Today’s essay is posted already');
    const second = await commonplace(['start'], { input: 'daily now\ndaily show\n', environment });
    expect(second.output).toContain('Today’s essay is posted already');
    expect(second.output).toMatch(/: posted: /u);
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
  }, 60_000);
});
