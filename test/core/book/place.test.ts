import fc from 'fast-check';
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
    const renamed = essay('quays', ['A quay is a promise. It is what it does.']);
    expect(await found([renamed, essay('other', ['Nothing of it.'])])).toBe('quays#1 21');
  });

  it('is unknown where two places fit, or none', async () => {
    expect(await found([essay('on-quays', ['One. It is what it does.', 'Two. It is what it does.'])])).toBeUndefined();
    expect(await found([essay('on-quays', ['A quay is a promise. It is what they do.'])])).toBeUndefined();
    expect(await found([])).toBeUndefined();
  });

  it('is never another passage, whatever becomes of the essay', async () => {
    const word = fc.constantFrom('tide', 'lamp', 'rope', '橋', '潮', '다리', '항구', '灯り');
    const paragraph = fc.array(word, { minLength: 3, maxLength: 8 }).map((words) => words.join(' '));
    const history = fc.record({
      paragraphs: fc.uniqueArray(paragraph, { minLength: 2, maxLength: 6 }),
      kept: fc.nat(),
      edits: fc.array(fc.record({ kind: fc.constantFrom('insert', 'remove', 'move'), at: fc.nat(), text: paragraph }), {
        maxLength: 6,
      }),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ paragraphs, kept: pick, edits }) => {
        const own = paragraphs[pick % paragraphs.length] ?? '';
        const first = essay('e', paragraphs);
        const one = kept(first, paragraphs.indexOf(own) + 1, own);
        let now: readonly string[] = paragraphs;
        for (const { kind, at, text } of edits) {
          const where = at % (now.length + 1);
          if (kind === 'insert') now = now.toSpliced(where, 0, text);
          else if (kind === 'remove') now = now.toSpliced(where, 1);
          else now = [...now.slice(where), ...now.slice(0, where)];
        }
        const { corpus, index } = await shelfOf(now.length > 0 ? [essay('e', now)] : []);
        const at = placeEntry(one, corpus, index);
        // Found wherever one place alone has the words, never where none has, and never in other words.
        const places = now.reduce((sum, text) => sum + text.split(own).length - 1, 0);
        expect(at?.text ?? own).toBe(own);
        expect(at !== undefined || places !== 1).toBe(true);
        expect(at === undefined || places > 0).toBe(true);
      }),
      { seed: 20261126, numRuns: 300 },
    );
  });
});
