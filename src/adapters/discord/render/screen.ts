import type { APIMessageTopLevelComponent } from 'discord.js';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import type { Call } from '../../../core/conversation/request.ts';
import type { DiscordMessages } from '../messages/messages.ts';
import type { CommandIds } from './slashNames.ts';

/** The components of one message. */
export type Components = readonly APIMessageTopLevelComponent[];

/** Puts a call into at most 100 characters: `Buttons.encode`. */
export type Encode = (call: Call) => string | Promise<string>;

/** What rendering needs besides the reply. */
export interface Screen {
  readonly messages: DiscordMessages;
  readonly commands: readonly Command[];
  readonly encode: Encode;
  /** Default: not known yet. */
  readonly ids?: CommandIds | undefined;
  /** Whether there is anybody to share with. Default: true. */
  readonly canShare?: boolean;
}
