import { call } from '../../conversation/calls.ts';
import type { Call } from '../../conversation/request.ts';
import { editDistance } from '../../search/analysis/spelling.ts';
import type { Command } from '../framework/declaration.ts';

/** Commands of two words, those whose second is most like the first of `typed` before the others. */
export function nearestFirst(typed: string, commands: readonly Command[]): readonly Command[] {
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

/** A command as it is offered: with options that fit, where it needs some. */
export function callOf({ name, example }: Command): Call {
  return call(name, example);
}
