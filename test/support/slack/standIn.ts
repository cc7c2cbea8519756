import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { type ApiAnswer, type Arguments, createWebApi } from './webApi.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

/** How a call fails next time. */
export type Failure =
  | { readonly error: string }
  | { readonly status: number; readonly retryAfter?: number }
  /** Done, but the connection ends before the answer. */
  | 'dropped'
  /** Neither done nor answered. */
  | 'silent'
  /** Done, and never answered. */
  | 'silent after';

/** What an app said to a delivery. */
export interface Acknowledgement {
  /** The HTTP status; 200 for a socket. */
  readonly status: number;
  readonly body: unknown;
}

export interface Delivery {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Readonly<Record<string, unknown>>;
  /** How often it was delivered before. */
  readonly retry?: number;
}

/** Slack on loopback: Web API, Socket Mode, signed requests and response addresses, over one workspace. */
export interface SlackStandIn {
  readonly workspace: Workspace;
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** Every Web API call that arrived, in order. */
  readonly calls: readonly { readonly method: string; readonly args: Arguments }[];
  /** The next call of this method (`response_url` for those, `hello` for the greeting of a socket) fails so. */
  fail(method: string, ...failures: Failure[]): void;
  /** What the bot token may do, as every answer's header says; undefined says nothing. */
  scopes: string | undefined;
  /** How long a connection lasts, as each greeting says; undefined says nothing. */
  connectionSeconds: number | undefined;
  /** How many calls have been left without an answer. */
  unanswered(): number;
  /** From now on this token is refused with this code; undefined takes it again. */
  revoke(code: string | undefined): void;
  /** A new address to answer somebody in a channel; `ts` is the message it belongs to. */
  responseUrl(channel: string, user: string, ts?: string): string;
  /** All addresses given out so far are expired. */
  expireResponseUrls(): void;
  trigger(user: string): string;
  expireTriggers(): void;
  /** Delivers through the socket, or to `httpUrl` as a signed request. Resolves with what the app acknowledged. */
  deliver(delivery: Delivery): Promise<Acknowledgement>;
  /** Where signed requests go. Without it the socket is used. */
  httpUrl: string | undefined;
  /** The newest socket that has been greeted: to send what Slack sends unasked, or to break it. */
  socket(): Promise<WebSocket>;
  /** From now on requests come by this socket, as Slack may choose any that is open. */
  deliverBy(socket: WebSocket): void;
  /** Resolves when the app has connected its socket once more. */
  connected(): Promise<void>;
  close(): Promise<void>;
}

const envelopeAnswer = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });
const MOST_RESPONSES = 5;

