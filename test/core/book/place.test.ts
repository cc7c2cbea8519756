import { describe, expect, it } from 'vitest';
import { placeEntry } from '../../../src/core/book/entries/place.ts';
import { entryOf } from '../../../src/core/book/entries/shelve.ts';
import type { Essay } from '../../../src/core/essay.ts';
import { excerptAt } from '../../../src/core/search/excerpt/excerpt.ts';
import { shelfOf } from '../../support/bot.ts';
import { essay } from '../../support/essays.ts';

const place = { platform: 'test', workspace: 'w', channel: 'c', kind: 'channel' } as const;
const ann = { id: 'ann', name: 'Ann', role: 'member' } as const;
const kept = (from: Essay, passage: number, words: string) => {
  const there = from.passages[passage - 1];
  if (!there) throw new Error('no passage');
  const at = there.text.indexOf(words);
  return entryOf(excerptAt(from, there, [at, at + words.length]), ann, place, undefined, new Date(0));
};

const before = essay('on-quays', ['The sea waits. It is what it does.', 'A quay is a promise. It is what it does.']);
const entry = kept(before, 2, 'It is what it does.');

async function found(essays: readonly Essay[]) {
  const { corpus, index } = await shelfOf(essays);
  const at = placeEntry(entry, corpus, index);
  return at && `${at.essay.slug}#${at.passage.number} ${at.start}`;
}

describe('an entry’s place', () => {
  it('is where it was, of two that say the same the one between the same words', async () => {
    expect(await found([before])).toBe('on-quays#2 21');
  });

  it('moves with its passage', async () => {
    const moved = ['New.', 'A quay is a promise. It is what it does.', 'The sea waits. It is what it does.'];
    expect(await found([essay('on-quays', moved)])).toBe('on-quays#2 21');
  });

  it('is found in the essay whose slug has changed', async () => {
    const renamed = essay(
      'quays',
      before.passages.map(({ text }) => text),
    );
    expect(await found([renamed, essay('other', ['Nothing of it.'])])).toBe('quays#2 21');
  });

  it('is unknown where two places fit, or none', async () => {
    expect(await found([essay('on-quays', ['One. It is what it does.', 'Two. It is what it does.'])])).toBeUndefined();
    expect(await found([essay('on-quays', ['A quay is a promise. It is what they do.'])])).toBeUndefined();
    expect(await found([])).toBeUndefined();
  });
});
