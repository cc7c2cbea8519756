import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogues } from '../../../../src/adapters/discord/messages/messages.ts';
import { button, container, linkButton, menu, row, text } from '../../../../src/adapters/discord/render/components.ts';
import {
  BUTTON_LABEL,
  LINK_URL,
  MENU_OPTION_TEXT,
  MENU_OPTIONS,
  MENU_PLACEHOLDER,
  MESSAGE_BYTES,
  MESSAGE_COMPONENTS,
  MESSAGE_TEXT,
  NONCE,
  ROW_BUTTONS,
  TEXT_BYTES,
} from '../../../../src/adapters/discord/render/limits.ts';
import {
  markOf,
  nonceOf,
  renderDaily,
  renderPlainPost,
  renderPost,
} from '../../../../src/adapters/discord/render/renderDaily.ts';
import { render } from '../../../../src/adapters/discord/render/renderReply.ts';
import type { Components } from '../../../../src/adapters/discord/render/screen.ts';
import { commands } from '../../../../src/core/commands/commands.ts';
import { createButtons } from '../../../../src/core/commands/framework/buttons.ts';
import type { Reply } from '../../../../src/core/conversation/reply.ts';
import type { Call } from '../../../../src/core/conversation/request.ts';
import type { Essay } from '../../../../src/core/essay.ts';
import { botOver } from '../../../support/bot.ts';
import { messageFaults } from '../../../support/discordRules.ts';
import { controlsIn, seenIn, sourceOf } from '../../../support/discordScreen.ts';
import { essay } from '../../../support/essays.ts';
import { createMemoryStore } from '../../../support/memoryStore.ts';

const { encode } = createButtons(commands, createMemoryStore(), 100);
const screens = [...catalogues].map(([, messages]) => ({ messages, commands, encode }));
const [screen] = screens;
if (!screen) throw new Error('no catalogue');

const faultsOf = (components: Components) =>
  messageFaults({ components, flags: 32_768, allowed_mentions: { parse: [] } }, 'message');

const place = { platform: 'discord', workspace: '1', channel: '2', kind: 'channel' } as const;
const asked = (call: Call, name = 'Ada', origin = '1') => ({
  call,
  actor: { id: '42', name, role: 'manager' } as const,
  place,
  origin,
  delivery: origin,
});

/** Texts of any length of what is hard to fit: marks that need a backslash, wide characters, whole emoji, words. */
const long = (maxLength: number) =>
  fc
    .tuple(
      fc.constantFrom('*', '_[', '漢', '字。', '👩‍👩‍👧', 'word ', 'e\u0301', 'a. '),
      fc.integer({ min: 1, max: maxLength }),
    )
    .map(([unit, length]) => unit.repeat(Math.ceil(length / unit.length)).trim() || 'x');

const anyEssay: fc.Arbitrary<Partial<Essay> & { paragraphs: readonly string[] }> = fc.record({
  title: long(2_000),
  authors: fc.array(long(400), { maxLength: 8 }),
  tags: fc.array(long(200), { maxLength: 12 }),
  date: fc.constantFrom('2024', '2024-05', '2024-05-06'),
  kind: fc.constantFrom('essay', 'essay', 'fragment'),
  source: fc.constantFrom('https://example.com/a', `https://example.com/${'x'.repeat(600)}`, 'https://例え.jp/あ'),
  paragraphs: fc.array(
    long(2_500).map((paragraph) => `harbour ${paragraph}`),
    { minLength: 1, maxLength: 4 },
  ),
});

const anyCorpus = fc
  .array(anyEssay, { minLength: 1, maxLength: 7 })
  .map((given) => given.map(({ paragraphs, ...more }, at) => essay(`slug-${at}`, paragraphs, more)));

/** Follows every button of a reply that leads to another reply, some steps deep. */
async function everyAnswer(essays: readonly Essay[]): Promise<readonly Reply[]> {
  const bot = await botOver(essays);
  const first: Call[] = [
    { command: 'search', options: { query: 'harbour' } },
    { command: 'search', options: { query: 'harbuor '.repeat(40) } },
    { command: 'quote', options: { words: 'harbour', note: '*'.repeat(500) } },
    { command: 'list', options: {} },
    { command: 'random', options: {} },
    { command: 'help', options: {} },
    { command: 'read', options: { essay: 'slug', passage: 1 } },
    { command: 'read', options: { essay: 'slug-0', passage: 1 } },
    { command: 'unknown', options: {} },
  ];
  const replies: Reply[] = [];
  const seen = new Set<string>();
  const queue = [...first];
  for (let call = queue.shift(); call && replies.length < 60; call = queue.shift()) {
    const reply = await bot.handle(asked(call, '*_~|'.repeat(20), String(replies.length)));
    replies.push(reply);
    for (const next of callsIn(reply)) {
      const key = JSON.stringify(next);
      if (!seen.has(key)) queue.push(next);
      seen.add(key);
    }
  }
  return replies;
}

