import { describe, expect, it } from 'vitest';
import { composeMessage } from '../../../../src/adapters/slack/answer/message.ts';
import { messagesFor } from '../../../../src/adapters/slack/messages/messages.ts';
import { type Draft, finish } from '../../../../src/adapters/slack/render/blocks.ts';
import { MESSAGE_BLOCKS, VIEW_BLOCKS } from '../../../../src/adapters/slack/render/limits.ts';
import { renderDaily } from '../../../../src/adapters/slack/render/renderDaily.ts';
import { renderReply } from '../../../../src/adapters/slack/render/renderReply.ts';
import { answerView, homeView, searchView, shareView } from '../../../../src/adapters/slack/render/views.ts';
import { commands } from '../../../../src/core/commands/commands.ts';
import { call } from '../../../../src/core/conversation/calls.ts';
import type { Notice, Reply } from '../../../../src/core/conversation/reply.ts';
import type { Essay, Excerpt } from '../../../../src/core/essay.ts';
import { essay } from '../../../support/essays.ts';
import { checkMessage, checkView } from '../../../support/slack/blockKit.ts';

const messages = messagesFor('en');
const screen = { messages, commands, slash: '/essay' };
const encode = (asked: { command: string }) => Promise.resolve(`1|${asked.command}`);

/** What is cut must stay whole: characters of two, three and seven UTF-16 units, and of one. */
const alphabets = { letters: 'a', cjk: '漢', emoji: '🏛️', families: '👩‍👩‍👧' } as const;

/** A text of exactly `length` units. */
function fill(unit: string, length: number): string {
  return unit.repeat(Math.floor(length / unit.length)) + 'x'.repeat(length % unit.length);
}

function excerptOf(of: Essay): Excerpt {
  const [passage] = of.passages;
  if (!passage) throw new Error('no passage');
  return { essay: of, passage, start: 0, end: passage.text.length, text: passage.text, highlights: [] };
}

/** No lone half of a character anywhere in it. */
function isWhole(sent: unknown): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(
    JSON.stringify(sent).replaceAll(/\\u[\da-f]{4}/gi, (code) => JSON.parse(`"${code}"`)),
  );
}

const notice = (text: string, tries: Notice['tries'] = []): Notice => ({
  kind: 'notice',
  audience: 'asker',
  tone: 'info',
  text,
  tries,
});

