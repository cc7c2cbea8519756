import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type ApiRequest, type ApiResponse, refused } from './discordApi.ts';
import { createGateway, type StandInGateway } from './discordGateway.ts';
import { createRoutes } from './discordRoutes.ts';
import { channelJson, createWorld, guildJson, type StoredChannel, userJson, type World } from './discordWorld.ts';

export const TOKEN = 'MTMwMDAwMDAwMDAwMDAwMDAwMQ.stand-in.token';

/** What happens to requests instead of what Discord would do. */
export interface Trouble {
  readonly method: string;
  readonly path: RegExp;
  /** How often. */
  readonly times: number;
  /** `hang up` closes the connection, `silence` leaves it open, `fault` answers 500; with `after` the work is done first. */
  readonly response:
    | (ApiResponse & { readonly headers?: Readonly<Record<string, string>> })
    | 'hang up'
    | 'hang up after'
    | 'silence'
    | 'silence after'
    | 'fault after';
}

/** Discord on loopback: the REST API and the gateway of one server with one bot. */
export interface StandInDiscord {
  /** What `DISCORD_API_URL` is set to. */
  readonly url: string;
  readonly world: World;
  readonly gateway: StandInGateway;
  /** Every request so far. */
  readonly requests: readonly ApiRequest[];
  /** What Discord would not take, or this project would not send. */
  readonly faults: readonly string[];
  /** The bot is added to a server. */
  join(guild: string): void;
  /** Changes what the bot may do in a channel. */
  permit(channel: StoredChannel, permissions: bigint): void;
  /** Lets the next requests of a kind fail. */
  trouble(trouble: Trouble): void;
  close(): Promise<void>;
}

export async function startDiscord({ token = TOKEN, port = 0 } = {}): Promise<StandInDiscord> {
  const world = createWorld();
  const requests: ApiRequest[] = [];
  const faults: string[] = [];
  const troubles: { trouble: Trouble; left: number }[] = [];
  const route = createRoutes(world, faults);
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      faults.push(`the stand-in failed: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const listening = typeof address === 'object' ? address?.port : undefined;
  const gatewayUrl = `ws://127.0.0.1:${listening}`;
  const gateway = createGateway({
    server,
    token,
    address: () => gatewayUrl,
    ready: () => ({
      v: 10,
      user: { ...userJson(world.bot, 'Commonplace'), bot: true },
      application: { id: world.application, flags: 0 },
    }),
    guilds: () => [...world.guilds].map((id) => guildJson(world, id)),
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', gatewayUrl.replace('ws', 'http'));
    const raw = await text(request);
    const at = performance.now();
    const asked: ApiRequest = {
      method: request.method ?? 'GET',
      path: decodeURIComponent(pathname).replace(/^\/api\/v10/, ''),
      query: searchParams,
      body: raw === '' ? undefined : JSON.parse(raw),
      at,
    };
    requests.push(asked);
    const trouble = troubles.find(
      ({ trouble: { method, path }, left }) => left > 0 && method === asked.method && path.test(asked.path),
    );
    if (trouble) trouble.left -= 1;
    const instead = trouble?.trouble.response;
    if (instead === 'silence') return;
    if (instead === 'hang up') return void request.socket.destroy();
    const given =
      typeof instead === 'object' ? instead : { ...answer(asked, request.headers.authorization), headers: {} };
    if (instead === 'silence after') return;
    if (instead === 'hang up after') return void request.socket.destroy();
    if (instead === 'fault after') return void response.writeHead(500).end();
    const body = given.body === undefined ? undefined : JSON.stringify(given.body);
    // An empty answer has no type in Discord either: the SDK would try to read it.
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    response.writeHead(given.status, { ...type, ...given.headers });
    response.end(body);
  }

  function answer(asked: ApiRequest, authorization: string | undefined): ApiResponse {
    const byToken = /^\/(?:interactions|webhooks)\//.test(asked.path);
    if (!byToken && authorization !== `Bot ${token}`) return refused(401, 0, '401: Unauthorized');
    if (asked.path === '/gateway/bot') return { status: 200, body: gatewayInformation };
    return route(asked) ?? refused(404, 0, '404: Not Found');
  }

  const gatewayInformation = {
    url: gatewayUrl,
    shards: 1,
    session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
  };

  return {
    url: `http://127.0.0.1:${listening}/api`,
    world,
    gateway,
    requests,
    faults,
    join(guild) {
      world.guilds.add(guild);
      gateway.dispatch('GUILD_CREATE', guildJson(world, guild));
    },
    permit(channel, permissions) {
      channel.permissions = permissions;
      gateway.dispatch('CHANNEL_UPDATE', channelJson(world, channel));
    },
    trouble: (trouble) => void troubles.push({ trouble, left: trouble.times }),
    async close() {
      await gateway.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
