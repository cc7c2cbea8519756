import type { APIMessageTopLevelComponent } from 'discord.js';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import type { Call } from '../../../core/conversation/request.ts';
import type { DiscordMessages } from '../messages/messages.ts';

/** What one message shows, as Discord takes it. */
export type Components = readonly APIMessageTopLevelComponent[];

/** Puts a call into at most 100 characters: `Buttons.encode`. */
export type Encode = (call: Call) => Promise<string>;

/** What showing a reply needs besides it. */
export interface Screen {
  readonly messages: DiscordMessages;
  readonly commands: readonly Command[];
  readonly encode: Encode;
}
