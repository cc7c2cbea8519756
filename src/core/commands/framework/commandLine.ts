import {
  callContextOfPassage,
  callKeepPassage,
  callReadNamed,
  callSearch,
  callSharePassage,
  callWithNote,
} from '../../conversation/calls.ts';
import type { Call, OptionValue } from '../../conversation/request.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { findEssays, longestName } from '../../corpus/names.ts';
import { memoize } from '../../memoize.ts';
import { neighboursOf } from '../../search/analysis/neighbours.ts';
import { nearestWord } from '../../search/analysis/spelling.ts';
import type { Command, Option } from './declaration.ts';

/**
 * What a typed line asks for. Nothing and `?` are help; a line that begins with a verb is that command; every other line is
 * a search for itself. Words behind a verb that fit none of its options come down to `usage`: they must not change what
 * a command does, nor turn it into a search, without a word. So does a line that begins with what may be a slip of a verb
 * (`hlep`): `usage` knows whether an essay has that word. `share`, `context` and `keep` before a passage's address
 * (`slug#n`) are what their buttons do. `corpus` lets names be typed without quotation marks, and has the passages.
 */
export function parseTyped(line: string, commands: readonly Command[], corpus?: Corpus): Call {
  const trimmed = withoutSlash(line.trim(), commands);
  if (/^(?:[?？]|help[.!?]*)?$/iu.test(trimmed)) return { command: 'help', options: {} };
  const about = helpOn(trimmed, commands);
  if (about) return about;
  const addressed = corpus && parseAddressed(trimmed, corpus);
  if (addressed) return addressed;
  const [first = ''] = trimmed.split(/\s/u, 1);
  const word = first.toLowerCase();
  for (const command of commands) {
    if (!isTyped(command) || !command.name.startsWith(word)) continue;
    const rest = afterName(trimmed, command.name);
    if (rest === undefined) continue;
    const { options, left } = parseOptions(rest, command, corpus);
    if (left === '') return { command: command.name, options };
    return { command: 'usage', options: { command: command.name, line: trimmed } };
  }
  const verb = nearestWord(word, verbsOf(commands), () => 1);
  if (verb === undefined) return callSearch(trimmed);
  const meant = parseTyped(`${verb} ${trimmed.slice(first.length)}`, commands, corpus);
  const command = meant.options['command'] ?? meant.command;
  return { command: 'usage', options: { command, line: trimmed, slip: first } };
}

/** `help search`, `help daily set`: how that command is typed. */
function helpOn(line: string, commands: readonly Command[]): Call | undefined {
  const { name = '' } = /^help\s+(?<name>\S.*?)[.!?]*$/isu.exec(line)?.groups ?? {};
  const asked = withoutSlash(name, commands).toLowerCase().replace(/\s+/gu, ' ');
  const command = commands.find((one) => isTyped(one) && one.name === asked);
  return command && { command: 'usage', options: { command: command.name } };
}

/** A line without the slash of a verb (`/search trust`), and without the name that platforms have for all of them. */
export function withoutSlash(line: string, commands: readonly Command[]): string {
  const { typed } = /^\/(?:essay(?:-|\s+|$))?(?<typed>.*)$/isu.exec(line)?.groups ?? {};
  if (typed === undefined) return line;
  const isVerb = commands.some(
    (command) => (isTyped(command) || ADDRESSABLE.has(command.name)) && afterName(typed, command.name) !== undefined,
  );
  return isVerb || /^\/essay(?!\S)/iu.test(line) ? typed : line;
}

/** Commands of buttons that are typed before an address. */
const ADDRESSABLE: ReadonlySet<string> = new Set(['share', 'context']);

