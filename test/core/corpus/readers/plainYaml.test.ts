import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPlainYaml } from '../../../../src/core/corpus/readers/frontMatter/plainYaml.ts';

describe('plain YAML', () => {
  it('is read without a parser', () => {
    const text =
      'title: Why Harbours Age\nauthor: ["Mara Quill", Tom Berg]\ndate: 2024-05-06\n\nyear: 2024\nlang: "zh-Hant"  \ntags: []\n';
    expect(Object.fromEntries(readPlainYaml(text) ?? [])).toEqual(parse(text));
  });

  it.each([
    'a: b: c',
    'a: b # c',
    'a: null',
    'a: "b\\n"',
    'a:',
    '- a',
    'a: |\n  b',
    'a: b\n  c',
    'a: b\na: c',
    "a: 'b'",
    'a: 0x1F',
    'a: [b, "c, d"]',
    'a: [b, [c]]',
    'a: 1.5',
    'a\t: b',
    '',
  ])('leaves to a parser what may mean something else: %j', (text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });

  it('says what a parser says wherever it says anything', () => {
    const piece = fc.constantFrom(
      ...(['a', 'Title', ': ', ':', ' ', '"', '"b c"', "'", '[', ']', ', ', ',', '#', ' #', '-', '- '] as const),
      ...(['2024-05-06', '7', '07', '1e3', '\n', '\ntags: ', 'true', 'No', '~', '&', '*', '!', '?', '? '] as const),
      ...(['%', '@', '|', '>', '\t', '…', '.', '/', '(', '{', '<<'] as const),
    );
    const text = fc.array(piece, { maxLength: 8 }).map((some) => `title: ${some.join('')}`);
    fc.assert(
      fc.property(text, (some) => {
        const plain = readPlainYaml(some);
        fc.pre(plain !== undefined);
        expect(Object.fromEntries(plain)).toEqual(parse(some, { version: '1.2' }));
      }),
      { numRuns: 1_000, maxSkipsPerRun: 1_000 },
    );
  });
});
