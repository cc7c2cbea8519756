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
 * filter that the one after that passes, and the title of a third. Essays in the language of who asks come first, where
 * there are any. Where no tag is found in the texts, words of a title are.
 */
function examples({ corpus, index, messages }: CommandContext): readonly Call[] {
  const all = wholeEssays(corpus);
  const own = all.filter(({ language }) => baseOf(language) === baseOf(messages.language));
  const [first, second = first, third = second] = own.length > 0 ? own : all;
  const finds = (query: string) => index.search(parseQuery(query), { limit: 1 }).total > 0;
  const query = first && subjectsOf(first).find(finds);
  const filter = second && filtersOf(second).find((one) => one !== query && finds(one));
  return [
    query !== undefined && call('search', { query }),
    filter !== undefined && call('search', { query: filter }),
    third && call('read', { essay: nameToType(third, corpus) }),
  ].filter((example) => example !== undefined && example !== false);
}

/**
 * What an essay is about: its tags and the words of its title, those that are written as the title is first. The last word
 * of a title is likeliest to be a noun that carries no particle.
 */
function subjectsOf({ tags, title, language }: Essay): readonly string[] {
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(title)]
    .filter(({ isWordLike, segment }) => isWordLike && segment.length > 1)
    .map(({ segment }) => segment)
    .toReversed();
  const [native, others] = [tags.filter(isLike(title)), tags.filter((tag) => !isLike(title)(tag))];
  return isLatin(title) ? [...tags, title] : [...native, ...words, title, ...others];
}

/** Queries with an operator that this essay answers, those that are written as its title is first. */
function filtersOf({ authors, tags, title }: Essay): readonly string[] {
  const filter = (name: string) => (value: string) => `${name}:"${value}"`;
  const like = isLike(title);
  return [
    ...tags.filter(like).map(filter('tag')),
    ...authors.filter(like).map(filter('author')),
    ...tags.map(filter('tag')),
    ...authors.map(filter('author')),
    `"${title}"`,
    title,
  ];
}

const isLatin = (text: string) => /\p{Script=Latin}/u.test(text);
const isLike = (text: string) => (other: string) => isLatin(text) === isLatin(other);

/** `zh` of `zh-Hant`. */
const baseOf = (language: string) => language.split('-')[0];
