import { once } from 'node:events';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

const frame = z.object({ op: z.number(), d: z.unknown() });
const identify = z.object({
  token: z.string(),
  intents: z.number(),
  shard: z.tuple([z.number(), z.number()]).optional(),
});

/** Discord's gateway, as far as one bot in a few servers sees it. */
export interface StandInGateway {
  /** How often bots have identified and resumed. */
  readonly identified: () => number;
  readonly resumed: () => number;
  /** The intents of the last one that identified. */
  readonly intents: () => number | undefined;
  /** The shards that bots have identified as, each with how many there are. */
  readonly shards: () => readonly (readonly [number, number])[];
  dispatch(event: string, data: unknown): void;
  /** Closes every connection with this code. */
  drop(code: number): void;
  /** Tells every connection that its session is over, or may be resumed. */
  invalidate(resumable: boolean): void;
  /** From now on closes a connection that identifies with this code; undefined lets it in. */
  turnAway(code: number | undefined): void;
  /** Whether new connections are greeted; those that were left waiting are as soon as they are. */
  greets(does: boolean): void;
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly server: Server;
  readonly token: string;
  /** What a bot is told at first, and about each of its servers. */
  readonly ready: () => Readonly<Record<string, unknown>>;
  readonly guilds: () => readonly Readonly<Record<string, unknown>>[];
  readonly address: () => string;
}

export function createGateway({ server, token, ready, guilds, address }: GatewayOptions): StandInGateway {
  const sockets = new WebSocketServer({ server });
  let sequence = 0;
  let identified = 0;
  const shards: (readonly [number, number])[] = [];
  let resumed = 0;
  let intents: number | undefined;
  let turnedAway: number | undefined;
  let isGreeting = true;
  const waiting: WebSocket[] = [];

  const send = (socket: WebSocket, op: number, d: unknown, t: string | null = null) =>
    socket.send(JSON.stringify({ op, d, t, s: t === null ? null : (sequence += 1) }));

  function welcome(socket: WebSocket, data: unknown): void {
    const given = identify.parse(data);
    if (turnedAway !== undefined) return socket.close(turnedAway);
    if (given.token !== token) return socket.close(4004);
    identified += 1;
    intents = given.intents;
    if (given.shard) shards.push(given.shard);
    const unavailable = guilds().map(({ id }) => ({ id, unavailable: true }));
    send(
      socket,
      0,
      { ...ready(), guilds: unavailable, session_id: `s${identified}`, resume_gateway_url: address() },
      'READY',
    );
    for (const guild of guilds()) send(socket, 0, guild, 'GUILD_CREATE');
  }

  sockets.on('connection', (socket) => {
    waiting.push(socket);
    if (isGreeting) greet();
    socket.on('message', (raw: Buffer) => {
      const { op, d } = frame.parse(JSON.parse(raw.toString('utf8')));
      if (op === 1) send(socket, 11, null);
      if (op === 2) welcome(socket, d);
      if (op === 6) {
        resumed += 1;
        send(socket, 0, {}, 'RESUMED');
      }
    });
  });

  function greet(): void {
    for (const socket of waiting.splice(0)) send(socket, 10, { heartbeat_interval: 45_000 });
  }

  return {
    identified: () => identified,
    resumed: () => resumed,
    intents: () => intents,
    shards: () => shards,
    dispatch(event, data) {
      for (const socket of sockets.clients) send(socket, 0, data, event);
    },
    drop(code) {
      for (const socket of sockets.clients) socket.close(code);
    },
    invalidate(resumable) {
      for (const socket of sockets.clients) send(socket, 9, resumable);
    },
    turnAway(code) {
      turnedAway = code;
    },
    greets(does) {
      isGreeting = does;
      if (does) greet();
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      if (sockets.clients.size > 0) await once(sockets, 'close');
    },
  };
}