describe.each(Object.entries(alphabets))('in %s', (_name, unit) => {
  const lengths = (limit: number) => [limit - 1, limit, limit + 1];

  it.each(lengths(75))('a button label of %i is cut to 75', async (length) => {
    const said = fill(unit, length);
    const row: Draft = { type: 'buttons', buttons: [{ label: said, effect: 'act', call: call('help'), about: said }] };
    const { blocks } = await finish([row], encode, 50);
    expect(checkMessage({ text: 'x', blocks, unfurl_links: false, unfurl_media: false })).not.toBeInstanceOf(Array);
    const label = JSON.stringify(blocks);
    expect(isWhole(blocks)).toBe(true);
    expect(label.includes(said)).toBe(length <= 75);
  });

  it.each(lengths(24))('a modal title of %i is cut to 24', (length) => {
    const title = fill(unit, length);
    const reply: Reply = {
      kind: 'page',
      audience: 'asker',
      essay: essay('long', ['Text.'], { title }),
      parts: [],
      from: 1,
      paging: { page: 1, pages: 1 },
    };
    const view = answerView(reply, [{ type: 'divider' }], messages, {});
    expect(checkView(view)).not.toBeInstanceOf(Array);
    expect(isWhole(view)).toBe(true);
    expect(view.title.text === title).toBe(length <= 24);
  });

  it.each(lengths(3000))('a notice of %i is cut to 3,000', async (length) => {
    const said = fill(unit, length);
    const message = await composeMessage(renderReply(notice(said), screen), encode);
    expect(checkMessage(message)).not.toBeInstanceOf(Array);
    expect(isWhole(message)).toBe(true);
    expect(JSON.stringify(message.blocks).includes(said)).toBe(length <= 3000);
  });

  it.each(lengths(3000))('a passage of %i is shown around its excerpt', async (length) => {
    const text = `${fill(unit, length - 7)} needle`.padEnd(length, '.');
    const of = essay('long', [text]);
    const excerpt = {
      ...excerptOf(of),
      start: text.indexOf('needle'),
      text: 'needle',
      end: text.indexOf('needle') + 6,
    };
    const reply: Reply = {
      kind: 'surroundings',
      audience: 'asker',
      excerpt,
      share: call('help'),
      keep: call('help'),
      read: call('help'),
    };
    const message = await composeMessage(renderReply(reply, screen), encode);
    expect(checkMessage(message)).not.toBeInstanceOf(Array);
    expect(isWhole(message)).toBe(true);
    const [, quoted] = message.blocks;
    expect(JSON.stringify(quoted)).toMatch(/needle"\}/);
    // Set off by standing between its neighbours: bold is for what matched.
    expect(JSON.stringify(quoted)).not.toContain('bold');
  });

  it.each(lengths(4000))('the text for notifications of %i is cut to 4,000', async (length) => {
    const half = Math.floor((length - 1) / 2);
    const draft = (text: string): Draft => ({
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
    });
    const { text } = await finish([draft(fill(unit, half)), draft(fill(unit, length - 1 - half))], encode, 50);
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(text.length > 3980).toBe(true);
    expect(text.endsWith('…')).toBe(length > 4000);
    expect(isWhole(text)).toBe(true);
  });

  it('every kind of reply fits a message and a view, however long what it says', async () => {
    const long = fill(unit, 20_000);
    const of = essay('long', [long], {
      title: long,
      authors: [long, long],
      tags: [long],
      source: `https://example.com/${'x'.repeat(4000)}`,
      date: '2024',
    });
    for (const reply of everyReply(of, long, unit)) {
      const message = await composeMessage(renderReply(reply, screen), encode);
      expect(checkMessage(message)).not.toBeInstanceOf(Array);
      const { blocks } = await finish(renderReply(reply, screen), encode, VIEW_BLOCKS - 2);
      expect(checkView(answerView(reply, blocks, messages, { channel: 'C1' }))).not.toBeInstanceOf(Array);
      expect(checkView(searchView(messages, {}, { query: long, found: blocks }))).not.toBeInstanceOf(Array);
      expect(checkView(homeView(messages, blocks))).not.toBeInstanceOf(Array);
      expect(isWhole(message)).toBe(true);
    }
    const read = call('read', { essay: 'long' });
    const post = {
      kind: 'essay' as const,
      essay: of,
      opening: long,
      sentence: excerptOf(of),
      read,
      keep: read,
      turn: { place: 12, of: 24 },
      locale: 'en',
    };
    expect(checkMessage(await composeMessage(renderDaily(post, screen), encode))).not.toBeInstanceOf(Array);
  });
});

it('shows no character beside a button that could hide or fake what is read', async () => {
  const of = essay('bidi', ['Read \u202Ethis\u202C way\u0007.']);
  const page: Reply = {
    kind: 'page',
    audience: 'asker',
    essay: of,
    parts: [{ passage: 1, text: of.passages[0]?.text ?? '' }],
    from: 1,
    paging: { page: 1, pages: 1 },
  };
  const { blocks } = await composeMessage(renderReply(page, screen), encode);
  expect(JSON.stringify(blocks)).toContain('"text":"Read  this  way .","emoji":false');
});

describe('blocks', () => {
  const dividers = (count: number): Draft[] => [
    ...Array.from({ length: count - 1 }, (): Draft => ({ type: 'divider' })),
    { type: 'buttons', buttons: [{ label: 'Next', effect: 'turn', call: call('help') }] },
  ];

  it.each([
    [MESSAGE_BLOCKS - 1, MESSAGE_BLOCKS - 1],
    [MESSAGE_BLOCKS, MESSAGE_BLOCKS],
    [MESSAGE_BLOCKS + 1, MESSAGE_BLOCKS],
  ])('%i in a message become %i, the last of them kept', async (count, kept) => {
    const message = await composeMessage(dividers(count), encode);
    expect(message.blocks).toHaveLength(kept);
    expect(message.blocks.at(-1)?.type).toBe('actions');
    expect(checkMessage(message)).not.toBeInstanceOf(Array);
  });

  it.each([
    [VIEW_BLOCKS - 1, VIEW_BLOCKS - 1],
    [VIEW_BLOCKS, VIEW_BLOCKS],
    [VIEW_BLOCKS + 1, VIEW_BLOCKS],
  ])('%i in a view become %i', async (count, kept) => {
    const { blocks } = await finish(dividers(count), encode, VIEW_BLOCKS);
    expect(blocks).toHaveLength(kept);
    expect(checkView(answerView(notice('x'), blocks, messages, {}))).not.toBeInstanceOf(Array);
  });

  it.each([
    [24, [24]],
    [25, [25]],
    [26, [25, 1]],
  ])('%i buttons stand in rows of %j, each with an id of its own', async (count, rows) => {
    const tries = Array.from({ length: count }, (_, at) => call('search', { query: `q${at}` }));
    const message = await composeMessage(renderReply(notice('Which?', tries), screen), encode);
    expect(checkMessage(message)).not.toBeInstanceOf(Array);
    const lengths = message.blocks.flatMap((block) => (block.type === 'actions' ? [block.elements.length] : []));
    expect(lengths).toEqual(rows);
  });

  it('leave out a button that cannot be kept, and the row when it is the only one', async () => {
    const message = await composeMessage(renderReply(notice('Try.', [call('help')]), screen), () =>
      Promise.resolve(undefined),
    );
    expect(message.blocks.map(({ type }) => type)).toEqual(['rich_text']);
  });
});

describe('the stand-in for Block Kit', () => {
  const divider = { type: 'divider' };
  const sent = { text: 'x', unfurl_links: false, unfurl_media: false };
  const button = (more: object) => ({
    type: 'actions',
    elements: [{ type: 'button', action_id: 'a', value: 'v', text: { type: 'plain_text', text: 'x' }, ...more }],
  });
  const times = <Value>(count: number, value: Value) => Array.from({ length: count }, () => value);

  it.each([
    ['51 blocks', { ...sent, blocks: times(51, divider) }],
    ['no text', { ...sent, text: '' }],
    ['a label of 76', { ...sent, blocks: [button({ text: { type: 'plain_text', text: 'x'.repeat(76) } })] }],
    ['a value of 2,001', { ...sent, blocks: [button({ value: 'x'.repeat(2001) })] }],
    ['an action id of 256', { ...sent, blocks: [button({ action_id: 'x'.repeat(256) })] }],
    ['the same action id twice', { ...sent, blocks: [button({}), button({})] }],
    [
      'a section of 3,001',
      { ...sent, blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }] },
    ],
    ['an empty text element', { ...sent, blocks: [rich({ type: 'text', text: '' })] }],
    ['a call to everybody', { ...sent, text: 'hello <!channel>' }],
    ['a mention', { ...sent, text: 'hello <@U1>' }],
    ['a broadcast in rich text', { ...sent, blocks: [rich({ type: 'broadcast', range: 'here' })] }],
    ['unfurling', { ...sent, unfurl_links: true }],
  ])('refuses %s', (_what, message) => {
    expect(checkMessage(message)).toBeInstanceOf(Array);
  });

  it.each([
    ['101 blocks', { blocks: times(101, divider) }],
    ['a title of 25', { title: { type: 'plain_text', text: 'x'.repeat(25) } }],
    ['private metadata of 3,001', { private_metadata: 'x'.repeat(3001) }],
    ['an input without submit', { blocks: shareView(messages, '1|help', { channel: 'C1' }).blocks }],
  ])('refuses a view with %s', (_what, more) => {
    const view = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [divider], ...more };
    expect(checkView(view)).toBeInstanceOf(Array);
  });

  function rich(element: object) {
    return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] };
  }
});

