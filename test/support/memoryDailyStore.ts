import { rotationOf } from '../../src/core/daily/rotation.ts';
import { type DailyStore, statesThatUse } from '../../src/core/daily/store.ts';
import { type Channel, channelKey, type Run, runKey, type Subscription } from '../../src/core/daily/subscription.ts';

/** A daily store that forgets with the process; passes the same contract suite as the real one. */
export function createMemoryDailyStore(): DailyStore {
  const subscriptions = new Map<string, Subscription>();
  const runs = new Map<string, Run>();
  /** Those with a wake-up, so that a year of runs does not have to be looked through at each tick. */
  const open = new Map<string, Run>();
  const byChannel = new Map<string, Run[]>();

  function put(run: Run): void {
    const key = runKey(run);
    runs.set(key, run);
    if (run.wakeAt) open.set(key, run);
    else open.delete(key);
    const others = byChannel.get(channelKey(run))?.filter(({ date }) => date !== run.date) ?? [];
    byChannel.set(
      channelKey(run),
      [...others, run].toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    );
  }

  function claim(run: Run): boolean {
    if (runs.has(runKey(run))) return false;
    put(run);
    return true;
  }

  function update(channel: Channel, change: (seen: Subscription) => Subscription | undefined): boolean {
    const seen = subscriptions.get(channelKey(channel));
    const changed = seen && change(seen);
    if (!changed) return false;
    subscriptions.set(channelKey(channel), changed);
    return true;
  }

  function runsOf(channel: Channel, wanted: (run: Run) => boolean): readonly Run[] {
    return (byChannel.get(channelKey(channel)) ?? []).filter(wanted);
  }

  return {
    subscription: async (channel) => subscriptions.get(channelKey(channel)),
    subscriptions: async (platform, workspace) =>
      [...subscriptions.values()]
        .filter((one) => one.platform === platform && one.workspace === workspace)
        .toSorted((a, b) => (a.channel < b.channel ? -1 : 1)),
    save: async (subscription) => void subscriptions.set(channelKey(subscription), subscription),
    moveOn: async (channel, seen, next, nextSetAt) =>
      void update(channel, (one) =>
        one.next.date === seen.date && one.next.at.getTime() === seen.at.getTime()
          ? { ...one, next, nextSetAt }
          : undefined,
      ),
    noteLoss: async (channel, lostSince) =>
      void update(channel, (one) => (one.status === 'active' ? { ...one, lostSince } : undefined)),
    giveUp: async (channel) =>
      update(channel, (one) => (one.status === 'active' ? { ...one, status: 'lost' } : undefined)),
    due: async (platforms, now) =>
      [...subscriptions.values()]
        .filter(({ status, platform }) => status !== 'stopped' && platforms.includes(platform))
        .filter(({ next, nextSetAt }) => next.at <= now || nextSetAt > now)
        .toSorted((a, b) => a.next.at.getTime() - b.next.at.getTime()),
    claim: async (run) => claim(run),
    record: async (several) => several.filter(claim),
    async change(seen, changes) {
      if (runs.get(runKey(seen))?.version !== seen.version) return undefined;
      const changed = { ...seen, ...changes, version: seen.version + 1 };
      put(changed);
      return changed;
    },
    run: async (channel, date) => runs.get(runKey({ ...channel, date })),
    runs: async (channel, upTo, limit) =>
      runsOf(channel, ({ date }) => date <= upTo)
        .toReversed()
        .slice(0, limit),
    runsFrom: async (channel, from) => runsOf(channel, ({ date }) => date >= from),
    lastSent: async (channel) => runsOf(channel, ({ state }) => state === 'sent').at(-1),
    awake: async (platforms, now) =>
      [...open.values()]
        .filter(({ platform, wakeAt }) => platforms.includes(platform) && wakeAt !== undefined && wakeAt <= now)
        .toSorted((a, b) => Number(a.wakeAt) - Number(b.wakeAt)),
    async rotation(channel, upTo) {
      const using = (byChannel.get(channelKey(channel)) ?? []).flatMap(({ state, essay, round = 1, date }) =>
        statesThatUse.some((one) => one === state) && essay !== undefined ? [{ essay, round, date }] : [],
      );
      return rotationOf(using, upTo);
    },
  };
}
