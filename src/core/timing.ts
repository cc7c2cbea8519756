/** Timers, timeouts and backoff: each takes the timer it uses as an argument, so that tests own the time. */

/** Runs something later; returns the function that cancels it. */
export type Later = (milliseconds: number, run: () => void) => () => void;

/** Resolves after a while; the signal ends the wait early. Never rejects. */
export type Wait = (milliseconds: number, signal?: EndSignal) => Promise<void>;

/** What tells that something is over: an `AbortSignal` or an `Ending`. */
export interface EndSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Ends the waits that hold it. Each request needs some, and an `AbortController` costs as much as a tenth of an answer. */
export class Ending implements EndSignal {
  readonly #listeners = new Set<() => void>();
  #isOver = false;

  get aborted(): boolean {
    return this.#isOver;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const listener of this.#listeners) listener();
  }
}

export const laterInRealTime: Later = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

export function waitWith(later: Later): Wait {
  return (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const cancel = later(milliseconds, () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      });
      function stop(): void {
        cancel();
        resolve();
      }
      signal?.addEventListener('abort', stop);
    });
}

export const waitInRealTime = waitWith(laterInRealTime);

/** Timeout: the work's value, or undefined when it takes longer or the signal aborts. The work itself goes on. */
export async function within<Value>(
  milliseconds: number,
  work: Promise<Value>,
  wait: Wait,
  signal?: EndSignal,
): Promise<Value | undefined> {
  const finished = new Ending();
  const finish = () => finished.end();
  if (signal?.aborted) finish();
  signal?.addEventListener('abort', finish);
  try {
    return await Promise.race([work, wait(milliseconds, finished).then(() => undefined)]);
  } finally {
    signal?.removeEventListener('abort', finish);
    finish();
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

/** Milliseconds that this process has had of the processor: what other programs take does not count. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
