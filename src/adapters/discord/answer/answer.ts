import {
  ApplicationIntegrationType,
  type Message,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { Delivered } from '../../../core/bot.ts';
import type { Audience, Reply } from '../../../core/conversation/reply.ts';
import type { Call } from '../../../core/conversation/request.ts';
import type { Log } from '../../../core/log.ts';
import { faultOf, logged } from '../connection/faults.ts';
import type { Components } from '../render/screen.ts';
import { type Asking, placeOf } from '../request/request.ts';
import { freshenMenu, withFreshMenus } from './menus.ts';

/** An answer, ready to be shown. */
export interface Answer {
  readonly audience: Audience;
  readonly message: Components;
  /** Whether it replaces the private message whose button was pressed. */
  readonly inPlace: boolean;
  /** One more line, for everybody in the channel. */
  readonly announcement?: Components;
  /** Whether no other process gives this answer: one that is there already is our own. Default: false. */
  readonly isOnlyOurs?: boolean;
}

/**
 * Answers within Discord's three seconds: directly when the answer is ready in time, else deferred.
 * A private answer is never shown in the channel, whatever visibility the deferral had.
 */
export function createResponder(interaction: Asking, log: Log) {
  // A direct conversation is private anyway, and answers that are not ephemeral stay readable later.
  const alone = placeOf(interaction).kind === 'direct';
  const hidden = (audience: Audience) => audience === 'asker' && !alone;
  let deferred: Audience | undefined;
  let posted: Message | undefined;
  /** Whether the first answer concerns the message that was pressed, so that this one has to follow it. */
  let follows = interaction.isMessageComponent();

  async function show(answer: Answer): Promise<void> {
    const { audience, message: components } = answer;
    const flags = flagsFor(audience);
    const edit = { components, flags: MessageFlags.IsComponentsV2 } as const;
    if (answer.inPlace && (interaction.isMessageComponent() || isFromMessage(interaction))) {
      await (deferred === undefined ? interaction.update(edit) : interaction.editReply(edit));
    } else if (deferred === undefined && !(await renewMenu())) {
      await reply(answer);
    } else if (follows) {
      posted = await interaction.followUp({ components, flags });
    } else if (deferred !== undefined && hidden(deferred) === hidden(audience)) {
      posted = await interaction.editReply({ components, flags: MessageFlags.IsComponentsV2 });
    } else {
      // The first follow-up inherits the visibility of the deferral, so the deferral is deleted first.
      await interaction.deleteReply();
      posted = await interaction.followUp({ components, flags });
    }
  }

  async function reply({ audience, message: components }: Answer): Promise<void> {
    const flags = flagsFor(audience);
    if (audience === 'asker') return void (await interaction.reply({ components, flags }));
    const { resource } = await interaction.reply({ components, flags, withResponse: true });
    posted = resource?.message ?? undefined;
  }

  /** Answers a choice from a menu by drawing its message anew, so that the answer has to follow; false where it cannot. */
  async function renewMenu(): Promise<boolean> {
    const source = interaction.isStringSelectMenu()
      ? interaction
      : isFromMessage(interaction)
        ? interaction
        : undefined;
    if (!source) return false;
    const edit = { components: withFreshMenus(source.message), flags: MessageFlags.IsComponentsV2 } as const;
    try {
      await source.update(edit);
    } catch (error) {
      const { kind } = faultOf(error);
      if (kind === 'expired') throw error;
      log.info('discord.menu_not_renewed', logged(error));
      if (kind !== 'unclear') return false;
    }
    deferred = 'asker';
    follows = true;
    return true;
  }

  function flagsFor(audience: Audience) {
    const flags = [MessageFlags.IsComponentsV2, MessageFlags.SuppressEmbeds] as const;
    return hidden(audience) ? ([...flags, MessageFlags.Ephemeral] as const) : flags;
  }

  /** Finds out what became of an answer that failed or whose outcome is unknown, and falls back to `instead`. */
  async function recover(answer: Answer, error: unknown, instead: () => Promise<Components>): Promise<Delivered> {
    const fault = faultOf(error);
    if (fault.kind === 'expired' && fault.answered && answer.isOnlyOurs) return deliverBeside(answer, instead);
    if (fault.kind === 'expired') {
      log.info('discord.expired', { answered: fault.answered });
      return fault.answered ? 'yes' : 'no';
    }
    if (answer.inPlace && fault.kind === 'lost') {
      // The message whose button was pressed is gone: send the answer as a new message.
      log.info('discord.message_gone');
      return deliver({ ...answer, inPlace: false }, instead);
    }
    log.error('discord.not_answered', logged(error));
    const onlyOne = deferred === undefined;
    try {
      await show({ audience: 'asker', message: await instead(), inPlace: false });
      // Discord accepts one initial answer: if it accepts this one, it did not accept the other.
      return fault.kind === 'unclear' && !onlyOne ? 'unknown' : 'no';
    } catch (again) {
      log.warn('discord.not_answered', logged(again));
      const other = faultOf(again);
      if (fault.kind !== 'unclear') return 'no';
      return other.kind === 'expired' && other.answered ? 'yes' : 'unknown';
    }
  }

  /**
   * Delivers an answer that nobody else gives to an interaction that has been acknowledged: by an earlier try of our own,
   * which Discord took without saying so, or by another process, which has announced an answer that it leaves to us.
   */
  async function deliverBeside(answer: Answer, instead: () => Promise<Components>): Promise<Delivered> {
    const before = await interaction.fetchReply().catch((error: unknown) => {
      log.warn('discord.answer_not_read', logged(error));
      return undefined;
    });
    if (!before) return 'unknown';
    const isPressed = interaction.isMessageComponent() && before.id === interaction.message.id;
    if (!isPressed && !before.flags.has(MessageFlags.Loading)) {
      posted = before;
      return 'yes';
    }
    deferred = before.flags.has(MessageFlags.Ephemeral) ? 'asker' : 'channel';
    // What discord.js did not do itself it does not know of.
    interaction.deferred = true;
    return deliver({ ...answer, isOnlyOurs: false }, instead);
  }

  async function deliver(answer: Answer, instead: () => Promise<Components>): Promise<Delivered> {
    const wasDeferred = deferred !== undefined;
    try {
      await show(answer);
    } catch (error) {
      return recover(answer, error, instead);
    }
    if (answer.announcement) await announce(answer.announcement);
    if (wasDeferred && !answer.inPlace && interaction.isStringSelectMenu()) await freshenMenu(interaction, log);
    return 'yes';
  }

  async function announce(components: Components): Promise<void> {
    await interaction
      .followUp({ components, flags: flagsFor('channel') })
      .catch((error: unknown) => log.warn('discord.not_announced', logged(error)));
  }

  /** Defers with the audience that the answer will probably have. */
  async function defer(audience: Audience): Promise<void> {
    if (deferred !== undefined) return;
    if (interaction.isMessageComponent()) await interaction.deferUpdate();
    else if (isFromMessage(interaction) && audience === 'asker') {
      // As for its button: the answer takes the place of the message, or follows it.
      await interaction.deferUpdate();
      follows = true;
    } else if (hidden(audience)) await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    else await interaction.deferReply();
    deferred = audience;
  }

  return {
    defer,
    /** Defers; false when Discord says that this interaction is over, or that another process has it. */
    async deferFirst(audience: Audience): Promise<boolean> {
      try {
        await defer(audience);
      } catch (error) {
        log.info('discord.not_deferred', logged(error));
        return faultOf(error).kind !== 'expired';
      }
      return true;
    },
    /** Shows `instead` when Discord rejects the answer. Never rejects. */
    deliver,
    isDeferred: () => deferred !== undefined,
    /** The message that an answer has become, where Discord has told. */
    posted: () => posted,
    /** One more private line, after the answer. Never rejects. */
    async follow(components: Components): Promise<void> {
      await interaction
        .followUp({ components, flags: flagsFor('asker') })
        .catch((error: unknown) => log.warn('discord.not_told', logged(error)));
    },
  };
}

/** What answers one interaction. */
export type Responder = ReturnType<typeof createResponder>;

/** Whether it is a form that was opened from a message. */
function isFromMessage(interaction: Asking): interaction is ModalMessageModalSubmitInteraction {
  return interaction.isModalSubmit() && interaction.isFromMessage();
}

/** Whether an answer replaces the message it was asked from: pages, another card, a changed schedule or entry. */
export function replaces(interaction: Asking, call: Call, reply: Reply): boolean {
  if (!(interaction.isMessageComponent() || isFromMessage(interaction)) || reply.audience === 'channel') return false;
  const isPrivate = interaction.message.flags.has(MessageFlags.Ephemeral) || placeOf(interaction).kind === 'direct';
  switch (reply.kind) {
    case 'results':
    case 'page':
      // Other pages, and what leads back to where it was opened from: these are private.
      return call.options['page'] !== undefined || (isPrivate && call.options['back'] !== undefined);
    case 'shelf':
    case 'card':
    case 'schedule':
      return isPrivate;
    case 'preview':
    case 'surroundings':
    case 'help':
    case 'notice':
      return false;
  }
}

/**
 * Whether a public answer is visible in the channel. Where the app is installed by its users only, and the server does
 * not allow external apps, Discord shows every answer to the user alone.
 */
export function isHeard({ guildId, authorizingIntegrationOwners, memberPermissions }: Asking): boolean {
  const { [ApplicationIntegrationType.GuildInstall]: server, [ApplicationIntegrationType.UserInstall]: person } =
    authorizingIntegrationOwners;
  if (guildId === null || server !== undefined || person === undefined) return true;
  return memberPermissions?.has(PermissionFlagsBits.UseExternalApps) === true;
}
