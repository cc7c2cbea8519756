import type { App, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../../core/log.ts';
import { Ending, type Wait } from '../../../core/timing.ts';

/** Slack shows an error after three seconds without an acknowledgement. */
export const ACKNOWLEDGE_WITHIN_MS = 2000;

/**
 * Keeps an acknowledgement that says nothing until the request has been answered, or two seconds have passed. What a
 * process that dies has in hand is then not acknowledged: a balancer gives it to another copy, Slack delivers an event
 * again, and whoever pressed a button is told that it failed. Bolt acknowledges events at once, and listeners do so first.
 *
 * An acknowledgement with an answer in it is sent as it is. One that does not get through is no reason to undo an act:
 * what is delivered again is known by its delivery.
 *
 * A request is among `inFlight` until it has been acknowledged.
 */
export function acknowledgeWhenDone(app: App, inFlight: Set<Promise<void>>, wait: Wait, log: Log): void {
  const processEvent = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    const working = answer(event);
    inFlight.add(working);
    try {
      await working;
    } finally {
      inFlight.delete(working);
    }
  };

  async function answer(event: ReceiverEvent): Promise<void> {
    let isWanted = false;
    let isDue = false;
    const done = new Ending();

    async function acknowledge(): Promise<void> {
      isDue = true;
      if (!isWanted) return;
      isWanted = false;
      try {
        await event.ack();
      } catch (error) {
        log.info('slack.not_acknowledged', { error });
      }
    }

    void wait(ACKNOWLEDGE_WITHIN_MS, done).then(acknowledge);
    try {
      await processEvent({
        ...event,
        async ack(response?: unknown) {
          if (response !== undefined) return event.ack(response);
          isWanted = true;
          if (isDue) await acknowledge();
        },
      });
    } finally {
      done.end();
      await acknowledge();
    }
  }
}
