import type { BookStore } from './book/entries/entries.ts';
import type { Command, CommandContext } from './commands/framework/declaration.ts';
import { problem } from './commands/shared/notices.ts';
import type { Messages, MessagesFor } from './conversation/messages/messages.ts';
import type { Notice, Reply } from './conversation/reply.ts';
import type { Actor, Request } from './conversation/request.ts';
import { type StateStore, StoreFailure } from './conversation/stateStore.ts';
import type { Corpus } from './corpus/corpus.ts';
import type { Daily } from './daily/daily.ts';
import type { Log } from './log.ts';
import type { Links } from './reading/links.ts';
import { withLinks } from './reading/replyLinks.ts';
import type { SearchIndex } from './search/index.ts';

/** The core seen from outside. */
export interface Bot {
  /** Answers a request. Never rejects: a fault inside becomes a notice to the person and a line in the log. */
  handle(request: Request): Promise<Reply>;
  /**
   * Reports whether a reply with a receipt reached its channel; if not, the act may be tried again. When the outcome is
   * unknown this is not called: after a while the bot asks the person to look. `message` is what it became, where the
   * platform tells.
   */
  settle(receipt: string, delivered: boolean, message?: string): Promise<void>;
}

/**
 * Settles the receipt of a reply, if it has one, with what became of its delivery; `undefined` when the platform did not
 * say. Every adapter calls this once for each reply it has shown.
 */
export async function settleReceipt(
  bot: Pick<Bot, 'settle'>,
  reply: Reply,
  delivered: boolean | undefined,
  message?: string,
): Promise<void> {
  if (reply.kind !== 'quotation' || reply.receipt === undefined || delivered === undefined) return;
  await bot.settle(reply.receipt, delivered, message);
}

export interface BotOptions {
  readonly commands: readonly Command[];
  /** The essays and their index as they stand now: one snapshot for the whole of a request. */
  readonly shelf: () => { readonly corpus: Corpus; readonly index: SearchIndex };
  readonly store: StateStore;
  readonly book: BookStore;
  readonly daily: Daily;
  readonly now: () => Date;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** The words of each platform, in each language. */
  readonly messagesFor: MessagesFor;
  /** Who may use a manager's commands besides managers: with `members`, every full member. */
  readonly managers: 'admins' | 'members';
  /** Makes links into the reading room. Default: there is none. */
  readonly links?: Links | undefined;
  readonly log: Log;
}

export function createBot(options: BotOptions): Bot {
  const { commands, shelf, store, book, daily, now, random, messagesFor, managers, links, log } = options;
  const byName = new Map(commands.map((command) => [command.name, command]));

  return {
    async handle(request) {
      const messages = messagesFor(request.actor.locale, request.place.platform);
      const command = byName.get(request.call.command);
      if (!command) return problem(messages.unknownCommand, [{ command: 'help', options: {} }]);
      const refusal = command.permission === 'manager' ? refuse(request.actor, messages) : undefined;
      if (refusal) return refusal;
      try {
        const context: CommandContext = { ...shelf(), store, book, daily, now: now(), random, messages, log };
        return await linked(await command.run(request, context), request);
      } catch (error) {
        log.error('command.failed', { command: command.name, error });
        return problem(error instanceof StoreFailure ? messages.storeFault : messages.fault);
      }
    },
    async settle(receipt, delivered, message) {
      try {
        if (delivered && message !== undefined) await store.note(receipt, message);
        await (delivered ? store.settle(receipt, now()) : store.release(receipt));
      } catch (error) {
        log.error('receipt.not_settled', { delivered, error });
      }
    },
  };

  /** An answer without links is better than none. */
  async function linked(reply: Reply, request: Request): Promise<Reply> {
    if (!links) return reply;
    try {
      return await withLinks(reply, request, links);
    } catch (error) {
      log.error('links.not_made', { error });
      return reply;
    }
  }

  function refuse({ role }: Actor, messages: Messages): Notice | undefined {
    if (role === 'manager' || (role === 'member' && managers === 'members')) return undefined;
    if (role === 'unknown') return problem(messages.roleUnknown);
    return problem(managers === 'members' ? messages.membersOnly : messages.managersOnly);
  }
}
