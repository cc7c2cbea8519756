import { complete, MOST_CHOICES } from '../../../core/commands/framework/completion.ts';
import type { Command } from '../../../core/commands/framework/declaration.ts';
import { type Corpus, wholeEssays } from '../../../core/corpus/corpus.ts';
import { nameToType } from '../../../core/corpus/names.ts';

/** Readline's completer: whole-line candidates, and the part of the line they replace. */
export function completeLine(line: string, commands: readonly Command[], corpus: Corpus): [string[], string] {
  const named = /(?<before>.*\s)(?<option>author|tag|essay|lang):["“]?(?<value>[^"”]*)$/isu.exec(line)?.groups;
  if (named) {
    const { before = '', option = '', value = '' } = named;
    const name = option.toLowerCase();
    return [valuesOf(name, value, corpus).map((one) => `${before}${name}:${quoted(one)}`), line];
  }
  const reading = /^(?<verb>\s*read\s+)(?<title>.*)$/isu.exec(line)?.groups;
  if (reading) {
    const { verb = '', title = '' } = reading;
    return [valuesOf('essay', title, corpus).map((name) => `${verb}${name}`), line];
  }
  const setting = /^(?<verb>\s*daily\s+set\s+\S+\s+)(?<zone>[^:]*)$/isu.exec(line)?.groups;
  if (setting) {
    const { verb = '', zone = '' } = setting;
    return [zonesFor(zone, corpus).map((name) => `${verb}${name}`), line];
  }
  const typed = line.trimStart().toLowerCase();
  const names = commands.filter(({ surface }) => surface === 'typed').map(({ name }) => `${name} `);
  return [names.filter((name) => name.startsWith(typed)), line];
}

/** Essays whose title or slug has the typed prefix; if there are none, those that hold its words. */
function valuesOf(option: string, typed: string, corpus: Corpus): readonly string[] {
  if (option !== 'essay')
    return complete(option === 'author' || option === 'tag' ? option : 'language', typed, corpus).map(
      (one) => one.value,
    );
  const begun = (name: string) => name.toLowerCase().startsWith(typed.toLowerCase());
  const goingOn = wholeEssays(corpus).filter(({ title, slug }) => begun(title) || begun(slug));
  if (goingOn.length === 0) {
    const fitting = complete('essay', typed, corpus).flatMap(({ value }) => corpus.find(value) ?? []);
    return fitting.map((essay) => nameToType(essay, corpus));
  }
  return goingOn
    .slice(0, MOST_CHOICES)
    .map((essay) => (begun(essay.title) ? nameToType(essay, corpus) : essay.slug))
    .toSorted();
}

/** Zones whose name or city has the typed prefix; if there are none, those that contain it. */
function zonesFor(typed: string, corpus: Corpus): readonly string[] {
  const choices = complete('zone', typed, corpus);
  const begun = (text: string) => text.toLowerCase().startsWith(typed.toLowerCase());
  const goingOn = choices.filter(({ name, value }) => begun(name) || begun(value));
  return [...new Set((goingOn.length > 0 ? goingOn : choices).map(({ value }) => value))];
}

function quoted(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value;
}
