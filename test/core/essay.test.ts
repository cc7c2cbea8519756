import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { essayId, isEssayId } from '../../src/core/essay.ts';
import { personAt } from '../support/ask.ts';
import { botOver } from '../support/bot.ts';

describe('an essay’s id', () => {
  it('has a form of its own, the same for the same slug', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (slug) => {
        expect(isEssayId(essayId(slug))).toBe(true);
        expect(essayId(slug)).toBe(essayId(slug));
        expect(essayId(slug)).toHaveLength(9);
      }),
    );
  });

  it.each(['iPhoneXS', 'JavaScrp', 'abcDefgh', '~short', '~morethan8', 'a~bcdefgh'])(
    'is not what “%s” is: that is a name as typed',
    async (typed) => {
      expect(isEssayId(typed)).toBe(false);
      expect(await personAt(await botOver()).asks(`read ${typed}`)).toMatchObject({
        text: expect.stringContaining(`“${typed}”`),
      });
    },
  );

  it('of an essay that is gone is not read out to the person who pressed its button', async () => {
    for (const slug of ['gone-1', 'gone-2', 'gone-3', 'gone-4', 'gone-5']) {
      const reply = await personAt(await botOver()).presses({ command: 'read', options: { essay: essayId(slug) } });
      expect(reply).toMatchObject({ text: expect.stringContaining('no longer on the shelf') });
    }
  });
});
