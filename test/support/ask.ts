import type { Bot } from '../../src/core/bot.ts';
import { commands } from '../../src/core/commands/commands.ts';
import { parseTyped } from '../../src/core/commands/framework/commandLine.ts';
import type { Reply } from '../../src/core/conversation/reply.ts';
import type { Call, Place, Request } from '../../src/core/conversation/request.ts';

/** Somebody in a channel, who asks each time anew. */
export interface Person {
  /** Types a line. */
  asks(line: string): Promise<Reply>;
  /** Presses a button; twice with one `origin` is a double click. */
  presses(call: Call, origin?: string): Promise<Reply>;
}

const channel: Place = { platform: 'test', workspace: 'w', channel: 'c', kind: 'channel' };

export function personAt(bot: Bot, more: Partial<Request> = {}): Person {
  let asked = 0;
  let deliveries = 0;
  const handle = (call: Call, origin: string) =>
    bot.handle({
      call,
      actor: { id: 'ann', name: 'Ann', role: 'member' },
      place: channel,
      origin,
      delivery: `delivery ${(deliveries += 1)}`,
      ...more,
    });
  return {
    asks: (line) => handle(parseTyped(line, commands), `typed ${(asked += 1)}`),
    presses: (call, origin = `pressed ${(asked += 1)}`) => handle(call, origin),
  };
}

/** A reply that must be of one kind. */
export function kindOf<Kind extends Reply['kind']>(reply: Reply, kind: Kind): Extract<Reply, { kind: Kind }> {
  if (isKind(reply, kind)) return reply;
  throw new Error(`A ${reply.kind} instead of a ${kind}: ${JSON.stringify(reply).slice(0, 300)}`);
}

function isKind<Kind extends Reply['kind']>(reply: Reply, kind: Kind): reply is Extract<Reply, { kind: Kind }> {
  return reply.kind === kind;
}
