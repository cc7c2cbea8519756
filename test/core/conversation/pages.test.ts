import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginate } from '../../../src/core/conversation/pages.ts';
import { essay } from '../../support/essays.ts';

const words = (n: number) => Array.from({ length: n }, (_, at) => `word${at}`).join(' ');

describe('pages of an essay', () => {
  it('end where passages end', () => {
    const pages = paginate(essay('walk', ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)]), 100);
    expect(pages.map((parts) => parts.map(({ passage }) => passage))).toEqual([[1, 2], [3]]);
  });

  it('cut a passage longer than a page after a sentence', () => {
    const pages = paginate(essay('walk', [`${words(10)}. ${words(12)}.`]), 120);
    expect(pages[0]?.[0]?.text).toBe(`${words(10)}.`);
  });

  it('show a heading once, where its section begins', () => {
    const passages = ['one', 'two', 'three'].map((text, at) => ({ number: at + 1, text, section: at < 2 ? 'A' : 'B' }));
    const headings = paginate(essay('walk', [], { passages })).flatMap((parts) => parts.map(({ heading }) => heading));
    expect(headings).toEqual(['A', undefined, 'B']);
  });

  it('hold every word of every passage in order, and never more than fits', () => {
    const paragraph = fc
      .string({ minLength: 1, maxLength: 400, unit: 'grapheme' })
      .map((text) => `x${text.replace(/\s+/gu, ' ').trim()}`);
    fc.assert(
      fc.property(
        fc.array(paragraph, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 40, max: 200 }),
        (texts, limit) => {
          const pages = paginate(essay('walk', texts), limit);
          const squeezed = (text: string) => text.replace(/\s/gu, '');
          expect(squeezed(pages.flatMap((parts) => parts.map(({ text }) => text)).join(''))).toBe(
            squeezed(texts.join('')),
          );
          for (const parts of pages) {
            expect(parts.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(limit);
            expect(parts.every(({ text }) => !/\p{Surrogate}/u.test(text))).toBe(true);
          }
        },
      ),
    );
  });
});
