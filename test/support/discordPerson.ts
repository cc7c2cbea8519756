import type { StandInDiscord } from './discord.ts';
import { type OpenModal, readModal } from './discordRules.ts';
import { type Control, controlsIn } from './discordScreen.ts';
import {
  channelJson,
  firstChannel,
  messageJson,
  type StoredChannel,
  type StoredInteraction,
  type StoredMessage,
  userJson,
} from './discordWorld.ts';

/** Where and as whom somebody acts. */
export interface PersonOptions {
  readonly id?: string;
  readonly name?: string;
  readonly nick?: string | null;
  readonly locale?: string;
  /** In a server: the permissions of a member. */
  readonly permissions?: bigint;
  /** In a server: invited to one voice channel alone. */
  readonly guest?: boolean;
  /** The bot is not in the server: the app is installed by the person alone. */
  readonly onlyInstalledByPerson?: boolean;
  /** In a server's channel, alone with the bot, or with other people. */
  readonly where?: 'server' | 'bot' | 'people';
  /** The channel of the server, or a thread. Default: the first. */
  readonly channel?: StoredChannel;
}

/** A form that stands open. */
export interface OpenForm {
  readonly modal: OpenModal;
  /** Sends it, with what it shows where nothing else is given; of a menu, the values of what is chosen. */
  submit(values?: Readonly<Record<string, string | readonly string[]>>): Promise<StoredMessage>;
}

/** One person using the app's commands, buttons and menus. Everything resolves when the answer is there to be seen. */
export interface Person {
  readonly id: string;
  readonly channel: StoredChannel;
  /** `/group subcommand option:value…`; only what is registered can be used. */
  slash(group: string, subcommand: string, options?: Readonly<Record<string, string | number>>): Promise<StoredMessage>;
  /** A message command on a message that says this. */
  onMessage(
    name: string,
    content: string,
    components?: readonly unknown[],
    more?: Readonly<Record<string, unknown>>,
  ): Promise<StoredMessage>;
  press(message: StoredMessage, label: string | RegExp, nth?: number): Promise<StoredMessage>;
  /** Presses what opens a form. */
  open(message: StoredMessage, label: string | RegExp): Promise<OpenForm>;
  /** Uses a slash command that opens a form. */
  openBySlash(
    group: string,
    subcommand: string,
    options?: Readonly<Record<string, string | number>>,
  ): Promise<OpenForm>;
  /** Chooses what opens a form for a note, fills it in and sends it. */
  fillIn(message: StoredMessage, label: string | RegExp, note: string): Promise<StoredMessage>;
  /** Sends a press that no button of the message has. */
  pressId(message: StoredMessage, customId: string): Promise<StoredMessage>;
  /** What is suggested for an option that is being typed. */
  suggestions(
    group: string,
    subcommand: string,
    option: string,
    typed: string,
  ): Promise<readonly { name: string; value: string }[]>;
  /** Sends an interaction without waiting for its answer. */
  send(
    type: number,
    data: Readonly<Record<string, unknown>>,
    source?: StoredMessage,
  ): StoredInteraction & { readonly answered: Promise<StoredMessage> };
}

const MEMBER = 1n << 50n;
const kinds = { server: 0, bot: 1, people: 2 } as const;

