import { z } from 'zod';
import { commandFaults, commandList } from './discordCommandRules.ts';
import { messageFaults, suggestions } from './discordRules.ts';
import {
  channelJson,
  messageJson,
  type StoredInteraction,
  type StoredMessage,
  userJson,
  type World,
} from './discordWorld.ts';

/** One request to the API, without its version. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** When it had arrived, in milliseconds of `performance.now()`. */
  readonly at: number;
}

export interface ApiResponse {
  readonly status: number;
  readonly body?: unknown;
}

const EPHEMERAL = 64;

const sent = z.object({
  content: z.string().default(''),
  components: z.array(z.unknown()).default([]),
  flags: z.number().default(0),
  nonce: z.string().optional(),
  enforce_nonce: z.boolean().default(false),
});
const callback = z.object({ type: z.number(), data: z.unknown().optional() });
const deferred = z.object({ flags: z.number().default(0) }).optional();

/** What Discord does on each of the routes a bot uses. `faults` takes what it would not take, or this project not send. */
export function createRoutes(world: World, faults: string[]) {
  const routes: readonly [
    method: string,
    path: RegExp,
    run: (match: readonly string[], request: ApiRequest) => ApiResponse,
  ][] = [
    ['GET', /^\/applications\/(\d+)\/commands$/, () => ok(world.globalCommands.list)],
    ['PUT', /^\/applications\/(\d+)\/commands$/, (_, { body }) => putCommands('global', body)],
    [
      'GET',
      /^\/applications\/\d+\/guilds\/(\d+)\/commands$/,
      ([guild = '']) => inGuild(guild, () => ok(world.guildCommands.get(guild) ?? [])),
    ],
    [
      'PUT',
      /^\/applications\/\d+\/guilds\/(\d+)\/commands$/,
      ([guild = ''], { body }) => inGuild(guild, () => putCommands(guild, body)),
    ],
    ['GET', /^\/oauth2\/applications\/@me$/, () => ok({ id: world.application, name: 'Commonplace' })],
    [
      'POST',
      /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
      ([, token = ''], { body }) => answerInteraction(token, body),
    ],
    ['PATCH', /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, ([token = ''], { body }) => editOriginal(token, body)],
    ['DELETE', /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, ([token = '']) => deleteOriginal(token)],
    ['POST', /^\/webhooks\/\d+\/([^/]+)$/, ([token = ''], { body }) => followUp(token, body)],
    ['GET', /^\/channels\/(\d+)$/, ([id = '']) => inChannel(id, (channel) => ok(channelJson(world, channel)))],
    ['POST', /^\/channels\/(\d+)\/messages$/, ([id = ''], { body }) => createMessage(id, body)],
    ['GET', /^\/channels\/(\d+)\/messages$/, ([id = ''], { query }) => listMessages(id, query)],
    ['POST', /^\/users\/@me\/channels$/, (_, { body }) => openDirect(body)],
  ];

  /** Discord's answer; undefined for a route that is not there. */
  return function route(request: ApiRequest): ApiResponse | undefined {
    for (const [method, path, run] of routes) {
      const match = method === request.method ? path.exec(request.path) : null;
      if (match) return run(match.slice(1), request);
    }
    return undefined;
  };

  function putCommands(where: string, body: unknown): ApiResponse {
    const found = commandFaults(body, where === 'global' ? 'global' : 'server');
    if (found.length > 0) return invalid(found);
    const list = commandList.parse(body);
    if (where === 'global') world.globalCommands.list = list;
    else world.guildCommands.set(where, list);
    return ok(list);
  }

  function inGuild(guild: string, then: () => ApiResponse): ApiResponse {
    return world.guilds.has(guild) ? then() : refused(403, 50_001, 'Missing Access');
  }

  function answerInteraction(token: string, body: unknown): ApiResponse {
    const interaction = world.interactions.get(token);
    if (!interaction || interaction.expired) return refused(404, 10_062, 'Unknown interaction');
    if (interaction.callback !== undefined) {
      return refused(400, 40_060, 'Interaction has already been acknowledged.');
    }
    const { type, data } = callback.parse(body);
    if (type === 4 || type === 7) {
      const found = messageFaults(data, type === 4 ? 'callback' : 'edit');
      if (found.length > 0) return invalid(found);
      const message = type === 4 ? keep(interaction.channel, data) : edit(interaction.source, data);
      if (!message) return invalid(['an update without a message']);
      interaction.original = message;
    } else if (type === 5) {
      interaction.original = hold(interaction.channel, deferred.parse(data)?.flags ?? 0);
    } else if (type === 6) {
      if (interaction.source) interaction.original = interaction.source;
    } else if (type === 8) {
      const parsed = suggestions.safeParse(data);
      if (!parsed.success) return invalid([z.prettifyError(parsed.error)]);
      interaction.suggestions = parsed.data.choices;
    } else return invalid([`callback of type ${type}`]);
    interaction.callback = type;
    if (type === 4 || type === 7) interaction.answer(interaction.original);
    if (type === 8) interaction.answer();
    return { status: 204 };
  }

  function editOriginal(token: string, body: unknown): ApiResponse {
    return withInteraction(token, (interaction) => {
      if (!interaction.original) return refused(404, 10_008, 'Unknown Message');
      const found = messageFaults(body, 'edit');
      if (found.length > 0) return invalid(found);
      edit(interaction.original, body);
      interaction.answer(interaction.original);
      return ok(messageJson(interaction.original));
    });
  }

  function deleteOriginal(token: string): ApiResponse {
    return withInteraction(token, (interaction) => {
      if (!interaction.original) return refused(404, 10_008, 'Unknown Message');
      remove(interaction.original);
      delete interaction.original;
      return { status: 204 };
    });
  }

  function followUp(token: string, body: unknown): ApiResponse {
    return withInteraction(token, (interaction) => {
      if (interaction.onlyInstalledByPerson && interaction.followUps >= 5) {
        return refused(400, 40_094, 'This interaction has hit the maximum number of follow up messages');
      }
      const found = messageFaults(body, 'callback');
      if (found.length > 0) return invalid(found);
      // As in Discord, the first message after a sign that one is coming becomes that one, with its visibility.
      const waiting = interaction.callback === 5 && interaction.original?.components.length === 0;
      const message = waiting ? edit(interaction.original, body) : keep(interaction.channel, body);
      if (!waiting) interaction.followUps += 1;
      interaction.answer(message);
      return message ? ok(messageJson(message)) : refused(404, 10_008, 'Unknown Message');
    });
  }

  function withInteraction(token: string, then: (interaction: StoredInteraction) => ApiResponse): ApiResponse {
    const interaction = world.interactions.get(token);
    const known = interaction?.callback !== undefined && !interaction.expired;
    return known ? then(interaction) : refused(404, 10_015, 'Unknown Webhook');
  }

  function createMessage(id: string, body: unknown): ApiResponse {
    return inChannel(id, (channel) => {
      if ((channel.permissions & (1n << 11n)) === 0n) return refused(403, 50_013, 'Missing Permissions');
      const found = messageFaults(body, 'message');
      if (found.length > 0) return invalid(found);
      const { nonce, enforce_nonce: enforced } = sent.parse(body);
      const same = enforced ? channel.messages.find((message) => message.nonce === nonce) : undefined;
      return ok(messageJson(same ?? keep(id, body)));
    });
  }

  function listMessages(id: string, query: URLSearchParams): ApiResponse {
    return inChannel(id, ({ messages, permissions }) => {
      if ((permissions & (1n << 16n)) === 0n) return ok([]);
      const before = query.get('before');
      const older = messages.filter((message) => before === null || BigInt(message.id) < BigInt(before));
      return ok(
        older
          .toReversed()
          .slice(0, Number(query.get('limit') ?? 50))
          .map(messageJson),
      );
    });
  }

  function inChannel(id: string, then: (channel: NonNullable<ReturnType<typeof world.channels.get>>) => ApiResponse) {
    const channel = world.channels.get(id);
    if (!channel || channel.gone) return refused(404, 10_003, 'Unknown Channel');
    return (channel.permissions & (1n << 10n)) === 0n ? refused(403, 50_001, 'Missing Access') : then(channel);
  }

  function openDirect(body: unknown): ApiResponse {
    const { recipient_id: person } = z.object({ recipient_id: z.string() }).parse(body);
    const id = `9${person}`;
    if (!world.channels.has(id)) {
      world.channels.set(id, { id, kind: 'direct', messages: [], permissions: 2n ** 50n - 1n, gone: false });
    }
    return ok({ id, type: 1, recipients: [userJson(person, 'Person')] });
  }

  function keep(channel: string, body: unknown): StoredMessage {
    const { content, components, flags, nonce } = sent.parse(body);
    const id = world.nextId();
    const message: StoredMessage = {
      id,
      channel,
      author: world.bot,
      timestamp: new Date(Number(BigInt(id) >> 22n) + 1_420_070_400_000).toISOString(),
      content,
      components,
      flags,
      ...(nonce !== undefined && { nonce }),
    };
    (flags & EPHEMERAL ? world.privateMessages : world.channels.get(channel)?.messages)?.push(message);
    return message;
  }

  /** The sign that an answer is coming: a message without anything in it yet. */
  function hold(channel: string, flags: number): StoredMessage {
    return keep(channel, { flags });
  }

  function edit<Message extends StoredMessage | undefined>(message: Message, body: unknown): Message {
    if (message) Object.assign(message, { components: sent.parse(body).components });
    return message;
  }

  function remove({ id, channel }: StoredMessage): void {
    for (const list of [world.privateMessages, world.channels.get(channel)?.messages ?? []]) {
      const at = list.findIndex((message) => message.id === id);
      if (at >= 0) list.splice(at, 1);
    }
  }

  function invalid(found: readonly string[]): ApiResponse {
    faults.push(...found);
    return refused(400, 50_035, 'Invalid Form Body');
  }
}

function ok(body: unknown): ApiResponse {
  return { status: 200, body };
}

/** An error in the shape of the API. */
export function refused(status: number, code: number, message: string): ApiResponse {
  return { status, body: { code, message } };
}
