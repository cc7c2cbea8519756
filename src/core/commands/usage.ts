import { z } from 'zod';
import { callSearch } from '../conversation/calls.ts';
import type { Notice } from '../conversation/reply.ts';
import { type Command, defineCommand, text, usage } from './framework/declaration.ts';
import { problem } from './shared/notices.ts';

/** What a typed line comes down to whose words do not fit its verb: how that verb is typed, and the line as a search. */
export function createUsage(commands: readonly Command[]): Command {
  return defineCommand({
    name: 'usage',
    surface: 'button',
    input: z.object({ command: text, line: text }),
    options: { command: { kind: 'text', syntax: 'hidden' }, line: { kind: 'text', syntax: 'hidden' } },
    run({ command: name, line }, _request, { messages }): Notice {
      const command = commands.find((one) => one.name === name);
      const how = command ? usage(command, messages) : name;
      return problem(messages.wordsDoNotFit(line, how), [callSearch(line)]);
    },
  });
}
