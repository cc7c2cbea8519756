/** Timers, timeouts and backoff: each takes the timer it uses as an argument, so that tests own the time. */

/** Runs something later; returns the function that cancels it. */
export type Later = (milliseconds: number, run: () => void) => () => void;

/** Resolves after a while; the signal ends the wait early. Never rejects. */
export type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export const laterInRealTime: Later = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

export function waitWith(later: Later): Wait {
  return (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const cancel = later(milliseconds, resolve);
      signal?.addEventListener(
        'abort',
        () => {
          cancel();
          resolve();
        },
        { once: true },
      );
    });
}

export const waitInRealTime = waitWith(laterInRealTime);

/** Why a wait is ended early. One for all: without a reason, each abort makes an error with the stack it stood on. */
const OVER = 'over';

/** Ends the waits that hold this controller's signal. */
export function end(controller: AbortController): void {
  controller.abort(OVER);
}

/** Timeout: the work's value, or undefined when it takes longer or the signal aborts. The work itself goes on. */
export async function within<Value>(
  milliseconds: number,
  work: Promise<Value>,
  wait: Wait,
  signal?: AbortSignal,
): Promise<Value | undefined> {
  const finished = new AbortController();
  const ends = signal ? AbortSignal.any([finished.signal, signal]) : finished.signal;
  try {
    return await Promise.race([work, wait(milliseconds, ends).then(() => undefined)]);
  } finally {
    end(finished);
  }
}

/** Resolves at the first moment at which none of these is under way, those that are added meanwhile included. */
export async function drained(underWay: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (underWay.size > 0) await Promise.allSettled(underWay);
}

/** Exponential backoff: the pause after a number of failures in a row, from 1 on; doubles from `least` up to `most`. */
export function backoff(failures: number, least: number, most: number): number {
  return Math.min(most, least * 2 ** Math.min(failures - 1, 30));
}
