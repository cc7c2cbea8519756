import type { Bot } from './bot.ts';
import type { InterruptedAct } from './conversation/claims.ts';
import type { Reply } from './conversation/reply.ts';
import type { Request } from './conversation/request.ts';

/** What became of a message that was posted. */
export type Standing = { readonly link: string } | 'gone' | 'unknown';

/** How far the platform's clock may be behind. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** What a platform can find out about earlier acts. No method rejects. */
export interface Lookout {
  /** Looks for a posted message, as the platform named it. */
  find(message: string): Promise<Standing>;
  /** Looks in the place of the request for what an act has led to that was interrupted while it was being sent. */
  findInterrupted(receipt: string, act: InterruptedAct): Promise<{ readonly message: string } | 'none' | 'unknown'>;
}

/** A reply with the page that it speaks of. */
export interface Looked {
  readonly reply: Reply;
  readonly link?: string;
}

/**
 * Asks the bot. Where it refuses an act because of an earlier one, looks what became of that: what somebody has deleted,
 * or what never arrived, may be posted again.
 */
export async function askLooking(bot: Bot, request: Request, lookout: Lookout): Promise<Looked> {
  let reply = await bot.handle(request);
  if (reply.kind === 'notice' && reply.interrupted) {
    const { claim, delivery, since } = reply.interrupted;
    const act = { delivery, since: new Date(since.getTime() - CLOCK_SKEW_MS) };
    const found = await lookout.findInterrupted(claim.receipt, act);
    if (typeof found === 'object') await bot.settle(claim, 'yes', found.message);
    else await bot.settle(claim, 'no');
    // Where nobody can tell, the person is asked to look, and the next press shares again.
    if (found === 'unknown') return { reply };
    reply = await bot.handle(request);
  }
  if (reply.kind === 'notice' && reply.link !== undefined) return { reply, link: reply.link };
  if (reply.kind !== 'notice' || !reply.stands) return { reply };
  const standing = await lookout.find(reply.stands.message);
  if (standing !== 'gone') return { reply, ...(standing !== 'unknown' && standing) };
  await bot.free(reply.stands.receipt);
  return { reply: await bot.handle(request) };
}

/** Of a platform that cannot look. */
export const blind: Lookout = {
  find: () => Promise.resolve('unknown'),
  findInterrupted: () => Promise.resolve('unknown'),
};
