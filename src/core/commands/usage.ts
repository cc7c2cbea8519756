import { z } from 'zod';
import { call, callSearch } from '../conversation/calls.ts';
import { typedCommand } from '../conversation/commandWords.ts';
import type { Reply } from '../conversation/reply.ts';
import { plainQuery } from '../search/query/query.ts';
import { type Command, type CommandContext, defineCommand, text, usage } from './framework/declaration.ts';
import { search } from './search.ts';
import { problem } from './shared/notices.ts';

/**
 * What a typed line comes down to whose words do not fit its verb: how that verb is typed, and the line as a search. A line
 * that begins with a slip of a verb is searched for where an essay has that word.
 */
export function createUsage(commands: readonly Command[]): Command {
  return defineCommand({
    name: 'usage',
    surface: 'button',
    answersEarly: true,
    input: z.object({ command: text, line: text, slip: text.optional() }),
    options: {
      command: { kind: 'text', syntax: 'hidden' },
      line: { kind: 'text', syntax: 'hidden' },
      slip: { kind: 'text', syntax: 'hidden' },
    },
    run({ command: name, line, slip }, request, context): Promise<Reply> | Reply {
      const { messages } = context;
      const asSearch = callSearch(line);
      const command = commands.find((one) => one.name === name);
      const how = typedCommand(command ? usage(command, messages) : name);
      if (slip === undefined) return problem(messages.wordsDoNotFit(line, how), [asSearch]);
      if (hasWord(slip, context)) return search.run({ ...request, call: asSearch }, context);
      const isWhole = wordsIn(line) === wordsIn(name) && Object.values(command?.options ?? {}).every(isOptional);
      return problem(messages.slippedVerb(slip, how), [...(isWhole ? [call(name)] : []), asSearch]);
    },
  });
}

const wordsIn = (line: string) => line.split(/\s+/u).length;
const isOptional = ({ required }: { readonly required: boolean }) => !required;

function hasWord(word: string, { index }: CommandContext): boolean {
  const { total, corrections } = index.search(plainQuery(word), { limit: 1 });
  return total > 0 && corrections.length === 0;
}
