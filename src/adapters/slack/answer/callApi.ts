import type { WebClient } from '@slack/web-api';
import type { Wait } from '../../../core/timing.ts';
import { type Attempt, attempt, type Repeating } from '../connection/attempt.ts';
import { type Fault, faultOf } from '../connection/faults.ts';

/** Calls the Web API with retries (see `attempt`). Default: a second call would double something. Never rejects. */
export type CallApi = <Value>(
  call: (client: WebClient) => Promise<Value>,
  repeating?: Repeating,
) => Promise<Attempt<Value>>;

/** Creates the caller of the Web API; `onFault` is told of every failure. */
export function createCallApi(client: WebClient, wait: Wait, onFault: (fault: Fault) => void): CallApi {
  return async (call, repeating = 'doubles') => {
    const made = await attempt(() => call(client), faultOf, repeating, wait);
    if (!made.ok) onFault(made.fault);
    return made;
  };
}
