import { parseTyped } from '../../../core/commands/framework/commandLine.ts';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import { isAnsweredElsewhere } from '../../../core/conversation/reply.ts';
import { type Wait, within } from '../../../core/timing.ts';
import { ACKNOWLEDGE_WITHIN_MS } from '../connection/acknowledgeWhenDone.ts';
import type { SlashCommand } from '../request/request.ts';
import type { AddressedReply, ConversationDesk } from './conversationDesk.ts';
import type { Speaker } from './deliver.ts';
import type { Response } from './respond.ts';

/** The work's value, or undefined when it is not ready in time for the acknowledgement. */
export function inTime<Value>(work: Promise<Value>, wait: Wait): Promise<Value | undefined> {
  return within(ACKNOWLEDGE_WITHIN_MS, work, wait);
}

/**
 * Answers a typed command: in the acknowledgement when the answer is there in time, else through the `response_url`.
 * Rejects when the acknowledgement does not get through.
 */
export async function answerTyped(
  typed: SlashCommand,
  acknowledge: (response?: Response) => Promise<void>,
  desk: ConversationDesk,
  speaker: Speaker,
  commands: readonly Command[],
  wait: Wait,
): Promise<void> {
  const call = parseTyped(typed.text, commands, desk.corpus());
  const work = desk.ask(call, typed, { delivery: typed.triggerId, slash: typed.slash });
  const ready = await inTime(
    work.then(async (answer) => ({ answer, response: await responseOf(answer, desk) })),
    wait,
  );
  if (!ready) {
    await acknowledge();
    return speaker.deliver(typed, await work);
  }
  const { answer, response } = ready;
  if (isAnsweredElsewhere(answer.reply)) return acknowledge();
  if (answer.reply.kind === 'quotation') {
    // Posted by a call of its own, which tells what it has become: it can be linked to and taken back.
    await acknowledge();
    return speaker.deliver(typed, answer);
  }
  await acknowledge(response);
  await speaker.announce(typed, answer);
}

async function responseOf(answer: AddressedReply, desk: ConversationDesk): Promise<Response> {
  const type = answer.reply.audience === 'channel' ? 'in_channel' : 'ephemeral';
  return { ...(await desk.messageOf(answer)), response_type: type, replace_original: false };
}
