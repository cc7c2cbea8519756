/**
 * Turns replies into lines.
 *
 * In: a `Reply` and a `Screen` (columns, colour, words). Out: text. Pure. Control characters of essays and people are
 * dropped: they could move the cursor or fake an answer.
 */
import { formatTyped } from '../../../core/commands/framework/commandLine.ts';
import type { DailyPost, PassagesPost, Post } from '../../../core/conversation/dailyPost.ts';
import { essayDetails, excerptInPassage, joinDetails } from '../../../core/conversation/essayDetails.ts';
import type {
  Count,
  Offered,
  Paging,
  Quotation,
  Reply,
  ResultHit,
  Results,
  Schedule,
} from '../../../core/conversation/reply.ts';
import type { Call } from '../../../core/conversation/request.ts';
import type { Essay, Passage } from '../../../core/essay.ts';
import { type ShownText, shownText } from '../../../core/search/excerpt/shownText.ts';
import { shorten } from '../../../core/text/shorten.ts';
import { verbsOf } from '../answer/session.ts';
import { blocks, clean, cleanPassage, hint, indented, type Screen, styled, table, wrapped } from './layout.ts';

/** A reply as lines for a terminal, without a line break at the end. */
export function renderReply(reply: Reply, screen: Screen): string {
  const { messages } = screen;
  switch (reply.kind) {
    case 'results':
      return blocks(
        wrapped(clean(reply.heading), screen),
        ...hits(reply, screen),
        roomLine(reply.room, screen),
        footer(
          reply.paging,
          screen,
          pressable(['share', 'context', 'read', ...pressed(reply.hits[0])], reply.hits[0]?.number),
        ),
      );
    case 'quotation':
      return quotation(reply, screen);
    case 'page':
      return blocks(
        header(reply.essay, screen),
        ...reply.parts.flatMap(({ passage, text, heading }) => [
          ...(heading === undefined ? [] : [styled(clean(heading), 'bold', screen)]),
          indented(cleanPassage(text), screen, passage === reply.marked ? '▌ ' : '  '),
        ]),
        reply.link ?? reply.essay.source,
        footer(reply.paging, screen),
      );
    case 'surroundings':
      return blocks(
        header(reply.excerpt.essay, screen),
        reply.before && neighbour(reply.before, screen),
        indented(highlighted(excerptInPassage(reply.excerpt), screen), screen, '▌ '),
        reply.after && neighbour(reply.after, screen),
        hint(['share', 'keep', 'read'], screen),
      );
    case 'card':
      return blocks(
        header(reply.opening.essay, screen),
        indented(cleanPassage(shownText(reply.opening).text), screen),
        hint(['read', 'share', 'keep', 'another'], screen),
      );
    case 'shelf':
      return blocks(
        wrapped(clean(reply.heading), screen),
        reply.essays.map(({ essay }, at) => header(essay, screen, `${reply.firstNumber + at}. `)).join('\n'),
        counts(messages.sections.tags, reply.tags, screen),
        counts(messages.sections.authors, reply.authors, screen),
        counts(messages.sections.languages, reply.languages, screen),
        roomLine(reply.room, screen),
        footer(reply.paging, screen, pressable(['read'], reply.essays.length > 0 ? reply.firstNumber : undefined)),
      );
    case 'help':
      return blocks(
        wrapped(reply.heading, screen),
        table(
          reply.commands.map(({ usage, summary }) => [usage, summary]),
          screen,
        ),
        reply.examples.length > 0 && `${messages.sections.examples}:\n${typed(reply.examples, screen)}`,
        wrapped(reply.hint, screen),
        wrapped(messages.terminal.next, screen),
      );
    case 'schedule':
      return schedule(reply, screen);
    case 'preview':
      return blocks(wrapped(`${reply.when.label}: ${clean(reply.when.value)}`, screen), shownPost(reply.post, screen));
    case 'notice':
      return blocks(
        wrapped(clean(reply.text), screen),
        reply.choices && choices(reply.choices, screen),
        reply.tries.length > 0 && typed(reply.tries, screen),
      );
  }
}

/** Plain sentences, wrapped to the screen. */
export function renderText(lines: readonly string[], screen: Screen): string {
  return lines.map((line) => wrapped(clean(line), screen)).join('\n');
}

/** What is posted, as a terminal shows it. */
export function renderPost(post: Post, screen: Screen): string {
  return blocks(styled(screen.messages.terminal.channel, 'dim', screen), shownPost(post, screen));
}

function shownPost(post: Post, screen: Screen): string {
  return post.kind === 'essay' ? dailyPost(post, screen) : passagesPost(post, screen);
}

function passagesPost({ of: what, sections }: PassagesPost, screen: Screen): string {
  const { digest, daily } = screen.messages;
  return blocks(
    styled(what === 'book' ? daily.fromBook : digest.label, 'bold', screen),
    ...sections.map(({ of, passages, more }) =>
      blocks(
        of !== 'own' && styled(digest.sections[of], 'bold', screen),
        ...passages.map(({ words, title, authors }) =>
          blocks(
            indented(quotedText(words, screen), screen, '  > '),
            indented(clean([title, authors].filter(Boolean).join(' · ')), screen, '  — '),
          ),
        ),
        more > 0 && digest.more(more),
      ),
    ),
  );
}

