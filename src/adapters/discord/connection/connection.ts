/**
 * Keeps the line to Discord.
 *
 * In: a token. Out: a ready client with its health. The SDK resumes a dropped gateway; a failed first login is retried with
 * a client of its own, since one that failed never becomes ready. `registration.ts` registers commands, `faults.ts`
 * classifies errors, `permissions.ts` says what a channel allows.
 */
import {
  type Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  RESTEvents,
  Routes,
} from 'discord.js';
import { ConnectionRefused, type Health } from '../../../core/adapter.ts';
import type { Log } from '../../../core/log.ts';
import { backoff, type Wait, within } from '../../../core/timing.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import { createClient } from './client.ts';
import { faultOf, logged } from './faults.ts';
import type { Shards } from './shards.ts';

export interface ConnectionOptions {
  readonly token: string;
  readonly apiUrl?: string;
  readonly shards: Shards;
  readonly messages: DiscordMessages;
  readonly wait: Wait;
  readonly log: Log;
  /** Called with each new client, before it connects. */
  readonly prepare: (client: Client) => void;
}

/** The gateway connection. The SDK resumes a dropped one; a failed first login is retried here. */
export interface Connection {
  /** As `Adapter.start`. */
  open(): Promise<void>;
  /** The client; undefined while it is not ready. */
  client(): Client<true> | undefined;
  health(): Health;
  close(): Promise<void>;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

/** Timeout for closing the socket: Discord answers at once or never. */
const CLOSE_MS = 500;

const UNAUTHORIZED = 401;

const BAD_TOKEN: number = GatewayCloseCodes.AuthenticationFailed;

type FirstTry = 'connected' | 'trying' | 'failed' | 'refused';

export function createConnection({
  token,
  apiUrl,
  shards,
  messages,
  wait,
  log,
  prepare,
}: ConnectionOptions): Connection {
  const closed = new AbortController();
  let client: Client | undefined;
  let connected = false;
  let problem: string | undefined = messages.discord.unreachable;
  let refused = false;
  let doubtful = false;

  function up(): void {
    if (doubtful) return;
    connected = true;
    problem = undefined;
    log.info('discord.connected');
  }

  function down(reason: string): void {
    connected = false;
    problem = reason;
    log.warn('discord.disconnected', { reason });
  }

  function refuse(reason: string): void {
    refused = true;
    down(reason);
  }

  /** Resolves with the first outcome; later events still update the state. */
  function connect(): Promise<FirstTry> {
    const fresh = createClient(apiUrl, shards);
    client = fresh;
    prepare(fresh);
    return new Promise((resolve) => {
      const on = (outcome: FirstTry, note: () => void) => {
        if (client !== fresh || closed.signal.aborted) return;
        note();
        resolve(outcome);
      };
      fresh.on(Events.ClientReady, () => on('connected', up));
      fresh.on(Events.ShardResume, () => on('connected', up));
      fresh.on(Events.ShardReady, () => fresh.isReady() && on('connected', up));
      fresh.rest.on(RESTEvents.Response, ({ data: { auth } }, { status }) => {
        if (status === UNAUTHORIZED && auth && fresh.isReady()) doubt(fresh);
      });
      fresh.on(Events.ShardReconnecting, () => on('trying', () => down(messages.discord.dropped)));
      fresh.on(Events.ShardDisconnect, ({ code }) => on('refused', () => refuse(reasonOf(code))));
      // An `error` event without a listener ends the process.
      fresh.on(Events.ShardError, (error) => log.warn('discord.socket', { error }));
      fresh.on(Events.Error, (error) => log.error('discord.failed', { error }));
      fresh.login(token).catch((error: unknown) => {
        if (isBadToken(error)) on('refused', () => refuse(messages.discord.badToken));
        else if (!refused) on('failed', () => failed(error));
      });
    });
  }

  /**
   * Discord has rejected the token of a client that it had accepted before. A new token was made, or Discord was wrong for
   * a moment: it is asked again, less and less often, and nothing else is sent meanwhile.
   */
  function doubt(ready: Client<true>): void {
    if (doubtful || closed.signal.aborted) return;
    doubtful = true;
    down(messages.discord.badToken);
    askAgain(ready).catch((error: unknown) => closed.signal.aborted || log.error('discord.failed', { error }));
  }

  async function askAgain(ready: Client<true>): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      await wait(backoff(failures, FIRST_RETRY_MS, LAST_RETRY_MS), closed.signal);
      if (closed.signal.aborted) return;
      // The SDK forgets a token that was rejected.
      ready.rest.setToken(token);
      const accepted = await ready.rest.get(Routes.user()).then(
        () => true,
        (error: unknown) => {
          log.warn('discord.token_rejected', logged(error));
          return false;
        },
      );
      if (!accepted) continue;
      doubtful = false;
      if (!refused && ready.isReady()) up();
      return;
    }
  }

  function failed(error: unknown): void {
    log.warn('discord.unreachable', logged(error));
    down(messages.discord.unreachable);
  }

  function reasonOf(code: number): string {
    return code === BAD_TOKEN ? messages.discord.badToken : messages.discord.refused(code);
  }

  /** Retries with exponential backoff. */
  async function persist(): Promise<void> {
    for (let failures = 1; !closed.signal.aborted; failures += 1) {
      await wait(backoff(failures, FIRST_RETRY_MS, LAST_RETRY_MS), closed.signal);
      if (closed.signal.aborted) return;
      if ((await connect()) !== 'failed') return;
    }
  }

  return {
    async open() {
      const first = await connect();
      if (first === 'refused') throw new ConnectionRefused(problem);
      if (first === 'failed')
        persist().catch((error: unknown) => closed.signal.aborted || log.error('discord.failed', { error }));
    },
    client: () => (!refused && !doubtful && client?.isReady() ? client : undefined),
    health: () => ({ connected: connected && client?.isReady() === true, ...(problem !== undefined && { problem }) }),
    async close() {
      closed.abort();
      connected = false;
      const leaving = client;
      client = undefined;
      if (leaving) await within(CLOSE_MS, leaving.destroy(), wait);
    },
  };
}

function isBadToken(error: unknown): boolean {
  if (error instanceof DiscordjsError) return error.code === DiscordjsErrorCodes.TokenInvalid;
  return faultOf(error).kind === 'unauthorized';
}
