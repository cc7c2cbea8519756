import { describe, expect, it } from 'vitest';
import { excerptAt } from '../../../../src/core/search/excerpt/excerpt.ts';
import { shownText } from '../../../../src/core/search/excerpt/shownText.ts';
import { essay } from '../../../support/essays.ts';

const text = 'A quay is built for ships, not for walks. “Is it?” he said. 船はもう来ない。 Nobody comes';
const one = essay('one', [text]);

function shown(part: string, marks: readonly (readonly [number, number])[] = []) {
  const [passage] = one.passages;
  if (!passage) throw new Error('The essay has no passage.');
  const start = text.indexOf(part);
  return shownText(excerptAt(one, passage, [start, start + part.length], marks));
}

describe('what is shown of an excerpt', () => {
  it('is the excerpt itself where it begins and ends with a sentence or with the passage', () => {
    for (const part of [text, 'A quay is built for ships, not for walks.', '“Is it?” he said.', '船はもう来ない。'])
      expect(shown(part).text).toBe(part);
    expect(shown('Nobody comes').text).toBe('Nobody comes');
  });

  it('has an ellipsis where a sentence is cut', () => {
    expect(shown('A quay is built for ships').text).toBe('A quay is built for ships…');
    expect(shown('not for walks.').text).toBe('…not for walks.');
    expect(shown('もう来な').text).toBe('…もう来な…');
  });

  it('knows an abbreviation from the end of a sentence', () => {
    const letter = essay('two', ['It was written by Dr. Rhee in the U.S. and read there.']);
    const [passage] = letter.passages;
    expect(passage && shownText(excerptAt(letter, passage, [0, 21])).text).toBe('It was written by Dr.…');
    expect(passage && shownText(excerptAt(letter, passage, [22, passage.text.length])).text).toMatch(/^…Rhee/);
  });

  it('has its highlights where they were', () => {
    const at = text.indexOf('ships');
    const { text: seen, highlights } = shown('for ships, not', [[at, at + 5]]);
    expect(highlights.map(([from, to]) => seen.slice(from, to))).toEqual(['ships']);
  });
});
