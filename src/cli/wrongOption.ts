import { type ParseArgsConfig, parseArgs } from 'node:util';
import { editDistance } from '../core/search/analysis/spelling.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What is wrong with the first option that is wrong, in a sentence; undefined when they are all right. */
export function wrongOption(args: readonly string[], options: Options): string | undefined {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const known = options[token.name];
    const { rawName, value } = token;
    if (!known) return `There is no option ${rawName}.${meant(token.name, Object.keys(options))}`;
    // `--limit --json`: what follows is an option, and no value.
    if (known.type === 'string' && (value === undefined || (!token.inlineValue && value.startsWith('-'))))
      return `${rawName} needs a value: ${rawName}=VALUE.`;
    if (known.type === 'boolean' && value !== undefined) return `${rawName} takes no value.`;
  }
  return undefined;
}

/**
 * The known name that is most like what was typed, as a question; nothing when none is near. `nearestWord` spares words of
 * less than four letters and those with hyphens, since a corpus has too many alike: a few names do not (`--jsn`).
 */
export function meant(typed: string, names: readonly string[], mark = '--'): string {
  const word = typed.toLowerCase();
  const near = names.flatMap((name) => {
    const furthest = Math.max(1, Math.floor(name.length / 3));
    const edits = editDistance(word, name, furthest);
    // A wrong first letter is the rarest slip.
    return edits > furthest ? [] : [{ name, cost: edits + (name.charAt(0) === word.charAt(0) ? 0 : 0.5) }];
  });
  const [nearest] = near.toSorted((a, b) => a.cost - b.cost);
  return nearest ? ` Did you mean ${mark}${nearest.name}?` : '';
}
