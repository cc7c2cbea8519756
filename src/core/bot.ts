import type { Shown } from './book/anchors/shown.ts';
import type { BookStore } from './book/entries/entries.ts';
import type { MissingSearches } from './book/missing/missing.ts';
import { type Shares, shareOf } from './book/shares.ts';
import type { Command, CommandContext } from './commands/framework/declaration.ts';
import { info, problem } from './commands/shared/notices.ts';
import { type Managers, refusalOf } from './commands/shared/permission.ts';
import type { Claim } from './conversation/claims.ts';
import { essaysIn } from './conversation/essaysIn.ts';
import type { MessagesFor } from './conversation/messages/messages.ts';
import type { Reply } from './conversation/reply.ts';
import type { Call, Request } from './conversation/request.ts';
import { type StateStore, StoreFailure } from './conversation/stateStore.ts';
import type { Corpus, Progress } from './corpus/corpus.ts';
import { languageOf } from './corpus/counts.ts';
import type { Daily } from './daily/daily.ts';
import { isEssayId } from './essay.ts';
import type { Log } from './log.ts';
import type { Links } from './reading/links.ts';
import { withLinks } from './reading/replyLinks.ts';
import type { SearchIndex } from './search/index.ts';

/** The core seen from outside. */
export interface Bot {
  /** Answers a request. Never rejects: a fault inside becomes a notice to the person and a line in the log. */
  handle(request: Request): Promise<Reply>;
  /**
   * To be asked right before an act is sent. `taken over`: another process has it now, and answers; `failed`: the store
   * cannot be written. In both cases nothing may be sent. Never rejects.
   */
  begin(claim: Claim): Promise<'begun' | 'taken over' | 'failed'>;
  /**
   * Reports whether an act reached its channel: `no`, and it may be tried again; `unknown`, and who asks for it again
   * makes the bot look. `message` is what it became, where the platform tells. Never rejects.
   */
  settle(claim: Claim, delivered: Delivered, message?: string): Promise<void>;
  /** Reports that what an act has led to was taken away, so that it may happen again. Never rejects. */
  free(receipt: string): Promise<void>;
}

/** Whether a message has arrived. `unknown`: the platform did not say. */
export type Delivered = 'yes' | 'no' | 'unknown';

/** `Bot.begin` for a reply of any kind: what is no act that happens once may always be sent. */
export async function beginAct(bot: Pick<Bot, 'begin'>, reply: Reply): ReturnType<Bot['begin']> {
  return reply.kind === 'quotation' && reply.claim ? bot.begin(reply.claim) : 'begun';
}

/** `Bot.settle` for a reply of any kind. Every adapter calls this once for each reply it has shown. */
export async function settleAct(
  bot: Pick<Bot, 'settle'>,
  reply: Reply,
  delivered: Delivered,
  message?: string,
): Promise<void> {
  if (reply.kind === 'quotation' && reply.claim) await bot.settle(reply.claim, delivered, message);
}

/** A request for the channel that its thread belongs to. */
function inChannelAbove(request: Request): Request {
  const { above, ...place } = request.place;
  return above === undefined ? request : { ...request, place: { ...place, channel: above } };
}

interface Shelf {
  readonly corpus: Corpus;
  readonly index: SearchIndex;
  /** How much of the folder this is, while it is still being read. */
  readonly progress?: Progress | undefined;
}

export interface BotOptions {
  readonly commands: readonly Command[];
  /** The essays and their index as they stand now: one snapshot for the whole of a request. */
  readonly shelf: () => Shelf;
  /** Resolves when there is something to search. Default: there is. */
  readonly begun?: Promise<void>;
  /** Resolves when all essays have been read. Default: they have been. */
  readonly whole?: Promise<void>;
  readonly store: StateStore;
  readonly book: BookStore;
  readonly missing: MissingSearches;
  readonly shown: Shown;
  readonly daily: Daily;
  readonly digest: Daily;
  /** Remembers what is shared, for digests. */
  readonly shares: Pick<Shares, 'record'>;
  readonly now: () => Date;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** The words of each platform, in each language. */
  readonly messagesFor: MessagesFor;
  readonly managers: Managers;
  /** Makes links into the reading room. Default: there is none. */
  readonly links?: Links | undefined;
  readonly log: Log;
}

