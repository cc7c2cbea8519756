import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, block, verse } from '../../src/core/corpus/readers/blocks.ts';
import { readMarkdown } from '../../src/core/corpus/readers/markdown/readMarkdown.ts';
import { toMarkdown } from '../../src/importers/toMarkdown.ts';

const paragraphs = (...texts: string[]): readonly Block[] => texts.map((text) => ({ kind: 'paragraph', text }));

/** What Markdown and its dialects mark text with, among words. */
const pieces = fc.constantFrom(
  ...'*|**|_|__|`|```|~~|~~~|#|##|>|-|+|1.|2)|[|]|[[|]]|![|](x)|<b>|</b>|<!--|-->|<script>|&amp;|&|&#35;|\\|\\\\|{{|}}|{%|%}|{.c}|%%|==|^|^id|:::|::|---|===|$|$$|@x|#tag|[^1]|[^1]:|: |    |\t|<br>|http://a.b/c_d_e|「|」|。|import|export|const|from|;'.split(
    '|',
  ),
  '|',
  '| a | b |',
  'salt',
  'rope and tar',
  'Ω',
  '海',
);
const text = fc
  .tuple(fc.array(pieces, { minLength: 1, maxLength: 12 }), fc.constantFrom('', ' '))
  .map(([words, separator]) => words.join(separator));

const anyBlocks: fc.Arbitrary<readonly Block[]> = fc
  .array(
    fc.oneof(
      text.map((one) => block('paragraph', one)),
      text.map((one) => block('heading', one)),
      fc.array(text, { minLength: 2, maxLength: 5 }).map((lines) => verse(lines)),
    ),
    { maxLength: 6 },
  )
  .map((blocks) => blocks.flat());

describe('blocks as Markdown', () => {
  it('read as the same blocks, whatever they hold', () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        expect(readMarkdown(toMarkdown(blocks)).map(({ kind, text }) => ({ kind, text }))).toEqual(blocks);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '# no heading',
    '1986. A year, and no list',
    '- no list',
    '+ no list',
    '> no quotation',
    'a *star* and an _underscore_',
    '[no link](https://example.com)',
    '![no picture](x.png)',
    '<b>no tag</b>',
    'AT&amp;T stays as it is written',
    'a `code` and a \\ backslash',
    '{{< no shortcode >}} {% no tag %} [[no wiki link]] ==no mark== %%no comment%%',
    '[x] no task',
    "import salt from 'rope';",
    'export const rope = 1;',
    'a | b',
  ])('%s', (text) => {
    expect(readMarkdown(toMarkdown(paragraphs(text))).map((one) => one.text)).toEqual([text]);
  });

  it('leaves ordinary prose as it stands', () => {
    const prose = 'Salt & rope, 5 < 6 is another matter: the quay (built 1986) cost $5, or 10 %.';
    expect(toMarkdown(paragraphs(prose))).toBe(`${prose.replace('<', '&#60;')}\n`);
  });
});
