import { z } from 'zod';
import { type Command, defineCommand, text } from '../../src/core/commands/framework/declaration.ts';
import type { Reply } from '../../src/core/conversation/reply.ts';

/** A managers' command in two words with options of every kind, that answers with its input. */
export function createManagersCommand(answer: Partial<Extract<Reply, { kind: 'schedule' }>> = {}): Command {
  const option = { syntax: 'named' } as const;
  return defineCommand({
    name: 'fixture set',
    permission: 'manager',
    words: () => ({ name: 'set', summary: 'Set something up here' }),
    input: z.object({ tag: text.optional(), timezone: text.optional(), time: text }),
    options: {
      tag: { kind: 'tag', ...option, words: (m) => m.options.tag },
      timezone: { kind: 'zone', ...option, words: () => ({ name: 'timezone', summary: 'A time zone' }) },
      time: { kind: 'text', syntax: 'word', words: () => ({ name: 'time', summary: 'A time of day' }) },
    },
    run: ({ tag, time }): Reply => ({
      kind: 'schedule',
      audience: 'asker',
      heading: 'Set.',
      facts: [{ label: 'Time', value: time }, ...(tag === undefined ? [] : [{ label: 'Tag', value: tag }])],
      actions: [],
      ...answer,
    }),
  });
}
