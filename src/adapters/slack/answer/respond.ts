import { type Wait } from '../../../core/timing.ts';
import { attempt, type Repeating } from '../connection/attempt.ts';
import { type Fault, faultOfNetwork, faultOfStatus } from '../connection/faults.ts';
import type { Send } from '../connection/send.ts';
import type { Message } from './message.ts';

/** A message for a `response_url` or an acknowledgement. */
export interface Response extends Message {
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly replace_original: boolean;
  readonly thread_ts?: string;
}

/** Outcome of a delivery. `refused` is final: an address that is expired or used up, for example. */
export type Delivery = 'delivered' | 'refused' | 'unknown';

/** Takes away the message whose button was pressed, also where the bot is no member. Never rejects. */
export type RespondDeleting = (url: string) => Promise<Delivery>;

/** Sends to the `response_url` of a payload. Never rejects. */
export type Respond = (url: string, response: Response) => Promise<Delivery>;

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export function createRespond(send: Send, wait: Wait): Respond {
  return async (url, response) => {
    const sent = await attempt(() => deliver(url, response, send), faultOf, repeatingOf(response), wait);
    if (sent.ok) return 'delivered';
    return sent.fault.kind === 'unknown' ? 'unknown' : 'refused';
  };
}

/** As `createRespond`, for the message that was pressed. */
export function createRespondDeleting(send: Send, wait: Wait): RespondDeleting {
  return async (url) => {
    const sent = await attempt(() => deliver(url, { delete_original: true }, send), faultOf, 'harmless', wait);
    return sent.ok ? 'delivered' : 'refused';
  };
}

/** A private answer shown twice is a nuisance; one lost is silence. */
function repeatingOf({ response_type: type }: Response): Repeating {
  return type === 'ephemeral' ? 'harmless' : 'doubles';
}

class Refusal extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

async function deliver(
  url: string,
  response: Response | { readonly delete_original: true },
  send: Send,
): Promise<void> {
  const answer = await send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(response),
  });
  const body = await answer.text();
  if (!answer.ok) throw new Refusal(faultOfStatus(answer.status, answer.headers.get('retry-after')));
  if (/"ok"\s*:\s*false/.test(body)) throw new Refusal({ kind: 'refused', code: 'response_url' });
}

function faultOf(error: unknown): Fault {
  return error instanceof Refusal ? error.fault : faultOfNetwork(error);
}
