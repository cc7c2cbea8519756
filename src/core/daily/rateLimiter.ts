import type { Pace } from './postbox.ts';
import { type Channel, channelKey } from './subscription.ts';

/** Runs something later, and returns the way to call it off. */
export type Later = (milliseconds: number, run: () => void) => () => void;

/** Where posts wait for their turn: in a lane for each workspace, and workspaces take turns. */
export interface RateLimiter {
  /** Starts the work when its channel, its workspace and its platform may have another post. It must not throw. */
  enter(channel: Channel, work: () => void): void;
  /** Forgets all who wait. */
  close(): void;
}

interface Waiting {
  readonly channel: Channel;
  readonly work: () => void;
}

export interface RateLimiterOptions {
  readonly paceOf: (platform: string) => Pace;
  readonly now: () => Date;
  readonly later: Later;
}

export function createRateLimiter({ paceOf, now, later }: RateLimiterOptions): RateLimiter {
  /** By platform, the lanes of its workspaces in the order in which they take turns. */
  const platforms = new Map<string, Map<string, Waiting[]>>();
  /** By key of a platform, workspace or channel: when its latest post started, and how long the next one waits. */
  const started = new Map<string, { readonly at: number; readonly pace: number }>();
  let timer: { readonly at: number; readonly cancel: () => void } | undefined;

  /** How long until this may happen again. A clock that was put back makes nobody wait longer than the pace. */
  function wait(key: string, at: number): number {
    const latest = started.get(key);
    if (!latest) return 0;
    const since = at - latest.at;
    return since < 0 || since >= latest.pace ? 0 : latest.pace - since;
  }

  /** Starts whoever may start now on this platform, and tells when to look again: infinity when nobody waits. */
  function advance(platform: string, lanes: Map<string, Waiting[]>, at: number): number {
    let soonest = Number.POSITIVE_INFINITY;
    for (const [workspace, lane] of lanes) {
      const platformWait = wait(platform, at);
      if (platformWait > 0) return platformWait;
      const laneKey = `${platform} ${workspace}`;
      const laneWait = wait(laneKey, at);
      const channelWait = ({ channel }: Waiting) => wait(channelKey(channel), at);
      const ready = laneWait > 0 ? -1 : lane.findIndex((waiting) => channelWait(waiting) === 0);
      if (ready < 0) {
        soonest = Math.min(soonest, laneWait > 0 ? laneWait : Math.min(...lane.map(channelWait)));
        continue;
      }
      const [next] = lane.splice(ready, 1);
      // To the end of the turns: whoever has waited longest since its last post comes first.
      lanes.delete(workspace);
      if (lane.length > 0) lanes.set(workspace, lane);
      if (!next) continue;
      const pace = paceOf(platform);
      started.set(platform, { at, pace: pace.platform });
      started.set(laneKey, { at, pace: pace.workspace });
      started.set(channelKey(next.channel), { at, pace: pace.channel });
      next.work();
    }
    return soonest;
  }

  function look(): void {
    timer?.cancel();
    timer = undefined;
    const at = now().getTime();
    let soonest = Number.POSITIVE_INFINITY;
    for (const [platform, lanes] of platforms) {
      soonest = Math.min(soonest, advance(platform, lanes, at));
      if (lanes.size === 0) platforms.delete(platform);
    }
    if (platforms.size === 0) forgetPast(at);
    else timer = { at: at + soonest, cancel: later(soonest, look) };
  }

  function forgetPast(at: number): void {
    for (const [key, latest] of started) if (Math.abs(at - latest.at) >= latest.pace) started.delete(key);
  }

  return {
    enter(channel, work) {
      const lanes = platforms.get(channel.platform) ?? new Map<string, Waiting[]>();
      platforms.set(channel.platform, lanes);
      const lane = lanes.get(channel.workspace);
      if (lane) lane.push({ channel, work });
      else lanes.set(channel.workspace, [{ channel, work }]);
      const at = now().getTime();
      if (timer && timer.at <= at) return;
      timer?.cancel();
      timer = { at, cancel: later(0, look) };
    },
    close() {
      timer?.cancel();
      timer = undefined;
      platforms.clear();
    },
  };
}
