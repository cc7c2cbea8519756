import type { Messages } from '../../conversation/messages/messages.ts';
import type { Notice } from '../../conversation/reply.ts';
import type { Request } from '../../conversation/request.ts';
import type { Command } from '../framework/declaration.ts';
import { problem } from './notices.ts';

/** Who may use a manager's commands besides managers: with `members`, every full member. */
export type Managers = 'admins' | 'members';

/** Why somebody may not use a command where they are; undefined where they may. Of no command: whether they may ask at all. */
export function refusalOf(
  command: Pick<Command, 'permission' | 'concernsChannel'> | undefined,
  { actor: { role }, place }: Pick<Request, 'actor' | 'place'>,
  managers: Managers,
  messages: Messages,
): Notice | undefined {
  if (role === 'outsider') return problem(messages.membersOnlyRead);
  // In a conversation with the bot, what concerns a channel is the person's own.
  const isOwn = command?.concernsChannel && place.kind === 'direct';
  if (command?.permission !== 'manager' || isOwn) return undefined;
  if (role === 'manager' || (role === 'member' && managers === 'members')) return undefined;
  if (role === 'unknown') return problem(messages.roleUnknown);
  return problem(managers === 'members' ? messages.membersOnly : messages.managersOnly);
}
