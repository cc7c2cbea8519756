import { describe, expect, it } from 'vitest';
import { type EssayVersions, MOST_VERSIONS } from '../../src/core/book/anchors/versions.ts';
import { openedForEach, type OpenTwice } from '../support/twice.ts';

const at = (day: number) => new Date(Date.UTC(2026, 0, day));

/** What every store of essay versions must do. `open` gives a new, empty one, and another view of the same. */
export function describeEssayVersions(name: string, open: OpenTwice<EssayVersions>): void {
  describe(name, () => {
    const store = openedForEach(open);

    it('keeps a version whole, whatever its texts hold, and once', async () => {
      const version = { version: 'a', passages: ['橋 “'.repeat(2_000), "'; drop \u{1F600}", 'half \ud83d'] };
      await Promise.all([1, 2, 3].map((day) => store.one.add('~quays', version, at(day))));
      await store.other.add('~quays', version, at(4));
      expect(await store.other.list('~quays')).toEqual([version]);
      expect(await store.other.list('~tides')).toEqual([]);
    });

    it('lists those shown last first, and not more than it says', async () => {
      for (let day = 1; day <= MOST_VERSIONS + 2; day++) {
        await store.one.add('~quays', { version: `v${day}`, passages: [`${day}`] }, at(day));
      }
      await store.one.add('~quays', { version: 'v1', passages: ['1'] }, at(100));
      const listed = (await store.one.list('~quays')).map(({ version }) => version);
      expect(listed.slice(0, 2)).toEqual(['v1', `v${MOST_VERSIONS + 2}`]);
      expect(listed).toHaveLength(MOST_VERSIONS);
    });
  });
}
