import type { Command } from '../../core/commands/declaration.ts';
import { complete } from '../../core/completion.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';

/** What readline's tab completion asks for: whole-line candidates, and the part of the line they replace. */
export function completeLine(line: string, commands: readonly Command[], corpus: Corpus): [string[], string] {
  const typed = commands.filter(({ surface }) => surface === 'typed');
  const named = /(?<before>.*\s)(?<option>author|tag|essay):"?(?<value>[^"]*)$/isu.exec(line)?.groups;
  if (named) {
    const kind = named['option']?.toLowerCase();
    const offered = kind === 'author' || kind === 'tag' ? complete(kind, named['value'] ?? '', corpus) : [];
    return [offered.map(({ value }) => `${named['before']}${kind}:${quoted(value)}`), line];
  }
  const reading = /^(?<verb>\s*read\s+)(?<title>.*)$/isu.exec(line)?.groups;
  if (reading) {
    const essays = complete('essay', reading['title'] ?? '', corpus);
    const slugs = essays.flatMap(({ value }) => corpus.find(value)?.slug ?? []);
    return [slugs.map((slug) => `${reading['verb']}${slug}`), line];
  }
  const names = typed.map(({ name }) => `${name} `);
  return [names.filter((name) => name.startsWith(line.trimStart().toLowerCase())), line];
}

function quoted(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value;
}