/**
 * Whether what has been read is enough. An essay that was read can be shown; of one that was not, nobody can say that it
 * is gone, nor choose from half a folder.
 */
function canAnswer({ answersEarly }: Command, { options }: Call, { corpus, progress }: Shelf): boolean {
  if (!progress || answersEarly) return true;
  const essay = options['essay'];
  return typeof essay === 'string' && isEssayId(essay) && corpus.find(essay) !== undefined;
}

export function createBot(options: BotOptions): Bot {
  const { commands, shelf, store, shown, shares, now, messagesFor, managers, links, log } = options;
  const { book, missing, daily, digest, random } = options;
  const byName = new Map(commands.map((command) => [command.name, command]));

  return {
    async handle(request) {
      const messages = messagesFor(request.actor.locale, request.place.platform);
      const command = byName.get(request.call.command);
      const refusal = refusalOf(command, request, managers, messages);
      if (refusal) return refusal;
      if (!command) return problem(messages.unknownCommand, [{ command: 'help', options: {} }]);
      const asked = command.concernsChannel ? inChannelAbove(request) : request;
      try {
        if (!canAnswer(command, request.call, shelf())) await options.whole;
        else if (shelf().progress?.read === 0) await options.begun;
        const { corpus, index, progress } = shelf();
        const { locale = languageOf(corpus.essays), platform } = request.place;
        const publicMessages = messagesFor(locale, platform);
        const services = { store, book, missing, shown, daily, digest, now: now(), random, log };
        const context: CommandContext = { ...services, corpus, index, progress, messages, publicMessages };
        const run = () => command.run(asked, context);
        const reply = await (command.permission === 'manager' ? onceADelivery(asked, context, run) : run());
        shown.remember(essaysIn(reply).filter((essay) => context.corpus.find(essay.slug) === essay));
        await remember(reply, asked);
        return await linked(reply, asked);
      } catch (error) {
        log.error('command.failed', { command: command.name, error });
        return problem(error instanceof StoreFailure ? messages.storeFault : messages.fault);
      }
    },
    async begin(claim) {
      try {
        if (await store.begin(claim, now())) return 'begun';
        log.warn('act.taken_over');
        return 'taken over';
      } catch (error) {
        log.error('act.not_begun', { error });
        return 'failed';
      }
    },
    settle,
    async free(receipt) {
      try {
        await store.free(receipt);
      } catch (error) {
        log.error('act.not_freed', { error });
      }
    },
  };

  /**
   * What managers do is done once a delivery: `daily skip`, delivered to two processes, skips one date. Of an act that
   * was interrupted nobody knows whether it was done, and it is done (again): the schedule shows what has become of it.
   */
  async function onceADelivery(
    { call, place, delivery }: Request,
    { messages }: CommandContext,
    run: () => Promise<Reply>,
  ): Promise<Reply> {
    const receipt = ['delivery', call.command, place.platform, place.workspace, delivery].join(' ');
    const outcome = await store.claim(receipt, delivery, now());
    if (outcome.state === 'twin' || outcome.state === 'held' || outcome.state === 'done') {
      return { ...info(messages.answeredElsewhere), isAnsweredElsewhere: true };
    }
    try {
      const reply = await run();
      await settle(outcome.claim, 'yes');
      return reply;
    } catch (error) {
      await settle(outcome.claim, 'no');
      throw error;
    }
  }

  async function settle(claim: Claim, delivered: Delivered, message?: string): Promise<void> {
    try {
      if (delivered === 'yes' && message !== undefined) await store.note(claim.receipt, message);
      if (delivered === 'yes') await store.settle(claim, now());
      else await (delivered === 'no' ? store.release(claim) : store.abandon(claim));
    } catch (error) {
      log.error('act.not_settled', { delivered, error });
    }
  }

  /** Notes what is about to be shared; that alone keeps nobody from sharing it. */
  async function remember(reply: Reply, { place }: Request): Promise<void> {
    if (reply.kind !== 'quotation' || !reply.claim) return;
    try {
      await shares.record(reply.claim.receipt, shareOf(reply.excerpt, place, now()));
    } catch (error) {
      log.error('share.not_noted', { error });
    }
  }

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
}
