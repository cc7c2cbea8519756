import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../../src/core/daily/rateLimiter.ts';
import type { Channel } from '../../../src/core/daily/subscription.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

function lanesRig() {
  const clock = createFakeClock('2026-03-04T01:00:00Z');
  const rateLimiter = createRateLimiter({ ...clock, paceOf: () => ({ channel: 1_000, workspace: 200, platform: 25 }) });
  const began = clock.now().getTime();
  const started: { readonly channel: Channel; readonly at: number }[] = [];
  const enter = (platform: string, workspace: string, channel: string) => {
    const one = { platform, workspace, channel };
    rateLimiter.enter(one, () => void started.push({ channel: one, at: clock.now().getTime() - began }));
  };
  return { clock, rateLimiter, started, enter, at: () => started.map(({ at }) => at) };
}

describe('the rateLimiter', () => {
  it('let one post a second into a channel', async () => {
    const { clock, enter, at } = lanesRig();
    for (let post = 0; post < 3; post += 1) enter('slack', 'T1', 'C1');
    await clock.advance(5_000);
    expect(at()).toEqual([0, 1_000, 2_000]);
  });

  it('let five a second into a workspace, and pass by a channel that has to wait', async () => {
    const { clock, enter, started, at } = lanesRig();
    enter('slack', 'T1', 'C1');
    enter('slack', 'T1', 'C1');
    enter('slack', 'T1', 'C2');
    await clock.advance(5_000);
    expect(started.map(({ channel }) => channel.channel)).toEqual(['C1', 'C2', 'C1']);
    expect(at()).toEqual([0, 200, 1_000]);
  });

  it('let forty a second onto a platform', async () => {
    const { clock, enter, at } = lanesRig();
    for (let guild = 0; guild < 100; guild += 1) enter('discord', `G${guild}`, 'C');
    await clock.advance(10_000);
    expect(at()).toHaveLength(100);
    expect(at().at(-1)).toBe(99 * 25);
  });

  it('give workspaces turns: a long queue in one does not hold up another', async () => {
    const { clock, enter, started } = lanesRig();
    for (let channel = 0; channel < 500; channel += 1) enter('slack', 'large', `C${channel}`);
    enter('slack', 'small', 'C1');
    await clock.advance(120_000);
    expect(started).toHaveLength(501);
    const small = started.find(({ channel }) => channel.workspace === 'small');
    expect(small?.at).toBeLessThanOrEqual(200);
  });

  it('give workspaces turns when there are more of them than the platform takes at once', async () => {
    const { clock, enter, started } = lanesRig();
    for (let workspace = 0; workspace < 20; workspace += 1) {
      for (let channel = 0; channel < 20; channel += 1) enter('slack', `T${workspace}`, `C${channel}`);
    }
    await clock.advance(20 * 25 - 1);
    expect(new Set(started.map(({ channel }) => channel.workspace)).size).toBe(20);
    await clock.advance(60_000);
    expect(started).toHaveLength(400);
  });

  it('let platforms go side by side, and a newcomer at once while others wait', async () => {
    const { clock, enter, started } = lanesRig();
    for (let post = 0; post < 9; post += 1) enter('slack', 'T1', 'C1');
    await clock.advance(300);
    enter('discord', 'G1', 'C1');
    await clock.advance(0);
    expect(started.at(-1)).toMatchObject({ channel: { platform: 'discord' }, at: 300 });
  });

  it('wait no longer than the pace when the clock is put back', async () => {
    const { clock, enter, started } = lanesRig();
    enter('slack', 'T1', 'C1');
    await clock.advance(10);
    clock.jump(-3_600_000);
    enter('slack', 'T1', 'C1');
    await clock.advance(1_000);
    expect(started).toHaveLength(2);
  });

  it('start nobody after they are closed, and leave no timer behind', async () => {
    const { clock, rateLimiter, enter, started } = lanesRig();
    enter('slack', 'T1', 'C1');
    enter('slack', 'T1', 'C2');
    await clock.advance(0);
    rateLimiter.close();
    await clock.advance(10_000);
    expect(started).toHaveLength(1);
    expect(clock.timers()).toBe(0);
  });
});
