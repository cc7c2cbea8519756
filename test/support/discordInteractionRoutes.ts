import { z } from 'zod';
import { type ApiResponse, ok, type Reject, type Route, refused } from './discordApi.ts';
import { messageFaults, modalFaults, suggestions } from './discordRules.ts';
import {
  contentOf,
  keepMessage,
  messageJson,
  type StoredInteraction,
  type StoredMessage,
  type World,
} from './discordWorld.ts';

const callback = z.object({ type: z.number(), data: z.unknown().optional() });
const deferred = z.object({ flags: z.number().default(0) }).optional();

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
const LOADING = 1 << 7;

/** How interactions are answered, and what may follow. */
export function interactionRoutes(world: World, reject: Reject): readonly Route[] {
  return [
    [
      'POST',
      /^\/interactions\/\d+\/([^/]+)\/callback$/,
      ([token = ''], { body, query }) => answer(token, body, query.get('with_response') === 'true'),
    ],
    ['PATCH', /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, ([token = ''], { body }) => editOriginal(token, body)],
    ['GET', /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, ([token = '']) => readOriginal(token)],
    ['DELETE', /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/, ([token = '']) => deleteOriginal(token)],
    ['POST', /^\/webhooks\/\d+\/([^/]+)$/, ([token = ''], { body }) => followUp(token, body)],
  ];

  function answer(token: string, body: unknown, withResponse: boolean): ApiResponse {
    const interaction = world.interactions.get(token);
    if (!interaction || interaction.expired) return refused(404, 10_062, 'Unknown interaction');
    if (interaction.callback !== undefined) {
      return refused(400, 40_060, 'Interaction has already been acknowledged.');
    }
    const { type, data } = callback.parse(body);
    if (type === 4 || type === 7) {
      const found = messageFaults(data, type === 4 ? 'callback' : 'edit');
      if (found.length > 0) return reject(found);
      const before = JSON.stringify(interaction.source?.components);
      const message =
        type === 4 ? keepMessage(world, interaction.channel, data, interaction) : edit(interaction.source, data);
      if (!message) return reject(['an update without a message']);
      interaction.original = message;
      // Menus that are only drawn anew are no answer: that follows.
      if (type === 7 && hasOnlyFreshMenus(before, message)) {
        interaction.callback = type;
        return { status: 204 };
      }
    } else if (type === 5) {
      interaction.original = hold(interaction, deferred.parse(data)?.flags ?? 0);
    } else if (type === 6) {
      if (interaction.source) interaction.original = interaction.source;
    } else if (type === 8) {
      const parsed = suggestions.safeParse(data);
      if (!parsed.success) return reject([z.prettifyError(parsed.error)]);
      interaction.suggestions = parsed.data.choices;
    } else if (type === 9) {
      const found = modalFaults(data);
      if (found.length > 0) return reject(found);
      interaction.modal = data;
    } else return reject([`callback of type ${type}`]);
    interaction.callback = type;
    if (type === 4 || type === 7) interaction.answer(interaction.original);
    if (type === 8 || type === 9) interaction.answer();
    if (!withResponse || !interaction.original) return { status: 204 };
    const resource = { type, message: messageJson(interaction.original) };
    return ok({ interaction: { id: interaction.id, type: 2 }, resource });
  }

  function editOriginal(token: string, body: unknown): ApiResponse {
    return withInteraction(token, (interaction) => {
      if (!interaction.original) return refused(404, 10_008, 'Unknown Message');
      const found = messageFaults(body, 'edit');
      if (found.length > 0) return reject(found);
      const before = JSON.stringify(interaction.original.components);
      edit(interaction.original, body);
      if (!hasOnlyFreshMenus(before, interaction.original)) interaction.answer(interaction.original);
      return ok(messageJson(interaction.original));
    });
  }

  function readOriginal(token: string): ApiResponse {
    return withInteraction(token, ({ original }) =>
      original ? ok(messageJson(original)) : refused(404, 10_008, 'Unknown Message'),
    );
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
      if (found.length > 0) return reject(found);
      // As in Discord, the first message after a sign that one is coming becomes that one, with its visibility.
      const waiting = interaction.callback === 5 && interaction.original?.components.length === 0;
      const message = waiting
        ? edit(interaction.original, body)
        : keepMessage(world, interaction.channel, body, interaction);
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

  /** The sign that an answer is coming: a message without anything in it yet. */
  function hold(interaction: StoredInteraction, flags: number): StoredMessage {
    return keepMessage(world, interaction.channel, { flags: flags | LOADING }, interaction);
  }

  function edit<Message extends StoredMessage | undefined>(message: Message, body: unknown): Message {
    if (message) Object.assign(message, { components: contentOf(body).components, flags: message.flags & ~LOADING });
    return message;
  }

  function remove({ id, channel }: StoredMessage): void {
    for (const list of [world.privateMessages, world.channels.get(channel)?.messages ?? []]) {
      const at = list.findIndex((message) => message.id === id);
      if (at >= 0) list.splice(at, 1);
    }
  }
}

/** Whether a message differs from what it was in the custom ids of its menus alone. */
function hasOnlyFreshMenus(before: string | undefined, { components }: StoredMessage): boolean {
  const after = JSON.stringify(components);
  return before !== undefined && before !== after && withoutMenuIds(before) === withoutMenuIds(after);
}

/** Components in one order of their keys, without the custom ids of menus. */
function withoutMenuIds(components: string): string {
  return JSON.stringify(JSON.parse(components), (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const isMenu = 'options' in part;
    const kept = Object.entries(part).filter(([name]) => !(isMenu && name === 'custom_id'));
    return Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
