import { z } from 'zod';
import { call, callSearch } from '../conversation/calls.ts';
import { typedCommand } from '../conversation/commandWords.ts';
import type { Messages } from '../conversation/messages/messages.ts';
import { repeated } from '../conversation/repeated.ts';
import type { Notice, Reply } from '../conversation/reply.ts';
import type { Call } from '../conversation/request.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { longestName, namesHolding } from '../corpus/names.ts';
import { plainQuery } from '../search/query/query.ts';
import { type Command, type CommandContext, defineCommand, exampleOf, text, usage } from './framework/declaration.ts';
import { search } from './search.ts';
import { info, problem, saysSomething } from './shared/notices.ts';

/**
 * What a typed line comes down to whose words do not fit its verb: how that verb is typed, and the line as a search. A line
 * that begins with a slip of a verb is searched for where an essay has that word. Without a line it is help on the verb.
 */
export function createUsage(commands: readonly Command[]): Command {
  return defineCommand({
    name: 'usage',
    surface: 'button',
    answersEarly: true,
    input: z.object({ command: text, line: text.optional(), slip: text.optional() }),
    options: {
      command: { kind: 'text', syntax: 'hidden' },
      line: { kind: 'text', syntax: 'hidden' },
      slip: { kind: 'text', syntax: 'hidden' },
    },
    run({ command: name, line, slip }, request, context): Promise<Reply> | Reply {
      const { messages, corpus } = context;
      const command = commands.find((one) => one.name === name);
      const how = typedCommand(command ? usage(command, messages) : name);
      if (line === undefined) return helpOn(command, how, messages);
      const empty = command && slip === undefined ? emptyOption(command, line) : undefined;
      if (empty !== undefined) return problem(messages.emptyOption(`${empty}:`, how));
      const asSearch = callSearch(line);
      if (slip === undefined) {
        const meant = command ? namedBehind(command, line.slice(name.length).trim(), corpus) : [];
        return problem(messages.wordsDoNotFit(repeated(line), how), [...meant, asSearch]);
      }
      if (hasWord(slip, context)) return search.run({ ...request, call: asSearch }, context);
      const isWhole = wordsIn(line) === wordsIn(name) && Object.values(command?.options ?? {}).every(isOptional);
      return problem(messages.slippedVerb(repeated(slip), how), [...(isWhole ? [call(name)] : []), asSearch]);
    },
  });
}

/** How a command is typed, what it does, and what its options are. */
function helpOn(command: Command | undefined, how: string, messages: Messages): Notice {
  const options = Object.entries(command?.options ?? {}).flatMap(([name, { words, syntax }]) => {
    if (!words || syntax === 'picked') return [];
    const { name: said, summary } = words(messages);
    return [`${syntax === 'named' ? name : said}: ${summary}`];
  });
  const parts = [how, ...(command?.words ? [command.words(messages).summary] : []), ...options];
  return info(parts.join(' · '), command ? exampleOf(command) : []);
}

/** The option that has nothing behind its name. */
function emptyOption({ options }: Command, line: string): string | undefined {
  const names = Object.entries(options).flatMap(([name, { syntax }]) => (syntax === 'named' ? [name] : []));
  const isEmpty = (name: string) =>
    new RegExp(`(?<!\\S)${name}:\\s*(?:["“„「]\\s*["“”」]\\s*)?(?=$|(?:${names.join('|')}):)`, 'iu').test(line);
  return names.find(isEmpty);
}

/** `list history`, `random #history`: what stands there without an option's name, where the corpus has it as a tag or an author. */
function namedBehind({ name, options }: Command, rest: string, corpus: Corpus): readonly Call[] {
  const named = rest.replace(/^(?:[#＃]|by\s+)/iu, '');
  const isNamed = (key: 'tag' | 'author') =>
    longestName(corpus, key, named) === named.length ||
    // A person is known by one name, a tag by the whole of it.
    (key === 'author' && namesHolding(corpus.essays, 'authors', named).size > 0);
  const meant = (['tag', 'author'] as const).find((key) => options[key]?.syntax === 'named' && isNamed(key));
  return meant && saysSomething(named) ? [call(name, { [meant]: named })] : [];
}

const wordsIn = (line: string) => line.split(/\s+/u).length;
const isOptional = ({ required }: { readonly required: boolean }) => !required;

function hasWord(word: string, { index }: CommandContext): boolean {
  const { total, corrections } = index.search(plainQuery(word), { limit: 1 });
  return total > 0 && corrections.length === 0;
}
