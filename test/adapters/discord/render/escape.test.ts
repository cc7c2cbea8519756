import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escape,
  escapePassage,
  escapeWithin,
  highlightWithin,
  quoteWithin,
} from '../../../../src/adapters/discord/render/escape.ts';
import { sizeOf } from '../../../../src/adapters/discord/render/size.ts';
import { readMarkdown } from '../../../support/discordMarkdown.ts';

/** Each does something in Discord when it is not escaped. */
const hostile = [
  '**bold**',
  '*italic*',
  '_italic_',
  '__underlined__',
  '~~struck~~',
  '||spoiler||',
  '`code`',
  '```js\nblock```',
  '# Heading',
  '### Heading',
  '-# small',
  '> quote',
  '>>> long quote',
  '- item',
  '* item',
  '+ item',
  '1. item',
  '12) item',
  '  - item',
  '[here](https://evil.example)',
  '[a \\] b](https://evil.example)',
  'https://evil.example/path',
  '<https://evil.example>',
  '<@123456789>',
  '<@!123456789>',
  '<@&123456789>',
  '<#123456789>',
  '@everyone',
  '@here',
  '<t:0:F>',
  '<:smile:123456789>',
  '<a:smile:123456789>',
  ':smile:',
  '</essay search:123456789>',
  '<id:customize>',
  'a\n# Heading',
  '¯\\_(ツ)_/¯ *so*',
];

/** How a text looks on one line. */
const onOneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ');

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(...hostile, '\\', '*', '_', '|', '`', '~', '\n', '> ', '[', '](', '漢字', '👩‍👩‍👧', ' '),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  ),
  { maxLength: 12 },
);
const text = pieces.map((parts) => parts.join(''));

describe('the reader that stands for Discord’s client', () => {
  it.each(hostile)('sees that %j does something', (source) => {
    expect(readMarkdown(source).effects).not.toEqual([]);
  });
});

describe('escaped text', () => {
  it.each(hostile)('shows %j as it is written', (source) => {
    expect(readMarkdown(escape(source))).toEqual({ text: onOneLine(source), effects: [] });
  });

  it('shows every text as it is written, alone and inside what renderers put around it', () => {
    fc.assert(
      fc.property(text, (source) => {
        const shown = onOneLine(source);
        expect(readMarkdown(escape(source))).toEqual({ text: shown, effects: [] });
        if (shown.trim() === '') return;
        expect(readMarkdown(`**${escape(source)}**`)).toEqual({ text: shown, effects: ['bold'] });
        expect(readMarkdown(`> ${escape(source)}`)).toEqual({ text: shown, effects: ['quote'] });
      }),
    );
  });

  it('keeps within its limit, losing nothing that fits, and cuts no character in two', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 120 }), (source, limit) => {
        const cut = escapeWithin(source, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        const { text: shown, effects } = readMarkdown(cut);
        expect(effects).toEqual([]);
        const fits = sizeOf(escape(source)) <= limit;
        const whole = onOneLine(source);
        expect(fits ? shown === whole : whole.startsWith(shown.replace(/…$/u, ''))).toBe(true);
        expect(cut).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it.each([
    ['letters', 'a'],
    ['characters that need a backslash', '*'],
    ['Chinese', '漢'],
    ['an emoji of eight units', '👩‍👩‍👧'],
  ])('is whole at its limit and at one more, and cut at one less: %s', (_what, letter) => {
    const source = letter.repeat(40);
    const length = sizeOf(escape(source));
    expect(escapeWithin(source, length + 1)).toBe(escape(source));
    expect(escapeWithin(source, length)).toBe(escape(source));
    const cut = escapeWithin(source, length - 1);
    expect(cut).toMatch(/…$/u);
    expect(readMarkdown(cut).text.slice(0, -1).length % letter.length).toBe(0);
    expect(sizeOf(cut)).toBeGreaterThan(length - 2 - 2 * letter.length);
  });
});

describe('highlights', () => {
  it('are bold, and the text around and in them is as it is written', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (source, cuts) => {
        const ends = [...new Set(cuts)].filter((at) => at <= source.length).toSorted((a, b) => a - b);
        const ranges = ends.flatMap((end, at) => (at % 2 === 1 ? [[ends[at - 1] ?? 0, end] as const] : []));
        const seen = readMarkdown(highlightWithin(source, ranges, 10_000));
        expect(seen.text.replace(/\s+/gu, '')).toBe(onOneLine(source).replace(/\s+/gu, ''));
        expect(new Set(seen.effects)).toEqual(
          new Set(ranges.some(([start, end]) => source.slice(start, end).trim() !== '') ? ['bold'] : []),
        );
      }),
    );
  });

  it('that touch are one', () => {
    expect(
      highlightWithin(
        'harbour',
        [
          [0, 3],
          [3, 7],
        ],
        100,
      ),
    ).toBe('**harbour**');
  });

  it('are cut with their text', () => {
    expect(highlightWithin('a harbour', [[2, 9]], 9)).toBe('a **ha…**');
  });
});

describe('verse', () => {
  it('keeps its lines, and no line of it is markup', () => {
    expect(escapePassage('Salt on the rail,\n# salt\n- rope\n> stay')).toBe(
      'Salt on the rail,\n\\# salt\n\\- rope\n\\> stay',
    );
  });

  it('is quoted line by line, bold included', () => {
    expect(quoteWithin('Salt on the rail,\nsalt on the sleeve.', [[12, 22]], 100)).toBe(
      '> Salt on the **rail,**\n> **salt** on the sleeve.',
    );
    expect(quoteWithin('a\n'.repeat(50), [], 20).length).toBeLessThanOrEqual(20);
  });
});