function callsIn(value: unknown): readonly Call[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('command' in value && 'options' in value) {
    const { command, options } = value;
    return typeof command === 'string' && isOptions(options) ? [{ command, options }] : [];
  }
  return Object.values(value).flatMap(callsIn);
}

function isOptions(value: unknown): value is Call['options'] {
  return typeof value === 'object' && value !== null;
}

describe('what is sent', () => {
  it('fits into Discord’s limits for any corpus, in every language', async () => {
    await fc.assert(
      fc.asyncProperty(anyCorpus, async (essays) => {
        for (const reply of await everyAnswer(essays)) {
          for (const one of screens) expect(faultsOf(await render(reply, one))).toEqual([]);
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 60_000);

  it('fits for any schedule and any notice', async () => {
    const call: Call = { command: 'list', options: {} };
    const fact = fc.record(
      { label: long(100), value: long(600), instant: fc.constant('2026-03-05T09:00:00Z') },
      { requiredKeys: ['label', 'value'] },
    );
    const actions = fc.array(
      fc.record({ label: long(120), call: long(300).map((query) => ({ command: 'search', options: { query } })) }),
      { maxLength: 30 },
    );
    const schedule = fc.record({ heading: long(900), facts: fc.array(fact, { maxLength: 30 }), actions });
    await fc.assert(
      fc.asyncProperty(schedule, long(9_000), async (given, said) => {
        const replies: readonly Reply[] = [
          { kind: 'schedule', audience: 'asker', ...given },
          { kind: 'notice', audience: 'asker', tone: 'problem', text: said, tries: [call, call] },
        ];
        for (const reply of replies) expect(faultsOf(await render(reply, screen))).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('fits for any daily essay, in its full and in its plain form', async () => {
    await fc.assert(
      fc.asyncProperty(anyEssay, long(3_000), async ({ paragraphs, ...more }, opening) => {
        const one = essay('one', paragraphs, more);
        const [passage] = one.passages;
        if (!passage) throw new Error('no passage');
        const sentence = {
          essay: one,
          passage,
          start: 0,
          end: passage.text.length,
          text: passage.text,
          highlights: [],
        };
        const call = { command: 'read', options: { essay: 'one' } };
        const post = {
          kind: 'essay' as const,
          essay: one,
          opening,
          sentence,
          read: call,
          keep: call,
          turn: { place: 12, of: 24 },
          locale: 'en',
        };
        expect(faultsOf(await renderDaily(post, 'key', encode))).toEqual([]);
        expect(faultsOf(renderPlainPost(post, 'key'))).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('fits for any week’s passages, in their full and in their plain form', async () => {
    await fc.assert(
      fc.asyncProperty(long(2_000), long(500), async (words, title) => {
        const read = { command: 'read', options: { essay: 'one' } };
        const passages = Array.from({ length: 5 }, () => ({ words, title, authors: title, read }));
        const sections = [
          { of: 'kept' as const, passages, more: 1_000 },
          { of: 'shared' as const, passages, more: 1_000 },
        ];
        const post = { kind: 'passages' as const, of: 'digest' as const, sections, locale: 'en' };
        expect(faultsOf(await renderPost(post, 'key', encode))).toEqual([]);
        expect(faultsOf(renderPlainPost(post, 'key'))).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('keeps to the bytes of a message where a passage and its neighbours are long and Chinese', async () => {
    const passages = Array.from({ length: 5 }, (_, at) => `${'漢字「之」海港。'.repeat(150 + at * 300)}燈塔`);
    const bot = await botOver([essay('one', passages, { title: '海'.repeat(300), authors: ['港'.repeat(300)] })]);
    const results = await bot.handle(asked({ command: 'search', options: { query: '燈塔' } }));
    if (results.kind !== 'results') throw new Error(results.kind);
    for (const call of callsIn(results.hits)) {
      const reply = await bot.handle(asked(call, '名'.repeat(100), JSON.stringify(call)));
      for (const one of screens) expect(faultsOf(await render(reply, one))).toEqual([]);
    }
    for (const one of screens) expect(faultsOf(await render(results, one))).toEqual([]);
  });

  it.each([
    ['however many characters need a backslash', (at: number) => `*w${at}*`],
    ['however many bytes its characters take', (at: number) => `漢字${at}、之海港`],
  ])('loses no word of an essay, %s', async (_how, word) => {
    const words = Array.from({ length: 600 }, (_, at) => word(at));
    const one = essay('one', [words.slice(0, 300).join(' '), ...words.slice(300)]);
    const bot = await botOver([one]);
    let shown = '';
    for (let page = 1; page <= 20; page += 1) {
      const reply = await bot.handle(asked({ command: 'read', options: { essay: 'one', page } }));
      if (reply.kind !== 'page') throw new Error(reply.kind);
      shown += `${seenIn(await render(reply, screen)).text} `;
      if (!reply.paging.next) break;
    }
    expect(words.filter((word) => !shown.includes(word))).toEqual([]);
  });
});

const units = [
  ['letters', 'a'],
  ['Chinese', '漢'],
  ['emoji', '👩‍👩‍👧'],
] as const;

/** Texts one unit below a limit, at it and above it, made of whole characters and filled up with letters. */
const around = (limit: number, unit: string) =>
  [limit - 1, limit, limit + 1].map((length) => {
    const whole = unit.repeat(Math.floor((length - 1) / unit.length));
    return `${whole}${'z'.repeat(length - whole.length)}`;
  });

describe.each(units)('texts of %s', (_what, unit) => {
  const call: Call = { command: 'list', options: {} };

  /** What is wrong with how a text is cut to a limit; nothing when all is well. */
  async function wrongIn(limit: number, make: (label: string) => Promise<string | undefined>) {
    const [below = '', at = '', above = ''] = around(limit, unit);
    const cut = (await make(above)) ?? '';
    const kept = cut.slice(0, -1);
    return [
      (await make(below)) !== below && 'changed below the limit',
      (await make(at)) !== at && 'changed at the limit',
      cut.length > limit && 'too long',
      cut.length <= limit - unit.length - 1 && 'too short',
      !cut.endsWith('…') && 'without an ellipsis',
      !above.startsWith(kept) && 'another text',
      kept.replace(/z+$/u, '').length % unit.length > 0 && 'a character in two',
    ].filter(Boolean);
  }

  it('fit on buttons', async () => {
    const make = async (label: string) => {
      const made = await button({ label, call }, encode);
      return 'label' in made ? made.label : undefined;
    };
    expect(await wrongIn(BUTTON_LABEL, make)).toEqual([]);
  });

  it('fit in menus', async () => {
    const make = async (label: string) => {
      const made = await menu('m', 'choose', [{ label, call }], encode);
      return controlsIn(made ? [made] : [])[0]?.label;
    };
    expect(await wrongIn(MENU_OPTION_TEXT, make)).toEqual([]);
  });

  it('fit above menus', async () => {
    const make = async (placeholder: string) => {
      const [made] = (await menu('m', placeholder, [{ label: 'x', call }], encode))?.components ?? [];
      return made && 'placeholder' in made ? made.placeholder : undefined;
    };
    expect(await wrongIn(MENU_PLACEHOLDER, make)).toEqual([]);
  });

  it('fill a message, and are refused by the stand-in with one more', () => {
    const [below = '', at = '', above = ''] = around(MESSAGE_TEXT, unit);
    const halves = (content: string) => [container([text(content.slice(0, 2_000)), text(content.slice(2_000))])];
    // A message full of Chinese has too many bytes before it has too many characters.
    const tooMany = (content: string) => {
      const bytes = Buffer.byteLength(content) + 2 * TEXT_BYTES;
      return bytes > MESSAGE_BYTES ? [`${bytes} bytes of text`] : [];
    };
    expect(faultsOf(halves(below))).toEqual(tooMany(below));
    expect(faultsOf(halves(at))).toEqual(tooMany(at));
    expect(faultsOf(halves(above))).toEqual([`${MESSAGE_TEXT + 1} characters of text`, ...tooMany(above)]);
  });
});

describe('numbers of things', () => {
  const calls = (n: number) =>
    Array.from({ length: n }, (_, at): Call => ({ command: 'list', options: { page: at + 1 } }));
  const shown = (components: Components) => controlsIn(components).length;

  it.each([ROW_BUTTONS - 1, ROW_BUTTONS, ROW_BUTTONS + 1])('are right for %i buttons in a row', async (n) => {
    const made = row(await Promise.all(calls(n).map((call) => button({ label: 'x', call }, encode))));
    expect(shown(made ? [made] : [])).toBe(Math.min(n, ROW_BUTTONS));
    expect(faultsOf(made ? [made] : [])).toEqual([]);
  });

  it.each([MENU_OPTIONS - 1, MENU_OPTIONS, MENU_OPTIONS + 1])('are right for %i choices in a menu', async (n) => {
    const made = await menu(
      'm',
      'choose',
      calls(n).map((call) => ({ label: 'x', call })),
      encode,
    );
    expect(shown(made ? [made] : [])).toBe(Math.min(n, MENU_OPTIONS));
    expect(faultsOf(made ? [made] : [])).toEqual([]);
  });

  it('are checked by the stand-in, whatever stands in a container', () => {
    const texts = (n: number) => Array.from({ length: n }, () => text('x'));
    expect(faultsOf(texts(MESSAGE_COMPONENTS))).toEqual([]);
    expect(faultsOf(texts(MESSAGE_COMPONENTS + 1))).not.toEqual([]);
    expect(faultsOf([container(texts(MESSAGE_COMPONENTS - 1))])).toEqual([]);
    expect(faultsOf([container(texts(MESSAGE_COMPONENTS))])).not.toEqual([]);
  });

  it('are none where there is nothing to press', async () => {
    expect(row([])).toBeUndefined();
    expect(await menu('m', 'choose', [], encode)).toBeUndefined();
  });
});

describe('links', () => {
  it.each([LINK_URL - 1, LINK_URL, LINK_URL + 1])('of %i characters are buttons when Discord takes them', (length) => {
    const url = `https://example.com/${'x'.repeat(length - 'https://example.com/'.length)}`;
    const made = row([linkButton('Source', url)]);
    expect(made === undefined).toBe(length > LINK_URL);
    expect(made ? faultsOf([made]) : []).toEqual([]);
  });

  it('to anything but a page are none', () => {
    for (const address of ['javascript:alert(1)', 'discord://x', 'not an address', undefined]) {
      expect(linkButton('Source', address)).toBeUndefined();
    }
  });
});

describe('the mark of a run', () => {
  it('is the same for the same run and another for another, within what Discord takes', () => {
    const keys = Array.from({ length: 500 }, (_, at) => `discord 1 2 2026-01-${at}`);
    for (const key of keys) {
      expect(nonceOf(key)).toHaveLength(NONCE);
      expect(markOf(key)).toBeGreaterThan(MESSAGE_COMPONENTS);
      expect(markOf(key)).toBeLessThan(2 ** 31);
    }
    expect(new Set(keys.map(nonceOf)).size).toBe(keys.length);
    expect(new Set(keys.map(markOf)).size).toBe(keys.length);
    expect(nonceOf('a run')).toBe(nonceOf('a run'));
  });
});

describe('a schedule', () => {
  it('shows moments in each reader’s own time zone, and how far off they are', async () => {
    const facts = [{ label: 'Next', value: 'Thursday 09:00 (Asia/Taipei)', instant: '2026-03-05T01:00:00Z' }];
    const shown = await render({ kind: 'schedule', audience: 'asker', heading: 'On.', facts, actions: [] }, screen);
    expect(sourceOf(shown)).toContain('**Next** <t:1772672400:F> (<t:1772672400:R>)');
    expect(seenIn(shown).effects).toContain('time');
  });

  it('names a channel as Discord does, and says all of why there was no post', async () => {
    const { channelLost, runs } = screen.messages.daily;
    const value = runs.unclear('The bot may not read this channel’s history (Read Message History).');
    const facts = [
      { label: '1234567890', channel: '1234567890', value },
      ...Array.from({ length: 10 }, (_, at) => ({ label: `Day ${at}`, value })),
    ];
    const shown = await render(
      { kind: 'schedule', audience: 'asker', heading: channelLost, facts, actions: [] },
      screen,
    );
    expect(faultsOf(shown)).toEqual([]);
    expect(sourceOf(shown)).toContain('<#1234567890> ');
    expect(sourceOf(shown).match(/Read Message History/gu)).toHaveLength(11);
    const odd = [{ label: '1> <@1', channel: '1> <@1', value: 'Lost.' }];
    expect(
      sourceOf(await render({ kind: 'schedule', audience: 'asker', heading: '', facts: odd, actions: [] }, screen)),
    ).not.toContain('<#');
  });
});
