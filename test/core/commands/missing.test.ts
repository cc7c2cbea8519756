import { describe, expect, it } from 'vitest';
import type { Place } from '../../../src/core/conversation/request.ts';
import { StoreFailure } from '../../../src/core/conversation/stateStore.ts';
import { kindOf, personAt } from '../../support/ask.ts';
import { botOver, shelfOfEssays } from '../../support/bot.ts';
import { createMemoryMissingSearches } from '../../support/memoryMissingSearches.ts';

const place: Place = { platform: 'test', workspace: 'w', channel: 'c', kind: 'channel' };
const actor = (id: string, role: 'member' | 'manager' | 'unknown' = 'member', where = place) => ({
  actor: { id, name: id.toUpperCase(), role },
  place: where,
});

async function people() {
  const bot = await botOver(shelfOfEssays);
  return {
    ann: personAt(bot, actor('ann')),
    bo: personAt(bot, actor('bo')),
    boss: personAt(bot, actor('boss', 'manager')),
    unsure: personAt(bot, actor('cy', 'unknown')),
    elsewhere: personAt(bot, actor('boss', 'manager', { ...place, workspace: 'other' })),
    bosses: personAt(bot, actor('boss', 'manager', { ...place, workspace: 'direct' })),
  };
}

describe('what the shelf lacks', () => {
  it('is what two people have searched for and not found, for managers alone, and never who', async () => {
    const { ann, bo, boss, unsure, elsewhere } = await people();
    await ann.asks('quipu knots');
    await ann.asks('quipu knots');
    await ann.asks('search only mine zzyzx');
    await bo.asks('search  QUIPU   knots');
    await bo.asks('search quay');
    const listed = kindOf(await boss.asks('list missing'), 'schedule');
    expect(listed.facts).toEqual([{ label: 'quipu knots', value: '2 people, last on 4 March 2026' }]);
    expect(JSON.stringify(listed)).not.toMatch(/ann|bo\b|zzyzx/iu);
    expect(kindOf(await boss.presses({ command: 'list', options: { missing: 'yes' } }), 'schedule')).toEqual(listed);
    for (const person of [ann, unsure]) {
      expect(kindOf(await person.asks('list missing'), 'notice').tone).toBe('problem');
      expect(kindOf(await person.presses({ command: 'list', options: { missing: 'yes' } }), 'notice').tone).toBe(
        'problem',
      );
    }
    expect(kindOf(await elsewhere.asks('list missing'), 'notice').text).toContain('Nothing that two people');
  });

  it('has no messages that essays were looked for by, nothing long, and nothing from outside of a workspace', async () => {
    const { ann, bo, boss, bosses } = await people();
    for (const person of [ann, bo]) {
      await person.presses({ command: 'related', options: { text: 'quipu knots' } });
      await person.asks(`search ${'quipu '.repeat(30)}`);
    }
    expect(kindOf(await boss.asks('list missing'), 'notice').text).toContain('Nothing that two people');
    expect(kindOf(await bosses.asks('list missing'), 'notice').text).toContain('Nothing that two people');
  });

  it('costs no answer where it cannot be noted', async () => {
    const missing = {
      ...createMemoryMissingSearches(),
      note: () => Promise.reject(new StoreFailure('The disk is full.')),
    };
    const { asks } = personAt(await botOver(shelfOfEssays, { missing }), actor('ann'));
    expect(kindOf(await asks('search quipu knots'), 'notice').text).toContain('Nothing found');
  });
});
