import { describe, expect, it } from 'vitest';
import { createGoneWatch } from '../../../src/core/book/entries/gone.ts';
import { entryOf } from '../../../src/core/book/entries/shelve.ts';
import { excerptAt } from '../../../src/core/search/excerpt/excerpt.ts';
import { shelfOf } from '../../support/bot.ts';
import { essay } from '../../support/essays.ts';
import { createMemoryBookStore } from '../../support/memoryBookStore.ts';
import { createQuietLog } from '../../support/quietLog.ts';

const quays = essay('quays', ['A quay is a promise that nobody keeps for long.', 'The sea waits.']);
const tides = essay('tides', ['Nothing of it.']);
const owner = { platform: 'test', workspace: 'w', person: 'ann' };

async function watched() {
  const book = createMemoryBookStore();
  const [passage] = quays.passages;
  if (!passage) throw new Error('no passage');
  const place = { platform: 'test', workspace: 'w', channel: 'c', kind: 'channel' } as const;
  const excerpt = excerptAt(quays, passage, [0, passage.text.length]);
  await book.add(entryOf(excerpt, { id: 'ann', name: 'Ann', role: 'member' }, place, undefined, new Date(0)));
  let day = 0;
  const now = () => new Date(Date.UTC(2026, 0, (day += 1)));
  const watch = createGoneWatch({ book, now, log: createQuietLog() });
  const since = async () => (await book.list(owner))[0]?.goneSince?.toISOString().slice(0, 10);
  return { watch, since };
}

describe('what is gone', () => {
  it('is noted when its essay changes, once, and taken back when it is there again', async () => {
    const { watch, since } = await watched();
    await watch.look(await shelfOf([quays, tides]));
    expect(await since()).toBeUndefined();
    await watch.look(await shelfOf([tides]));
    expect(await since()).toBe('2026-01-01');
    await watch.look(await shelfOf([tides, essay('more')]));
    expect(await since()).toBe('2026-01-01');
    await watch.look(
      await shelfOf([
        tides,
        essay(
          'wharves',
          quays.passages.map(({ text }) => text),
        ),
      ]),
    );
    expect(await since()).toBeUndefined();
  });

  it('is found out when the bot starts', async () => {
    const { watch, since } = await watched();
    await watch.look(await shelfOf([tides]));
    expect(await since()).toBe('2026-01-01');
  });

  it('is not looked for in a book that has been closed', async () => {
    const { watch, since } = await watched();
    const looking = watch.look(await shelfOf([tides]));
    let looked = false;
    void looking.then(() => (looked = true));
    await watch.stop();
    expect(looked).toBe(true);
    expect(await since()).toBeUndefined();
  });

  it('is left alone once the bot stops', async () => {
    const { watch, since } = await watched();
    await watch.stop();
    await watch.look(await shelfOf([tides]));
    expect(await since()).toBeUndefined();
  });
});
