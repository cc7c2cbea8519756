import type { RequestListener } from 'node:http';
import { type App, HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import { type Wait, within } from '../../../core/timing.ts';
import type { Ending, Line } from './connection.ts';

/** A way for requests to come in: Bolt's receiver, and how to open its connection. */
export interface Transport {
  readonly receiver: Receiver;
  /** Lets requests come in, to be told to come again until a connection is open. Throws a `ConnectionRefused`. */
  listen(): void;
  /** Opens one connection; several may be open at once. Rejects with whatever went wrong. */
  open(): Promise<Line>;
  /** Rejects requests from now on. */
  close(): void;
}

/** Timeouts for the hello of a new socket and for the close of an old one. */
const HELLO_MS = 10_000;
const GOODBYE_MS = 500;

/** How long before its expected end a socket is replaced, where Slack has named that end. */
const BEFORE_END_MS = 60_000;

/**
 * Socket Mode: outgoing websockets, each with a receiver of its own, so that what comes by one is acknowledged by the
 * same and the next can be opened while the last still stands. Bolt's own reconnecting is off: it closes a socket before
 * it opens the next, waits five seconds between them, and its failure is an unhandled rejection.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function createSocketTransport(appToken: string, api: WebClientOptions, logger: Logger, wait: Wait): Transport {
  let app: App | undefined;

  function createReceiver(): SocketModeReceiver {
    const receiver = new SocketModeReceiver({
      appToken,
      logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: api },
    });
    if (app) receiver.init(app);
    return receiver;
  }

  return {
    receiver: {
      init(created) {
        app = created;
      },
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    },
    listen: () => undefined,
    open: () => openSocket(createReceiver(), logger, wait),
    close: () => undefined,
  };
}

/** Opens one socket. */
async function openSocket({ client }: SocketModeReceiver, logger: Logger, wait: Wait): Promise<Line> {
  const over = new AbortController();
  const lost = new Promise<void>((resolve) => {
    client.once('disconnected', () => {
      over.abort();
      resolve();
    });
  });
  const ending = listenForEnd(client, logger, wait, over.signal);

  async function hangUp(): Promise<void> {
    over.abort();
    const closed = await within(
      GOODBYE_MS,
      client.disconnect().then(() => true),
      wait,
    );
    // A second call no longer waits for the peer.
    if (!closed) await client.disconnect();
  }

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
  return { lost, ending, hangUp };
}

/**
 * Reads each message before the SDK does. What Slack says of the socket's end is kept from the SDK, which would close it at
 * once, and what is outside the protocol, which would be an unhandled rejection in there.
 */
function listenForEnd(
  client: SocketModeReceiver['client'],
  logger: Logger,
  wait: Wait,
  over: AbortSignal,
): Promise<Ending> {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  return new Promise((resolve) => {
    client.on('ws_message', (data: unknown, isBinary: unknown) => {
      // It could not be acknowledged any more: Slack delivers it again, by another socket.
      if (over.aborted) return;
      const said = readFrame(data);
      if (!said) return logger.warn('Not an envelope: ignored.');
      if (said.type === 'disconnect') return resolve(said.reason === LINK_DISABLED ? 'switched off' : 'replaced soon');
      const lasts = said.debug_info?.approximate_connection_time;
      if (said.type === 'hello' && lasts !== undefined) {
        const soon = Math.max(0, lasts * 1000 - BEFORE_END_MS);
        void wait(soon, over).then(() => resolve('replaced soon'));
      }
      for (const listener of listeners) listener.call(client, data, isBinary);
    });
  });
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
  const listener: RequestListener = (request, response) => {
    if (!open) return void response.writeHead(503, { 'retry-after': '5' }).end();
    if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
    receiver.requestListener(request, response);
  };
  return {
    receiver,
    listen: () => mount(listener),
    open() {
      open = true;
      const never = new Promise<never>(() => undefined);
      return Promise.resolve({ lost: never, ending: never, hangUp: () => Promise.resolve() });
    },
    close() {
      open = false;
    },
  };
}

/** The reason of a `disconnect` once Socket Mode has been switched off in the app's settings. */
const LINK_DISABLED = 'link_disabled';

const frame = z.object({
  type: z.string(),
  reason: z.string().optional().catch(undefined),
  debug_info: z.object({ approximate_connection_time: z.number().optional() }).optional().catch(undefined),
  payload: z.object({ event: z.object({ type: z.string() }).optional() }).optional(),
});

/** A message of Slack's protocol; undefined for anything else. */
function readFrame(data: unknown): z.output<typeof frame> | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const { data: said } = frame.safeParse(JSON.parse(data));
    return said?.type === 'events_api' && said.payload?.event === undefined ? undefined : said;
  } catch {
    return undefined;
  }
}
