import { describe, expect, it } from 'vitest';
import { anchorOf } from '../../../src/core/book/anchors/anchor.ts';
import { held, textsOf } from '../../../src/core/corpus/texts.ts';
import type { Essay } from '../../../src/core/essay.ts';
import { essay } from '../../support/essays.ts';

const letters = essay('letters', ['A ferry.', '“Curly”, naïve – 外交的藝術。', '사과와 👩‍👩‍👧‍👦\nverse'], {
  title: 'Letters from the quay',
  authors: ['Mara Quill'],
  date: '2020-01-02',
});
const [first, second, third] = letters.passages;
const chapters: Essay = {
  ...letters,
  passages: [first, second, third].flatMap((passage, at) =>
    passage ? [{ ...passage, ...(at > 0 && { section: at === 1 ? 'One' : 'Two' }) }] : [],
  ),
};

/** Has passages of more essays made than are kept. */
function lookAtOthers(): void {
  for (let at = 0; at < 250; at++) expect(held(essay(`other-${at}`)).passages).toHaveLength(1);
}

describe('an essay whose texts are held in UTF-8', () => {
  it.each([
    ['plain', essay('plain')],
    ['other scripts', letters],
    ['sections', chapters],
  ] as const)('says what it said: %s', (_, one) => {
    const same = held(one);
    expect(same).toEqual(one);
    expect({ ...same, slug: 'another' }).toEqual({ ...one, slug: 'another' });
    lookAtOthers();
    expect(same.passages).toEqual(one.passages);
    expect(textsOf(same)).toEqual(textsOf(one));
  });

  it('has passages that are told apart when they have been made anew', () => {
    const same = held(letters);
    const [, before] = same.passages;
    lookAtOthers();
    expect(same.passages[1]).not.toBe(before);
    if (!before) throw new Error('There is a second passage.');
    expect(anchorOf(same.slug, same, before, [1, 6]).company).toMatchObject({ nth: 1, of: 1 });
  });

  it('is left as it is where a text has half of a character', () => {
    const broken = essay('broken', ['Half of \uD83D a character.']);
    expect(held(broken)).toBe(broken);
    expect(() => textsOf(broken)).toThrow('The text of broken cannot be kept: it has half of a character.');
  });
});