/** One of each kind, with as much in it as the core may put there, and more. */
function everyReply(of: Essay, long: string, unit: string): Reply[] {
  const excerpt = excerptOf(of);
  const help = call('help');
  const paging = { page: 2, pages: 3, previous: help, next: help };
  const hit = { number: 1, excerpt: { ...excerpt, text: fill(unit, 300) }, share: help, context: help, read: help };
  const counts = Array.from({ length: 8 }, () => ({ name: long, count: 1, list: help }));
  return [
    {
      kind: 'results',
      audience: 'asker',
      heading: long,
      corrections: [],
      hits: [hit, hit, hit, hit, hit],
      total: 9,
      paging,
      here: help,
    },
    {
      kind: 'quotation',
      audience: 'channel',
      excerpt,
      by: { id: 'U1', name: long, role: 'member' },
      note: fill(unit, 500),
      read: help,
      keep: help,
    },
    {
      kind: 'page',
      audience: 'asker',
      essay: of,
      parts: Array.from({ length: 600 }, (_, at) => ({
        passage: at + 1,
        text: 'abc',
        ...(at % 9 === 0 && { heading: long }),
      })),
      marked: 1,
      from: 1,
      paging,
    },
    {
      kind: 'surroundings',
      audience: 'asker',
      excerpt,
      before: excerpt.passage,
      after: excerpt.passage,
      share: help,
      keep: help,
      read: help,
    },
    {
      kind: 'card',
      audience: 'asker',
      opening: { ...excerpt, text: fill(unit, 400) },
      share: help,
      keep: help,
      read: help,
      another: help,
    },
    {
      kind: 'shelf',
      audience: 'asker',
      heading: long,
      essays: Array.from({ length: 10 }, () => ({ essay: of, read: help })),
      firstNumber: 1,
      paging,
      tags: counts,
      authors: counts,
      languages: counts,
    },
    {
      kind: 'help',
      audience: 'asker',
      heading: long,
      commands: [{ usage: 'search <query>', summary: 'Find' }],
      examples: [call('search', { query: long })],
      hint: 'Hint',
    },
    {
      kind: 'schedule',
      audience: 'asker',
      heading: long,
      facts: Array.from({ length: 30 }, () => ({ label: long, value: long, instant: '2026-03-05T01:00:00Z' })),
      actions: Array.from({ length: 30 }, () => ({ label: long, call: help })),
    },
    notice(
      long,
      Array.from({ length: 40 }, () => call('search', { query: long })),
    ),
  ];
}
