import { describe, expect, it } from 'vitest';
import { dailyRig, subscribed } from '../../support/daily.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { createStandIn, type Taken } from '../../support/standInAdapter.ts';

const FIVE_MINUTES = 300_000;

/** The most posts of one kind within any stretch of time. */
function most(taken: readonly Taken[], within: number, kind: (one: Taken) => string): number {
  const times = new Map<string, number[]>();
  for (const one of taken) times.set(kind(one), [...(times.get(kind(one)) ?? []), one.at.getTime()]);
  let best = 0;
  for (const all of times.values()) {
    for (const [at, first] of all.entries()) {
      best = Math.max(best, all.slice(at).filter((time) => time - first < within).length);
    }
  }
  return best;
}

describe('a thousand subscriptions due in the same minute', () => {
  it('are posted within five minutes and within the rates, none lost and none twice', async () => {
    const clock = createFakeClock('2026-03-04T00:59:50Z');
    const slack = createStandIn('slack', clock.now);
    const discord = createStandIn('discord', clock.now);
    const { store, daily } = dailyRig({ clock, postboxes: [slack, discord] });
    for (let at = 0; at < 1_000; at += 1) {
      await store.save(subscribed({ channel: `C${at}`, workspace: at < 990 ? 'large' : 'small', seed: at }));
      await store.save(subscribed({ platform: 'discord', workspace: `G${at % 100}`, channel: `D${at}`, seed: at }));
    }
    daily.start();
    await clock.advance(10_000);
    await clock.advance(FIVE_MINUTES);
    for (const { taken } of [slack, discord]) {
      expect(taken).toHaveLength(1_000);
      expect(new Set(taken.map(({ key }) => key)).size).toBe(1_000);
      expect(most(taken, 1_000, ({ place }) => place.channel)).toBe(1);
      expect(most(taken, 1_000, ({ place }) => place.workspace)).toBeLessThanOrEqual(5);
      expect(most(taken, 1_000, ({ place }) => place.platform)).toBeLessThanOrEqual(40);
    }
    expect(await store.awake(['slack', 'discord'], clock.now())).toEqual([]);
    // Fairness: ten channels beside nine hundred and ninety do not wait for them.
    const small = slack.taken.filter(({ place }) => place.workspace === 'small');
    expect(small.at(-1)?.at.getTime()).toBeLessThan(Date.parse('2026-03-04T01:00:10Z'));
    // One platform does not wait for the other either: Discord alone takes 25 seconds at this pace.
    expect(discord.taken.at(-1)?.at.getTime()).toBeLessThan(Date.parse('2026-03-04T01:00:40Z'));
  });

  it('are all posted when the platform refuses every other one at first', async () => {
    const rig = dailyRig();
    for (let at = 0; at < 1_000; at += 1) await rig.store.save(subscribed({ channel: `C${at}`, seed: at }));
    const refused = new Set<string>();
    rig.slack.behave = ({ channel }) => {
      if (Number(channel.slice(1)) % 2 === 0 || refused.has(channel)) return 'takes';
      refused.add(channel);
      return 'busy';
    };
    rig.daily.start();
    await rig.clock.advance(2 * FIVE_MINUTES);
    expect(new Set(rig.slack.taken.map(({ key }) => key)).size).toBe(1_000);
    expect(rig.slack.taken).toHaveLength(1_000);
  });
});
