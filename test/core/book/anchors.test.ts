import { describe, expect, it } from 'vitest';
import { type Anchor, anchorOf } from '../../../src/core/book/anchors/anchor.ts';
import { findAnchor } from '../../../src/core/book/anchors/find.ts';
import type { Excerpt } from '../../../src/core/essay.ts';
import { shelfOf } from '../../support/bot.ts';
import { essay } from '../../support/essays.ts';
import { distance, editHistories, type History } from '../../support/editHistories.ts';

function anchored({ before, passage, start, end }: History): Anchor {
  return anchorOf(before.slug, before, passageOf(before, passage), [start, end]);
}

function passageOf({ passages }: History['before'], number: number) {
  const passage = passages[number - 1];
  if (!passage) throw new Error('no passage');
  return passage;
}

/** To every reader the same place, though a paragraph that is the same word for word may have been moved there. */
function looksTheSame(anchor: Anchor, { essay, passage, start, end }: Excerpt): boolean {
  const { words, prefix, suffix } = anchorOf(essay.slug, essay, passage, [start, end]);
  return words === anchor.words && isNearly(prefix, anchor.prefix) && isNearly(suffix, anchor.suffix);
}

/** The same but for a corrected letter or two. */
function isNearly(text: string, other: string): boolean {
  return distance(text, other) <= 3;
}

describe('an anchor', () => {
  it('never finds another passage, and 99 of 100 whose words survive', async () => {
    let [survived, missed] = [0, 0];
    const wrong: unknown[] = [];
    for (const history of editHistories(20261127, 1_500)) {
      const anchor = anchored(history);
      const { corpus, index } = await shelfOf([history.after]);
      const place = findAnchor(anchor, corpus, index);
      if (place && !history.isRight(place.passage.number, place.text) && !looksTheSame(anchor, place)) {
        wrong.push({ anchor, found: place.text, before: history.before.passages, after: history.after.passages });
      }
      if (history.survives) survived++;
      if (history.survives && !place) missed++;
    }
    expect(wrong).toEqual([]);
    expect(survived).toBeGreaterThan(1_000);
    expect(missed / survived).toBeLessThan(0.01);
  }, 120_000);

  const paragraphs = [
    'The sea waits. A quay that was wide enough for one century is a car park in the next, and nobody meant it so.',
    'What is left is the name of the street, and a smell of tar on warm days.',
    'Harbours age faster than the cities behind them.',
  ];
  const words = 'A quay that was wide enough for one century is a car park in the next, and nobody meant it so.';

  it.each([
    ['a corrected typo', [`The sea waits. ${words.replace('enough', 'enouhg')}`, ...paragraphs.slice(1)]],
    ['a paragraph put before it', ['Another one.', ...paragraphs]],
    ['its paragraph split before it', ['The sea waits.', words, ...paragraphs.slice(1)]],
    ['its paragraph joined with the next', [paragraphs.slice(0, 2).join(' '), paragraphs[2] ?? '']],
    ['a move to the end', [...paragraphs.slice(1), paragraphs[0] ?? '']],
    ['other quotation marks and dashes', [`The sea waits. “${words}”`, ...paragraphs.slice(1)]],
  ])('outlives %s', async (_, after) => {
    const before = essay('quays', paragraphs);
    const anchor = anchorOf('quays', before, passageOf(before, 1), [15, paragraphs[0]?.length ?? 0]);
    for (const slug of ['quays', 'on-quays']) {
      const { corpus, index } = await shelfOf([essay(slug, after), essay('other', ['Nothing of it is said here.'])]);
      const place = findAnchor(anchor, corpus, index);
      expect(place?.essay.slug).toBe(slug);
      expect(place?.text).toMatch(/^A quay that was wide .* and nobody meant it so\.$/);
    }
  });

  it('is the larger part where its words are split', async () => {
    const before = essay('quays', paragraphs);
    const anchor = anchorOf('quays', before, passageOf(before, 1), [15, paragraphs[0]?.length ?? 0]);
    const halves = [
      'The sea waits. A quay that was wide enough for one century is a car park in the next,',
      'and nobody meant it so.',
    ];
    const { corpus, index } = await shelfOf([essay('quays', [...halves, ...paragraphs.slice(1)])]);
    expect(findAnchor(anchor, corpus, index)).toMatchObject({
      passage: { number: 1 },
      text: 'A quay that was wide enough for one century is a car park in the next,',
    });
  });

  it('is gone where too little of it is left, or another essay says the same', async () => {
    const before = essay('quays', paragraphs);
    const anchor = anchorOf('quays', before, passageOf(before, 1), [15, paragraphs[0]?.length ?? 0]);
    for (const after of [
      [essay('quays', ['The sea waits. A quay is a car park now.', ...paragraphs.slice(1)])],
      [essay('quays', paragraphs.slice(1)), essay('reply', ['They write that', words, 'Who would believe it?'])],
      [],
    ]) {
      const { corpus, index } = await shelfOf(after);
      expect(findAnchor(anchor, corpus, index)).toBeUndefined();
    }
  });
});
