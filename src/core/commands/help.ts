import { z } from 'zod';
import { call } from '../conversation/calls.ts';
import type { Messages } from '../conversation/messages/messages.ts';
import type { Help, Reply } from '../conversation/reply.ts';
import type { Call } from '../conversation/request.ts';
import { wholeEssays } from '../corpus/corpus.ts';
import { nameToType } from '../corpus/names.ts';
import type { Essay } from '../essay.ts';
import { parseQuery } from '../search/query/query.ts';
import { type Command, type CommandContext, defineCommand, usage } from './framework/declaration.ts';

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
        commands: linesOf([...commands, help], messages),
        examples: examples(context),
        hint: messages.helpHint,
      };
    },
  });
  return help;
}

/** A line for each verb; verbs of two words share that of the first with the same beginning. */
function linesOf(commands: readonly Command[], messages: Messages): Help['commands'] {
  const shown = commands.filter(({ surface, words }) => surface === 'typed' && words !== undefined);
  const wordsOf = ({ name }: Command) => name.split(' ');
  return shown.flatMap((command, at) => {
    const [subject] = wordsOf(command);
    const isOfIt = (other: Command) => wordsOf(other)[0] === subject;
    const summary = command.words?.(messages).summary;
    if (summary === undefined || shown.slice(0, at).some(isOfIt)) return [];
    const also = shown.slice(at + 1).flatMap((other) => (isOfIt(other) ? [wordsOf(other).slice(1).join(' ')] : []));
    return [{ usage: usage(command, messages), summary: also.length > 0 ? messages.helpAlso(summary, also) : summary }];
  });
}

/**
 * Three calls as people type them, sure to find something and shown to nobody else: a subject of the newest essay, a
 * filter that the one after that passes, and the title of a third. Where no tag is found in the texts, words of a title
 * are.
 */
function examples({ corpus, index }: CommandContext): readonly Call[] {
  const essays = wholeEssays(corpus);
  const [first, second, third] = [essays[0], essays[1] ?? essays[0], essays[2] ?? essays[0]];
  const finds = (query: string) => index.search(parseQuery(query), { limit: 1 }).total > 0;
  const query = first && [...first.tags, first.title].find(finds);
  const filter = second && filtersOf(second).find(finds);
  return [
    query !== undefined && call('search', { query }),
    filter !== undefined && call('search', { query: filter }),
    third && call('read', { essay: nameToType(third, corpus) }),
  ].filter((example) => example !== undefined && example !== false);
}

/** Queries with an operator that this essay answers. */
function filtersOf({ authors, tags, title }: Essay): readonly string[] {
  return [...tags.map((tag) => `tag:"${tag}"`), ...authors.map((author) => `author:"${author}"`), `"${title}"`, title];
}
