import { styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';
import { formatTyped } from '../../core/commands/typed.ts';
import type { Command } from '../../core/commands/declaration.ts';
import type { DailyPost } from '../../core/daily/post.ts';
import type { Essay, Excerpt, Passage } from '../../core/essay.ts';
import { dateInWords } from '../../core/messages/dates.ts';
import type { Messages } from '../../core/messages/messages.ts';
import type { Call } from '../../core/request.ts';
import type { Count, Paging, Quotation, Reply, Results, Schedule } from '../../core/reply.ts';

/** How a terminal shows things. */
export interface Screen {
  readonly colour: boolean;
  /** Columns to wrap at. */
  readonly columns: number;
  readonly messages: Messages;
  readonly commands: readonly Command[];
}

type Style = 'bold' | 'dim' | 'cyan' | 'yellow';

/** A reply as lines for a terminal, without a line break at the end. */
export function renderReply(reply: Reply, screen: Screen): string {
  const { messages } = screen;
  switch (reply.kind) {
    case 'results':
      return blocks(wrapped(reply.heading, screen), ...hits(reply, screen), footer(reply.paging, screen));
    case 'quotation':
      return quotation(reply, screen);
    case 'page':
      return blocks(
        header(reply.essay, screen),
        ...reply.parts.flatMap(({ passage, text, heading }) => [
          ...(heading === undefined ? [] : [styled(clean(heading), 'bold', screen)]),
          indented(clean(text), screen, passage === reply.marked ? '▌ ' : '  '),
        ]),
        footer(reply.paging, screen),
      );
    case 'surroundings':
      return blocks(
        header(reply.excerpt.essay, screen),
        reply.before && neighbour(reply.before, screen),
        indented(highlighted(wholePassage(reply.excerpt), screen), screen, '▌ '),
        reply.after && neighbour(reply.after, screen),
        hint('share, read', screen),
      );
    case 'card':
      return blocks(
        header(reply.opening.essay, screen),
        indented(clean(reply.opening.text), screen),
        hint('read, share, another', screen),
      );
    case 'shelf':
      return blocks(
        wrapped(reply.heading, screen),
        reply.essays.map(({ essay }, at) => header(essay, screen, `${reply.firstNumber + at}. `)).join('\n'),
        counts(messages.sections.tags, reply.tags, screen),
        counts(messages.sections.authors, reply.authors, screen),
        footer(reply.paging, screen),
      );
    case 'help':
      return blocks(
        wrapped(reply.heading, screen),
        reply.commands.map(({ usage, summary }) => `  ${usage.padEnd(34)} ${summary}`).join('\n'),
        `${messages.sections.examples}:\n${typed(reply.examples, screen)}`,
        wrapped(reply.hint, screen),
        wrapped(messages.terminal.next, screen),
      );
    case 'schedule':
      return schedule(reply, screen);
    case 'notice':
      return blocks(wrapped(clean(reply.text), screen), reply.tries.length > 0 && typed(reply.tries, screen));
  }
}

/** The daily essay as a terminal shows it. */
export function renderDaily(post: DailyPost, screen: Screen): string {
  return blocks(
    styled(screen.messages.terminal.channel, 'dim', screen),
    header(post.essay, screen),
    indented(clean(post.opening), screen),
    post.sentence && indented(`“${clean(post.sentence.text)}”`, screen, '  > '),
    hint(`read ${post.essay.slug}`, screen),
  );
}

function hits({ hits: found }: Results, screen: Screen): string[] {
  return found.map(({ number, excerpt }) =>
    blocks(
      [
        header(excerpt.essay, screen, `${number}. `),
        ...(excerpt.passage.section === undefined
          ? []
          : [styled(`   § ${clean(excerpt.passage.section)}`, 'dim', screen)]),
        indented(highlighted(excerpt, screen), screen, '   '),
      ].join('\n'),
    ),
  );
}

function quotation({ excerpt, by, note }: Quotation, screen: Screen): string {
  const { messages } = screen;
  const { essay } = excerpt;
  return blocks(
    styled(messages.terminal.channel, 'dim', screen),
    note !== undefined && wrapped(clean(note), screen),
    indented(`${messages.openQuote}${clean(excerpt.text)}${messages.closeQuote}`, screen, '  > '),
    [header(essay, screen, '— '), essay.source, styled(messages.sharedBy(clean(by.name)), 'dim', screen)]
      .filter(Boolean)
      .join('\n'),
  );
}

function schedule({ heading, facts, actions, announcement }: Schedule, screen: Screen): string {
  return blocks(
    wrapped(clean(heading), screen),
    facts.map(({ label, value }) => `  ${label}: ${clean(value)}`).join('\n'),
    announcement !== undefined && `${styled(screen.messages.terminal.channel, 'dim', screen)} ${clean(announcement)}`,
    actions.length > 0 &&
      typed(
        actions.map(({ call }) => call),
        screen,
      ),
  );
}

/** Title, then author, date and reading time. */
function header(essay: Essay, screen: Screen, prefix = ''): string {
  const { messages } = screen;
  const details = [
    essay.authors.map(clean).join(messages.listSeparator),
    essay.date && dateInWords(essay.date, messages.language),
    messages.minutes(essay.readingMinutes),
    essay.kind === 'fragment' && messages.fragment,
  ].filter(Boolean);
  const title = wrapped(`${prefix}${styled(clean(essay.title), 'bold', screen)}`, screen);
  return `${title}\n${' '.repeat(prefix.length)}${styled(details.join(' · '), 'dim', screen)}`;
}

function neighbour(passage: Passage, screen: Screen): string {
  return styled(indented(clean(passage.text), screen), 'dim', screen);
}

/** The excerpt's whole passage, with the highlights where they are in it. */
function wholePassage({ essay, passage, start, text, highlights }: Excerpt): Excerpt {
  const whole = highlights.length > 0 ? highlights : [[0, text.length] as const];
  return {
    essay,
    passage,
    start: 0,
    end: passage.text.length,
    text: passage.text,
    highlights: whole.map(([from, to]) => [from + start, to + start] as const),
  };
}

function highlighted({ text, highlights }: Excerpt, screen: Screen): string {
  let shown = '';
  let at = 0;
  for (const [start, end] of highlights) {
    const match = clean(text.slice(start, end));
    shown += clean(text.slice(at, start)) + (screen.colour ? styled(match, 'yellow', screen) : `*${match}*`);
    at = end;
  }
  return shown + clean(text.slice(at));
}

function counts(label: string, of: readonly Count[], screen: Screen): string {
  const all = of.map(({ name, count }) => `${clean(name)} (${count})`).join(screen.messages.listSeparator);
  return all && wrapped(`${label}: ${all}`, screen);
}

function typed(calls: readonly Call[], screen: Screen): string {
  return calls.map((one) => `  ${styled(clean(formatTyped(one, screen.commands)), 'cyan', screen)}`).join('\n');
}

function footer({ page, pages, previous, next }: Paging, screen: Screen): string {
  if (pages === 1) return '';
  const ways = [next && 'next', previous && 'prev'].filter(Boolean).join(', ');
  return hint(`${screen.messages.page(page, pages)} · ${ways}`, screen);
}

function hint(text: string, screen: Screen): string {
  return styled(text, 'dim', screen);
}

function indented(text: string, screen: Screen, indent = '  '): string {
  const lines = wrapAnsi(text, Math.max(20, screen.columns - indent.length), { hard: true }).split('\n');
  return lines.map((line) => `${indent}${line}`).join('\n');
}

function wrapped(text: string, screen: Screen): string {
  return wrapAnsi(text, Math.max(20, screen.columns), { hard: true });
}

function styled(text: string, style: Style, { colour }: Screen): string {
  return colour && text !== '' ? styleText(style, text, { validateStream: false }) : text;
}

function blocks(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}

/** Control characters in an essay or a name could move the cursor, change the title or fake an answer. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, ' ');
}
