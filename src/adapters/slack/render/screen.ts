import type { Command } from '../../../core/commands/framework/declaration.ts';
import type { SlackMessages } from '../messages/messages.ts';

/** What rendering needs besides the reply. */
export interface Screen {
  readonly messages: SlackMessages;
  readonly commands: readonly Command[];
  /** What commands are typed after: `/essay`. */
  readonly slash: string;
}

/** What commands are typed after, where no command was typed. */
export const SLASH = '/essay';