export async function openSlackStandIn(): Promise<SlackStandIn> {
  const botToken = 'xoxb-stand-in';
  const appToken = 'xapp-stand-in';
  const signingSecret = 'stand-in-secret';
  const workspace = createWorkspace();
  const calls: { method: string; args: Arguments }[] = [];
  const failures = new Map<string, Failure[]>();
  const responses = new Map<string, { channel: string; user: string; ts?: string; uses: number; expired: boolean }>();
  const triggers = new Map<string, string>();
  const awaited = new Map<string, (body: unknown) => void>();
  let refusal: string | undefined;
  let count = 0;
  let unanswered = 0;
  let live: WebSocket | undefined;
  let greet: (() => void)[] = [];

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const sockets = new WebSocketServer({ server, path: '/link' });
  sockets.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const { envelope_id: id, payload } = envelopeAnswer.parse(JSON.parse(data.toString()));
      awaited.get(id)?.(payload);
      awaited.delete(id);
    });
    socket.on('close', () => {
      if (live === socket) live = undefined;
    });
    if (failures.get('hello')?.shift() === 'silent') return;
    const lasts = standIn.connectionSeconds;
    const debug_info = { host: 'applink', ...(lasts !== undefined && { approximate_connection_time: lasts }) };
    socket.send(JSON.stringify({ type: 'hello', num_connections: sockets.clients.size, debug_info }));
    live = socket;
    for (const done of greet.splice(0)) done();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address() satisfies AddressInfo | string | null);
  const base = `http://127.0.0.1:${port}`;

  const webApi = createWebApi({
    workspace,
    botToken,
    appToken,
    socketUrl: () => `ws://127.0.0.1:${port}/link`,
    useTrigger(trigger) {
      const user = triggers.get(trigger);
      triggers.delete(trigger);
      return user;
    },
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const [, area = '', name = ''] = (request.url ?? '').split('/');
    const method = area === 'api' ? name : 'response_url';
    const failure = failures.get(method)?.shift();
    if (failure === 'silent') return void (unanswered += 1);
    if (typeof failure === 'object' && 'status' in failure) {
      const { status, retryAfter } = failure;
      response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }).end();
      return;
    }
    if (area === 'respond') {
      const answer = respond(name, JSON.parse(body));
      if (failure === 'dropped') return void response.destroy();
      response.writeHead(answer === 'ok' ? 200 : 404).end(answer);
      return;
    }
    const args = parseForm(body);
    calls.push({ method, args });
    const answer = typeof failure === 'object' ? { ok: false, error: failure.error } : answerOf(method, args, request);
    if (failure === 'silent after') return void (unanswered += 1);
    if (failure === 'dropped') return void response.destroy();
    const granted = standIn.scopes === undefined ? {} : { 'x-oauth-scopes': standIn.scopes };
    response.writeHead(200, { 'content-type': 'application/json', ...granted }).end(JSON.stringify(answer));
  }

  function answerOf(method: string, args: Arguments, request: IncomingMessage): ApiAnswer {
    return refusal ? { ok: false, error: refusal } : webApi(method, args, request.headers.authorization);
  }

  function respond(name: string, sent: unknown): string {
    const address = responses.get(name);
    if (!address || address.expired) return 'expired_url';
    if (address.uses >= MOST_RESPONSES) return 'used_url';
    address.uses += 1;
    return put(sent, address) ? 'ok' : 'invalid_blocks';
  }

  const standIn: SlackStandIn = {
    workspace,
    apiUrl: `${base}/api/`,
    botToken,
    appToken,
    signingSecret,
    calls,
    httpUrl: undefined,
    scopes: undefined,
    connectionSeconds: undefined,
    fail: (method, ...next) => void failures.set(method, [...(failures.get(method) ?? []), ...next]),
    unanswered: () => unanswered,
    revoke(code) {
      refusal = code;
    },
    responseUrl(channel, user, ts) {
      const name = `r${(count += 1)}`;
      responses.set(name, { channel, user, uses: 0, expired: false, ...(ts !== undefined && { ts }) });
      return `${base}/respond/${name}`;
    },
    expireResponseUrls() {
      for (const address of responses.values()) address.expired = true;
    },
    trigger(user) {
      const trigger = `trigger.${(count += 1)}`;
      triggers.set(trigger, user);
      return trigger;
    },
    expireTriggers: () => triggers.clear(),
    async deliver({ type, payload, retry }) {
      const { httpUrl } = standIn;
      if (httpUrl !== undefined) return deliverSigned(httpUrl, signingSecret, type, payload, retry);
      const socket = await standIn.socket();
      const id = `e${(count += 1)}`;
      const answered = new Promise<unknown>((resolve) => awaited.set(id, resolve));
      const again = retry === undefined ? {} : { retry_attempt: retry, retry_reason: 'timeout' };
      socket.send(JSON.stringify({ type, envelope_id: id, payload, accepts_response_payload: true, ...again }));
      return { status: 200, body: await answered };
    },
    async socket() {
      if (!live) await standIn.connected();
      if (!live) throw new Error('The app is not connected.');
      return live;
    },
    deliverBy(socket) {
      live = socket;
    },
    connected: () => new Promise((resolve) => void greet.push(resolve)),
    async close() {
      greet = [];
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return standIn;

  function put(sent: unknown, { channel, user, ts }: { channel: string; user: string; ts?: string }): boolean {
    return putResponse(workspace, sent, { channel, user, ...(ts !== undefined && { ts }) });
  }
}

const response = z.looseObject({
  response_type: z.enum(['ephemeral', 'in_channel']),
  replace_original: z.boolean(),
  thread_ts: z.string().optional(),
});

const deletion = z.strictObject({ delete_original: z.literal(true) });

/** Puts a response where it says, whether it came by a response address or with an acknowledgement. */
export function putResponse(
  workspace: Workspace,
  sent: unknown,
  { channel, user, ts }: { channel: string; user: string; ts?: string },
): boolean {
  if (ts !== undefined && deletion.safeParse(sent).success) return workspace.removeMessage(channel, ts);
  const { data } = response.safeParse(sent);
  if (!data) {
    workspace.violations.push('a response without its type');
    return false;
  }
  const put = workspace.putMessage(data, {
    channel,
    ...(data.response_type === 'ephemeral' && { onlyFor: user }),
    ...(data.replace_original && ts !== undefined && { replacing: ts }),
    ...(data.thread_ts !== undefined && { thread: data.thread_ts }),
  });
  return put !== false;
}

/** The headers that Slack signs a body with. */
export function signatureOf(body: string, secret: string, at = Math.floor(Date.now() / 1000)): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-signature': `v0=${hash}`, 'x-slack-request-timestamp': String(at) };
}

/** How Slack writes a delivery into the body of a request. */
export function bodyOf(type: Delivery['type'], payload: Delivery['payload']): { body: string; contentType: string } {
  if (type === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields =
    type === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' };
}

async function deliverSigned(
  url: string,
  secret: string,
  type: Delivery['type'],
  payload: Delivery['payload'],
  retry: number | undefined,
): Promise<Acknowledgement> {
  const { body, contentType } = bodyOf(type, payload);
  const again = retry === undefined ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'timeout' };
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': contentType, ...signatureOf(body, secret), ...again },
    body,
  });
  const said = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  return { status: answer.status, body: isJson ? JSON.parse(said) : said };
}

/** A form's fields; what is JSON in them is parsed, as Slack does. */
function parseForm(body: string): Arguments {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => {
      const json = ['blocks', 'view', 'metadata'].includes(name);
      const flag = value === 'true' ? true : value === 'false' ? false : value;
      return [name, json ? JSON.parse(value) : flag];
    }),
  );
}