export function createPerson(discord: StandInDiscord, options: PersonOptions = {}): Person {
  const { id = '42', name = 'Ada', nick = null, locale = 'en-US', where = 'server', permissions = MEMBER } = options;
  const { world, gateway } = discord;
  const channel = options.channel ?? (where === 'server' ? firstChannel(world) : directChannel());

  function directChannel(): StoredChannel {
    const direct: StoredChannel = {
      id: world.nextId(),
      kind: 'direct',
      messages: [],
      permissions: 2n ** 50n - 1n,
      gone: false,
    };
    world.channels.set(direct.id, direct);
    return direct;
  }

  function send(type: number, data: Readonly<Record<string, unknown>>, source?: StoredMessage) {
    let answer: (message: StoredMessage) => void = () => undefined;
    const answered = new Promise<StoredMessage>((resolve) => {
      answer = resolve;
    });
    const interaction: StoredInteraction & { answered: Promise<StoredMessage> } = {
      id: world.nextId(),
      token: `token-${world.nextId()}`,
      channel: channel.id,
      user: { id, name },
      ...(source && { source }),
      onlyInstalledByPerson: options.onlyInstalledByPerson === true,
      expired: false,
      followUps: 0,
      answer: (message) => answer(message ?? emptyMessage),
      answered,
    };
    world.interactions.set(interaction.token, interaction);
    gateway.dispatch('INTERACTION_CREATE', {
      ...surroundings(),
      id: interaction.id,
      application_id: world.application,
      type,
      token: interaction.token,
      version: 1,
      channel_id: channel.id,
      channel: channelJson(world, channel),
      locale,
      app_permissions: String(channel.permissions),
      entitlements: [],
      attachment_size_limit: 10_485_760,
      data,
      ...(source && { message: messageJson(source) }),
    });
    return interaction;
  }

  function surroundings() {
    const user = userJson(id, name);
    const owners = options.onlyInstalledByPerson ? { 1: id } : where === 'server' ? { 0: world.guild } : { 0: '0' };
    const common = { context: kinds[where], authorizing_integration_owners: owners };
    if (where !== 'server') return { ...common, user };
    const member = {
      user,
      nick,
      roles: [],
      joined_at: '2026-01-01T00:00:00Z',
      permissions: String(permissions),
      flags: options.guest ? 16 : 0,
    };
    return { ...common, guild_id: world.guild, guild_locale: 'en-US', member };
  }

  function commandData(group: string, subcommand: string, given: readonly Readonly<Record<string, unknown>>[]) {
    const command = registered().find((one) => one.name === group);
    const sub = command?.type === 1 ? command.options.find((one) => one.name === subcommand) : undefined;
    if (!command || !sub) throw new Error(`There is no /${group} ${subcommand}`);
    const typed = given.map((option) => {
      const known = sub.options.find(({ name: known }) => known === option['name']);
      if (!known) throw new Error(`/${group} ${subcommand} has no option ${String(option['name'])}`);
      return { type: known.type, ...option };
    });
    return { id: '1', name: group, type: 1, options: [{ type: 1, name: subcommand, options: typed }] };
  }

  const registered = () => [...world.globalCommands.list, ...(world.guildCommands.get(world.guild) ?? [])];

  const pressData = (message: StoredMessage, label: string | RegExp, nth: number) => {
    const fits = (text: string) => (typeof label === 'string' ? text === label : label.test(text));
    const control = controlsIn(message.components).filter((one) => fits(one.label))[nth - 1];
    if (!control) throw new Error(`There is no ${String(label)} (${nth}) to press`);
    return control.data;
  };

  const menus = new Map<string, string>();

  /** As in Discord's clients: what a menu shows as chosen cannot be chosen again before the menu is drawn anew. */
  function choose({ id: message }: StoredMessage, { custom_id: menu, values = [] }: Control['data']): void {
    const shown = `${message} ${menu}`;
    const choice = values.join();
    if (menus.get(shown) === choice) throw new Error(`The menu ${menu} shows this choice: the client sends nothing`);
    menus.set(shown, choice);
  }

  async function open(message: StoredMessage, label: string | RegExp): Promise<OpenForm> {
    const data = pressData(message, label, 1);
    if (data.component_type === 3) choose(message, data);
    return formIn(send(3, data, message), message);
  }

  async function formIn(
    opening: StoredInteraction & { readonly answered: Promise<StoredMessage> },
    message?: StoredMessage,
  ): Promise<OpenForm> {
    await opening.answered;
    const shown = readModal(opening.modal);
    return {
      modal: shown,
      submit(values = {}) {
        for (const name of Object.keys(values)) {
          if (!shown.components.some(({ component }) => component.custom_id === name))
            throw new Error(`The form does not ask for ${name}`);
        }
        const components = shown.components.map(({ component }, at) => {
          const { type, custom_id } = component;
          const given = values[custom_id];
          const filled =
            component.type === 4
              ? { value: given ?? component.value ?? '' }
              : { values: given ?? component.options.filter((one) => one.default).map(({ value }) => value) };
          return { type: 18, id: 2 * at + 1, component: { type, id: 2 * at + 2, custom_id, ...filled } };
        });
        return send(5, { custom_id: shown.custom_id, components }, message).answered;
      },
    };
  }

  return {
    id,
    channel,
    send,
    slash: (group, subcommand, given = {}) =>
      send(
        2,
        commandData(
          group,
          subcommand,
          Object.entries(given).map(([option, value]) => ({ name: option, value })),
        ),
      ).answered,
    onMessage(command, content, components = [], more = {}) {
      const target: StoredMessage = { ...emptyMessage, id: world.nextId(), channel: channel.id, content, components };
      if (!registered().some((one) => one.type === 3 && one.name === command))
        throw new Error(`There is no ${command}`);
      const resolved = { messages: { [target.id]: { ...messageJson(target), ...more } } };
      return send(2, { id: '2', name: command, type: 3, target_id: target.id, resolved }).answered;
    },
    press(message, label, nth = 1) {
      const data = pressData(message, label, nth);
      if (data.component_type === 3) choose(message, data);
      return send(3, data, message).answered;
    },
    open,
    async openBySlash(group, subcommand, given = {}) {
      const options = Object.entries(given).map(([option, value]) => ({ name: option, value }));
      return formIn(send(2, commandData(group, subcommand, options)));
    },
    async fillIn(message, label, note) {
      return (await open(message, label)).submit({ note });
    },
    pressId: (message, customId) => send(3, { component_type: 2, custom_id: customId }, message).answered,
    async suggestions(group, subcommand, option, typed) {
      const interaction = send(4, commandData(group, subcommand, [{ name: option, value: typed, focused: true }]));
      await interaction.answered;
      return interaction.suggestions ?? [];
    },
  };
}

const emptyMessage: StoredMessage = {
  id: '0',
  channel: '0',
  author: '7',
  timestamp: '2026-01-01T00:00:00Z',
  content: '',
  components: [],
  flags: 0,
};