/** A slug, a number behind `#` (also `＃` of an input method, and with a space before it), and what follows. */
const ADDRESSED =
  /^(?<verb>share|keep|context)\s+(?<slug>\S+?)(?<space>\s*)[#＃](?<number>\d{1,6})(?:\s+(?<rest>\S.*))?$/isu;
/** An address whose number is none: `slug#three`, `#3` without an essay. */
const MISADDRESSED = /^(?<verb>share|keep|context|read)\s+(?<slug>[^\s#＃]*)\s*[#＃]\S*$/iu;

/**
 * What a button on a passage would call, typed with the passage's address. `read` says what is wrong with an address, and
 * words behind it that fit nothing come down to `usage`, as behind any verb.
 */
function parseAddressed(line: string, corpus: Corpus): Call | undefined {
  const { verb: typed, slug = '', space, number = '', rest } = ADDRESSED.exec(line)?.groups ?? {};
  if (typed === undefined) return parseMisaddressed(line, corpus);
  const verb = typed.toLowerCase();
  const essay = corpus.find(slug);
  // `share prices #2` may well be a search.
  if (!essay && space !== '') return undefined;
  const { note } = (verb !== 'context' && /^note:\s*(?<note>.+)$/isu.exec(rest ?? '')?.groups) || {};
  if (rest !== undefined && note === undefined) {
    const how = `${verb} ${slug}#${number}${verb === 'context' ? '' : ' [note:…]'}`;
    return essay && { command: 'usage', options: { command: how, line } };
  }
  const passage = essay?.passages[Number(number) - 1];
  if (essay === undefined || passage === undefined) return callReadNamed(`${slug}#${number}`);
  if (verb === 'context') return callContextOfPassage(essay, passage);
  const callOnIt = verb === 'share' ? callSharePassage : callKeepPassage;
  return callWithNote(callOnIt(essay, passage), withoutMarks(note ?? ''));
}

/** An essay without a passage's number, where only a passage can be meant. */
const UNADDRESSED = /^(?<verb>share|context)\s+(?<name>\S.*)$/isu;

function parseMisaddressed(line: string, corpus: Corpus): Call | undefined {
  const { verb: plain = '', name = '' } = UNADDRESSED.exec(line)?.groups ?? {};
  const [essay] = name !== '' && longestName(corpus, 'essay', name) === name.length ? findEssays(corpus, name) : [];
  if (essay) return { command: 'usage', options: { command: `${plain.toLowerCase()} ${essay.slug}#<n>`, line } };
  const { verb, slug = '' } = MISADDRESSED.exec(line)?.groups ?? {};
  if (verb === undefined || (slug !== '' && corpus.find(slug) === undefined)) return undefined;
  // `read` takes the number also by itself.
  if (verb.toLowerCase() === 'read' && /[#＃]\d+$/u.test(line) && slug !== '') return undefined;
  const how = `${verb.toLowerCase()} ${slug === '' ? '<slug>' : slug}#<n>`;
  return { command: 'usage', options: { command: how, line } };
}

/** A value in quotation marks of any style. */
const MARKED = '["“”„「『](?<inner>[^"“”„」』]*)["“”」』]';
const BEGINS_MARKED = new RegExp(`^${MARKED}`, 'u');
const ALL_MARKED = new RegExp(`^${MARKED}$`, 'u');

/** A value without the quotation marks around it. */
function withoutMarks(value: string): string {
  return ALL_MARKED.exec(value.trim())?.groups?.['inner'] ?? value;
}

const isTyped = ({ surface }: Command) => surface === 'typed' || surface === 'text';

const verbsOf = memoize((commands: readonly Command[]) => {
  const verbs = commands.filter(isTyped).map(({ name }) => name.split(' ')[0] ?? name);
  return neighboursOf([...new Set(verbs)]);
});

/** The inverse of `parseTyped`, but for options that cannot be typed. */
export function formatTyped(call: Call, commands: readonly Command[]): string {
  const command = commands.find(({ name }) => name === call.command);
  const parts = Object.entries(command?.options ?? {}).flatMap(([name, { syntax }]) => {
    const value = call.options[name];
    if (value === undefined || syntax === 'hidden' || syntax === 'picked') return [];
    return [syntax === 'named' ? `${name}:${quoted(String(value))}` : String(value)];
  });
  return [call.command, ...parts].join(' ');
}

function afterName(line: string, name: string): string | undefined {
  const words = name.split(' ');
  let rest = line;
  for (const word of words) {
    const match = /^\s*(\S+)/u.exec(rest);
    if (match?.[1]?.toLowerCase() !== word) return undefined;
    rest = rest.slice(match[0].length);
  }
  return rest.trim();
}

interface Parsed {
  readonly options: Record<string, OptionValue>;
  /** What fits no option. */
  readonly left: string;
}

function parseOptions(rest: string, command: Command, corpus: Corpus | undefined): Parsed {
  const options: Record<string, OptionValue> = {};
  let left = rest;
  for (const [name, option] of Object.entries(command.options)) {
    if (option.syntax !== 'named') continue;
    const taken = takeNamed(left, name, option, command, corpus);
    if (!taken) continue;
    // `note:` with nothing behind it is no word of what is looked for.
    if (taken.value === '') return { options, left };
    options[name] = taken.value;
    left = taken.left;
  }
  for (const [name, option] of Object.entries(command.options)) {
    if (option.syntax === 'word') {
      const word = /^\S+/u.exec(left)?.[0];
      if (word !== undefined) options[name] = word;
      left = left.slice(word?.length ?? 0).trim();
    } else if (option.syntax === 'rest') {
      if (left !== '') options[name] = left;
      left = '';
    }
  }
  // Of what has pages, a number that is left is one of them: `list tag:sea 2`, `list page 2`.
  const page = /^(?:(?:page|p\.?)\s*:?\s*)?(?<number>\d{1,6})$/iu.exec(left)?.groups?.['number'];
  if (page !== undefined && command.options['page']?.kind === 'integer')
    return { options: { ...options, page }, left: '' };
  return { options, left };
}

/**
 * Takes `name:value` out of a line. The value may be in quotation marks of any style, and a space may stand before it.
 * Without marks it is all up to the next option for a text that is greedy, the longest name that the corpus has for a
 * name, and else one word.
 */
function takeNamed(line: string, name: string, option: Option, command: Command, corpus: Corpus | undefined) {
  const start = new RegExp(`(?<![^\\s])${name}:\\s*`, 'iu').exec(line);
  if (!start) return undefined;
  const behind = line.slice(start.index + start[0].length);
  const marked = BEGINS_MARKED.exec(behind);
  const length = marked
    ? marked[0].length
    : unmarkedLength(upToNextOption(behind, command), option, takesMore(command), corpus);
  const value = marked?.groups?.['inner'] ?? behind.slice(0, length).trim();
  const left = `${line.slice(0, start.index).trimEnd()} ${behind.slice(length).trimStart()}`.trim();
  return { value, left };
}

function upToNextOption(text: string, { options }: Command): string {
  const names = Object.entries(options).flatMap(([name, { syntax }]) => (syntax === 'named' ? [name] : []));
  const next = new RegExp(`\\s(?:${names.join('|')}):`, 'iu').exec(text);
  return next ? text.slice(0, next.index) : text;
}

function unmarkedLength(
  text: string,
  { kind, greedy = false }: Option,
  isShared: boolean,
  corpus: Corpus | undefined,
): number {
  if (greedy) return text.length;
  const isName = kind === 'author' || kind === 'tag' || kind === 'essay';
  const named = isName && corpus ? longestName(corpus, kind, text) : 0;
  // A name that nobody has is all of the line where nothing else could be meant.
  const unknown = isName && !isShared ? /^.*\S/u : /^\S*/u;
  return named > 0 ? named : (unknown.exec(text)?.[0].length ?? 0);
}

/** Whether words that stand behind a named option may be another one's. */
function takesMore({ options }: Command): boolean {
  return Object.values(options).some(({ syntax }) => syntax === 'rest' || syntax === 'word' || syntax === 'ending');
}

function quoted(value: string): string {
  return /\s/u.test(value) ? `"${value}"` : value;
}
