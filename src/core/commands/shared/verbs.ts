import { call, callSearch } from '../../conversation/calls.ts';
import { typedCommand } from '../../conversation/commandWords.ts';
import type { Messages } from '../../conversation/messages/messages.ts';
import { repeated } from '../../conversation/repeated.ts';
import type { Notice } from '../../conversation/reply.ts';
import { editDistance } from '../../search/analysis/spelling.ts';
import type { Command } from '../framework/declaration.ts';
import { problem } from './notices.ts';

/** Says which verbs a command of two words has, where `typed` is none: the nearest first, which is offered, as is a search. */
export function unknownVerb(
  name: 'daily' | 'digest',
  typed: string,
  commands: readonly Command[],
  messages: Messages,
): Notice {
  const byNearness = nearestFirst(typed, commands);
  const verbs = byNearness.map((command) => typedCommand(command.name));
  const tries = byNearness.slice(0, 1).map((command) => call(command.name, command.example));
  return problem(messages[name].notKnown(repeated(typed), verbs), [...tries, callSearch(`${name} ${typed}`)]);
}

/** Commands of two words, those whose second is most like the first of `typed` before the others. */
function nearestFirst(typed: string, commands: readonly Command[]): readonly Command[] {
  const [word = ''] = typed.trim().toLowerCase().split(/\s/u, 1);
  const distance = ({ name }: Command) => {
    const verb = name.split(' ').at(-1) ?? name;
    // More edits than half of its letters make another word of it.
    const furthest = Math.floor(verb.length / 2);
    const edits = verb.startsWith(word) ? 0 : editDistance(word, verb, furthest);
    return edits <= furthest ? edits : Infinity;
  };
  const ranked = commands.map((command) => ({ command, edits: distance(command) }));
  return ranked.toSorted((a, b) => (a.edits === b.edits ? 0 : a.edits - b.edits)).map(({ command }) => command);
}