function dailyPost(post: DailyPost, screen: Screen): string {
  const { daily } = screen.messages;
  const label = daily.label(daily.place(post.turn.place, post.turn.of));
  return blocks(
    styled(label, 'dim', screen),
    header(post.essay, screen),
    indented(clean(post.opening), screen),
    post.sentence && indented(quotedText(post.sentence.text, screen), screen, '  > '),
    post.link ?? post.essay.source,
    hint([`read ${post.essay.slug}`, 'keep'], screen),
  );
}

function hits({ hits: found }: Results, screen: Screen): string[] {
  return found.map(({ number, excerpt, remark }) =>
    blocks(
      [
        header(excerpt.essay, screen, `${number}. `),
        ...(remark === undefined ? [] : [indented(clean(remark), screen, '   ')]),
        ...(excerpt.passage.section === undefined
          ? []
          : [styled(`   § ${clean(excerpt.passage.section)}`, 'dim', screen)]),
        indented(highlighted(shownText(excerpt), screen), screen, '   '),
      ].join('\n'),
    ),
  );
}

function quotation({ excerpt, link, by, note, remove }: Quotation, screen: Screen): string {
  const { messages } = screen;
  const { essay } = excerpt;
  return blocks(
    styled(messages.terminal.channel, 'dim', screen),
    note !== undefined && wrapped(clean(note), screen),
    indented(quotedText(shownText(excerpt).text, screen), screen, '  > '),
    [header(essay, screen, '— '), link ?? essay.source, styled(messages.sharedBy(clean(by.name)), 'dim', screen)]
      .filter(Boolean)
      .join('\n'),
    hint(['keep', remove ? 'remove' : ''], screen),
  );
}

function quotedText(text: string, { messages }: Screen): string {
  return `${messages.openQuote}${cleanPassage(text)}${messages.closeQuote}`;
}

function schedule(reply: Schedule, screen: Screen): string {
  const { heading, facts, actions, announcement, feed } = reply;
  const verbs = verbsOf(reply).map(({ verb }) => verb);
  return blocks(
    wrapped(clean(heading), screen),
    facts.map(({ label, value }) => indented(`${label}: ${clean(value)}`, screen)).join('\n'),
    feed !== undefined && `${screen.messages.feed}: ${feed}`,
    announcement !== undefined &&
      wrapped(`${styled(screen.messages.terminal.channel, 'dim', screen)} ${clean(announcement)}`, screen),
    verbs.length > 0
      ? hint(verbs, screen)
      : actions.length > 0 &&
          typed(
            actions.map(({ call }) => call),
            screen,
          ),
  );
}

/** Title, then author, date and reading time. */
function header(essay: Essay, screen: Screen, prefix = ''): string {
  const { messages } = screen;
  const details = clean(joinDetails(essayDetails(essay, messages)));
  const indent = ' '.repeat(prefix.length);
  const title = indented(styled(clean(essay.title), 'bold', screen), screen, indent).slice(prefix.length);
  return `${prefix}${title}\n${styled(indented(details, screen, indent), 'dim', screen)}`;
}

function neighbour(passage: Passage, screen: Screen): string {
  return styled(indented(cleanPassage(passage.text), screen), 'dim', screen);
}

function highlighted({ text, highlights }: ShownText, screen: Screen): string {
  let shown = '';
  let at = 0;
  for (const [start, end] of highlights) {
    const match = cleanPassage(text.slice(start, end));
    shown += cleanPassage(text.slice(at, start)) + (screen.colour ? styled(match, 'yellow', screen) : `*${match}*`);
    at = end;
  }
  return shown + cleanPassage(text.slice(at));
}

function counts(label: string, of: readonly Count[], screen: Screen): string {
  const all = of.map(({ name, count }) => `${clean(name)} (${count})`).join(screen.messages.listSeparator);
  return all && wrapped(`${label}: ${all}`, screen);
}

/** What may be meant: what to type, and what that is. */
function choices(offered: readonly Offered[], screen: Screen): string {
  const rows = offered.map(({ label, about, call }) => {
    const line = styled(clean(formatTyped(call, screen.commands)), 'cyan', screen);
    return [line, clean([label, about].filter(Boolean).join(' · '))] as const;
  });
  return table(rows, screen);
}

/** Longest line that is offered to be typed, in UTF-16 units. */
const LONGEST_LINE = 300;

function typed(calls: readonly Call[], screen: Screen): string {
  // A line is there to be typed; of one as long as a file nobody types more.
  const lines = calls.map((one) => shorten(clean(formatTyped(one, screen.commands)), LONGEST_LINE));
  return lines.map((line) => `  ${styled(line, 'cyan', screen)}`).join('\n');
}

/** Where one is, and what can be typed from here. */
function roomLine(room: string | undefined, { messages }: Screen): string | false {
  return room !== undefined && `${messages.readingRoom}: ${room}`;
}

function footer({ page, pages, previous, next }: Paging, screen: Screen, press: readonly string[] = []): string {
  const where = pages > 1 ? [screen.messages.page(page, pages)] : [];
  return hint([...where, ...press, next ? 'next' : '', previous ? 'prev' : ''], screen);
}

/** What can be done with a hit besides sharing, reading and seeing it in context. */
function pressed(hit: ResultHit | undefined): readonly string[] {
  if (!hit) return [];
  const { more, keep, give, remove } = hit;
  return Object.entries({ more, keep, give, remove }).flatMap(([verb, call]) => (call ? [verb] : []));
}

/** The verbs as they are typed for the first of some numbered lines. */
function pressable(verbs: readonly string[], first: number | undefined): readonly string[] {
  return first === undefined ? [] : verbs.map((verb) => `${verb} ${first}`);
}
