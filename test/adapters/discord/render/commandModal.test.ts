import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogues } from '../../../../src/adapters/discord/messages/messages.ts';
import { commandModal } from '../../../../src/adapters/discord/render/commandModal.ts';
import { dailyForm } from '../../../../src/core/commands/daily/form.ts';
import { readModal } from '../../../support/discordRules.ts';
import { shelfOf } from '../../../support/bot.ts';
import { essay } from '../../../support/essays.ts';

const names = (most: number) =>
  fc.array(
    fc
      .tuple(fc.constantFrom('a', '字', '👩‍👩‍👧', 'word '), fc.integer({ min: 1, max: 60 }))
      .map(([of, n]) => of.repeat(n).trim()),
    { maxLength: most },
  );

/** What a form shows as chosen among the filters, and how many there are to choose from. */
function filtersIn(modal: unknown) {
  return readModal(modal).components.flatMap(({ component }) =>
    component.type === 3 && component.custom_id === 'filter'
      ? [{ all: component.options.length, chosen: component.options.flatMap((one) => (one.default ? one.value : [])) }]
      : [],
  )[0];
}

describe('a command’s form', () => {
  it('is one that Discord opens, whatever names the essays have and whatever was written', async () => {
    await fc.assert(
      fc.asyncProperty(names(40), names(9), fc.string({ maxLength: 300 }), async (tags, authors, written) => {
        const { corpus } = await shelfOf([essay('one', ['A sea.'], { tags, authors })]);
        const [tag] = tags;
        const options = { time: written, timezone: written, days: written, ...(tag && { tag }), author: written };
        for (const isDirect of [true, false]) {
          for (const [, messages] of catalogues) {
            const context = { place: { isDirect }, messages, corpus };
            const modal = commandModal(dailyForm, { command: 'daily set', options }, '1|x', context);
            expect(() => readModal(modal)).not.toThrow();
          }
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('shows what is chosen first, however rare, and the most frequent of each kind', async () => {
    const tags = Array.from({ length: 40 }, (_, at) => `tag ${at}`);
    const { corpus } = await shelfOf([
      essay('one', ['A sea.'], { tags, authors: ['Ann', 'Bea'] }),
      essay('two', ['A sea.'], { tags: ['tag 39'] }),
    ]);
    const [, messages] = [...catalogues][0] ?? [];
    if (!messages) throw new Error('no catalogue');
    const options = { tag: 'Tag 38', author: 'somebody who has left' };
    const context = { place: { isDirect: false }, messages, corpus };
    const modal = commandModal(dailyForm, { command: 'daily set', options }, '1|x', context);
    expect(filtersIn(modal)).toEqual({ all: 25, chosen: ['tag:Tag 38', 'author:somebody who has left'] });
    expect(JSON.stringify(modal)).toContain('"tag:tag 39"');
  });

  it('asks for no filter where no essay has a name to choose', async () => {
    const [, messages] = [...catalogues][0] ?? [];
    if (!messages) throw new Error('no catalogue');
    const { corpus } = await shelfOf([]);
    const context = { place: { isDirect: false }, messages, corpus };
    expect(filtersIn(commandModal(dailyForm, { command: 'daily set', options: {} }, '1|x', context))).toBeUndefined();
  });
});
