import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Essay } from '../../../src/core/essay.ts';
import { excerptAt } from '../../../src/core/search/excerpt/excerpt.ts';
import { textFragment } from '../../../src/core/reading/textFragment.ts';
import { essay } from '../../support/essays.ts';

/** The directive for a stretch of a passage, decoded. */
function directive(of: Essay, number: number, stretch: string): string | undefined {
  const passage = of.passages[number - 1];
  if (!passage) throw new RangeError('There is no such passage.');
  const start = passage.text.indexOf(stretch);
  const found = textFragment(excerptAt(of, passage, [start, start + stretch.length]));
  return found && decodeURIComponent(found);
}

describe('a text fragment', () => {
  const harbours = essay('harbours', [
    'Harbours age faster than the cities behind them, and nobody who poured the concrete meant it so.',
    'A well-made quay, said the keeper, is a promise; harbours age faster than the promise that was made of them.',
  ]);

  it('names a short excerpt whole', () => {
    expect(directive(harbours, 1, 'Harbours age faster')).toBe('text=Harbours age faster');
  });

  it('names the ends of a longer one', () => {
    const stretch = 'the cities behind them, and nobody who poured the concrete meant it so.';
    expect(directive(harbours, 1, stretch)).toBe('text=the cities behind them,concrete meant it so');
  });

  it('goes out to whole words, which is all that a browser matches', () => {
    expect(directive(harbours, 1, 'arbours age fas')).toBe('text=Harbours age faster');
  });

  it('takes more words where fewer stand earlier on the page', () => {
    const stretch = 'harbours age faster than the promise that was made of them.';
    expect(directive(harbours, 2, stretch)).toBe('text=harbours age faster than the promise,was made of them');
  });

  it('escapes what has a meaning in a directive', () => {
    const passage = harbours.passages[1];
    if (!passage) throw new RangeError('There is no such passage.');
    expect(textFragment(excerptAt(harbours, passage, [2, 26]))).toBe('text=well%2Dmade%20quay%2C%20said%20the');
  });

  it('has none where there is no word', () => {
    expect(directive(essay('dots', ['… — …']), 1, '—')).toBeUndefined();
  });

  it('cuts Chinese at the words of the dictionary', () => {
    const letter = essay('letter', ['外交官的信寫得很長，信裡談的是人與人之間的信任，以及時間。'], {
      language: 'zh-Hant',
    });
    // From inside 外交官 to inside 之間.
    const words = directive(letter, 1, '交官的信寫得很長，信裡談的是人與人之')?.slice('text='.length) ?? '';
    expect(words.startsWith('外交')).toBe(true);
    expect(words.endsWith('之間')).toBe(true);
  });

  it('always names words that stand in the passage, in their order', () => {
    const texts = fc.array(
      fc.constantFrom('harbour', '信任', '時間', 'well-made', ', ', '。', ' ', 'a', '서가에', 'è'),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(texts, fc.nat(200), fc.nat(200), (parts, one, other) => {
        const text = parts.join('');
        const of = essay('any', [text]);
        const [passage] = of.passages;
        if (!passage) throw new RangeError('There is no passage.');
        const range = [Math.min(one, other, text.length), Math.min(Math.max(one, other), text.length)] as const;
        const found = textFragment(excerptAt(of, passage, range));
        if (found === undefined) return;
        const [first = '', last = ''] = found.slice('text='.length).split(',').map(decodeURIComponent);
        const at = text.indexOf(first);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(text.indexOf(last, at + first.length)).toBeGreaterThanOrEqual(at + (last === '' ? first.length : 0));
        expect(found).not.toContain('-');
      }),
    );
  });
});
