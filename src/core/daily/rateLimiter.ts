import type { Later } from '../timing.ts';
import type { Pace } from './postbox.ts';
import { type Channel, channelKey } from './subscription.ts';

/** Rate limiter: posts queue in one lane a workspace, and the lanes of a platform take turns (round robin). */
export interface RateLimiter {
  /** Runs the work once channel, workspace and platform may have another post. It must not throw. */
  enter(channel: Channel, work: () => void): void;
  /** Drops everything that waits. */
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

  /** Milliseconds until the next post with this key. A clock set back never makes the wait longer than the pace. */
  function wait(key: string, at: number): number {
    const latest = started.get(key);
    if (!latest) return 0;
    const since = at - latest.at;
    return since < 0 || since >= latest.pace ? 0 : latest.pace - since;
  }

  /** Runs what may run now on this platform; returns the milliseconds until more may, Infinity when nothing waits. */
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
      // Round robin: the lane goes to the end of the order.
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
