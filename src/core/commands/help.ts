import { z } from 'zod';
import type { Reply } from '../reply.ts';
import type { Call } from '../request.ts';
import { quotableSentence } from '../search/opening.ts';
import { parseQuery } from '../search/query.ts';
import { type Command, type CommandContext, call, defineCommand, usage } from './declaration.ts';

/** Help is made from the declarations of all the other commands. */
export function createHelp(commands: readonly Command[]): Command {
  const help = defineCommand({
    name: 'help',
    words: (m) => m.commands.help,
    input: z.object({}),
    options: {},
    run(_input, _request, context): Reply {
      const { messages } = context;
      return {
        kind: 'help',
        audience: 'asker',
        heading: messages.helpHeading,
        commands: [...commands, help].flatMap((command) =>
          command.surface === 'typed' && command.words
            ? [{ usage: usage(command), summary: command.words(messages).summary }]
            : [],
        ),
        examples: examples(context),
        hint: messages.helpHint,
      };
    },
  });
  return help;
}

/** Three calls that are sure to find something: they are taken from the newest essays and tried. */
function examples({ corpus, index }: CommandContext): readonly Call[] {
  const essays = corpus.essays.filter(({ kind }) => kind === 'essay');
  const [first, second, third] = [essays[0], essays[1] ?? essays[0], essays[2] ?? essays[0]];
  const finds = (query: string) => index.search(parseQuery(query), { limit: 1 }).total > 0;
  const topic = first?.tags.find(finds) ?? first?.title;
  const words = second && quotableSentence(second)?.text.split(/\s+/u).slice(0, 4).join(' ');
  return [
    topic !== undefined && finds(topic) && call('search', { query: topic }),
    words !== undefined && finds(words) && call('quote', { words }),
    third && call('read', { essay: third.slug }),
  ].filter((example) => example !== undefined && example !== false);
}
