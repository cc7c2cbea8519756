import type { RequestListener } from 'node:http';
import { HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import { type Wait, within } from '../../../core/timing.ts';
import type { Line } from './connection.ts';

/** A way for requests to come in: Bolt's receiver, and how to open its connection. */
export interface Transport {
  readonly receiver: Receiver;
  /** Rejects with whatever went wrong. */
  open(): Promise<Line>;
  /** Rejects requests from now on. */
  close(): void;
}

/** Timeouts for the hello of a new socket and for the close of an old one. */
const HELLO_MS = 10_000;
const GOODBYE_MS = 500;

/**
 * Socket Mode: one outgoing websocket. Bolt's own reconnecting is off: its failure is an unhandled rejection, and
 * it waits five seconds before a new socket. https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function createSocketTransport(appToken: string, api: WebClientOptions, logger: Logger, wait: Wait): Transport {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: api },
  });
  const { client } = receiver;
  ignoreNonsense();

  /** Drops messages outside Slack's protocol, which would be unhandled rejections inside the SDK. */
  function ignoreNonsense(): void {
    const listeners = client.listeners('ws_message');
    client.removeAllListeners('ws_message');
    client.on('ws_message', (data: unknown, isBinary: unknown) => {
      const { data: text } = z.string().safeParse(data);
      if (text === undefined || !isEnvelope(text)) return logger.warn('Not an envelope: ignored.');
      for (const listener of listeners) listener.call(client, data, isBinary);
    });
  }

  async function hangUp(): Promise<void> {
    const closed = await within(
      GOODBYE_MS,
      client.disconnect().then(() => true),
      wait,
    );
    // A second call no longer waits for the peer.
    if (!closed) await client.disconnect();
  }

  return {
    receiver,
    async open() {
      let lose: () => void = () => undefined;
      const lost = new Promise<void>((resolve) => {
        lose = resolve;
      });
      client.once('disconnected', lose);
      try {
        const greeted = await within(
          HELLO_MS,
          client.start().then(() => true),
          wait,
        );
        if (!greeted) throw new Error('Slack did not say hello.');
      } catch (error) {
        await hangUp();
        throw error;
      }
      return { lost, hangUp };
    },
    close: () => undefined,
  };
}

/** Larger bodies are rejected unread. Slack's are a few kilobytes. */
const BODY_BYTES = 1024 * 1024;

/**
 * Signed HTTP: Bolt's receiver verifies signature and age of each request, else answers 401; it is mounted on the
 * process's server. https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function createHttpTransport(
  signingSecret: string,
  mount: (listener: RequestListener) => void,
  logger: Logger,
): Transport {
  const receiver = new HTTPReceiver({ signingSecret, logger, bodyLimit: BODY_BYTES });
  let open = false;
  let mounted = false;
  const listener: RequestListener = (request, response) => {
    if (!open) return void response.writeHead(503, { 'retry-after': '5' }).end();
    if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
    receiver.requestListener(request, response);
  };
  return {
    receiver,
    open() {
      if (!mounted) mount(listener);
      mounted = true;
      open = true;
      return Promise.resolve({ lost: new Promise<void>(() => undefined), hangUp: () => Promise.resolve() });
    },
    close() {
      open = false;
    },
  };
}

const envelope = z.object({
  type: z.string(),
  payload: z.object({ event: z.object({ type: z.string() }).optional() }).optional(),
});

function isEnvelope(text: string): boolean {
  try {
    const { data } = envelope.safeParse(JSON.parse(text));
    return data !== undefined && (data.type !== 'events_api' || data.payload?.event !== undefined);
  } catch {
    return false;
  }
}
