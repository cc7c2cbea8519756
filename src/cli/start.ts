import type { Config } from '../config.ts';
import type { StandardStreams } from '../core/platform.ts';
import { waitInRealTime } from '../core/timing.ts';
import { startCommonplace } from '../main.ts';
import { untilSignalled } from './signals.ts';

/** Grace period for open handles after everything has stopped. */
const LINGER_MS = 300;
/** Longest that a start which has been told to stop may take to notice: it reads essays, and has nothing to lose. */
const GIVE_UP_START_MS = 1_000;

/** Starts the bot; resolves to the exit code when a signal, or the end of the chat, has stopped it. */
export async function startUntilStopped(config: Config, terminal: StandardStreams, cold: boolean): Promise<number> {
  await untilSignalled(async (signal) => {
    const running = await orAborted(startCommonplace(config, terminal, { signal, cold }), signal);
    await running?.stopped;
    // A call in flight that a platform never answers would keep the process alive until its timeout.
    if (signal.aborted) setTimeout(() => process.exit(0), LINGER_MS).unref();
  });
  return 0;
}

/** What is being started; undefined when a signal came first and the start did not end soon after. */
async function orAborted<Started>(starting: Promise<Started>, signal: AbortSignal): Promise<Started | undefined> {
  const aborted = new Promise<undefined>((resolve) => {
    const giveUp = () => void waitInRealTime(GIVE_UP_START_MS).then(() => resolve(undefined));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
  return Promise.race([starting, aborted]);
}
