import { describe, expect, it } from 'vitest';
import { createLinks } from '../../../../src/core/reading/links.ts';
import { shelfOfEssays } from '../../../support/bot.ts';
import { createMemoryPassKeys } from '../../../support/memoryPassKeys.ts';
import { createPerson } from '../../../support/slack/person.ts';
import { until } from '../../../support/until.ts';
import { openSlack } from '../harness.ts';

const origin = 'https://essays.example.com';
const bare = `${origin}/essays/harbours?p=1#p1`;
const [harbours] = shelfOfEssays;
if (!harbours) throw new RangeError('The shelf has an essay.');

async function openWithRoom() {
  const links = createLinks({ origin, isOpen: false, keys: createMemoryPassKeys(), now: () => new Date() });
  return { links, ...(await openSlack({ settings: { links } })) };
}

describe('a link into the reading room', () => {
  it('is shown as the quotation it leads to, also a bare one that a member pastes', async () => {
    const { slack, person } = await openWithRoom();
    const { previews } = slack.workspace;
    await person.postLinks([bare, `${origin}/essays/no-such-essay`, `${origin}/`]);
    await until(() => previews.size > 0);
    expect([...previews.keys()]).toEqual([bare]);
    const shown = JSON.stringify(previews.get(bare));
    expect(shown).toContain('“Harbours age faster than the cities behind them.”');
    expect(shown).toContain('Why Harbours Age · Mara Quill');
    expect(shown).not.toContain('http');
  });

  it('is shown while its message is being written', async () => {
    const { slack, person } = await openWithRoom();
    await person.postLinks([bare], true);
    await until(() => slack.workspace.previews.size > 0);
    expect(slack.workspace.previews.has(bare)).toBe(true);
  });

  it('shows a guest, and people of other organisations, what it opens by itself and no more', async () => {
    const { slack, links } = await openWithRoom();
    slack.workspace.users.set('U2', { real_name: 'Guest', is_restricted: true });
    slack.workspace.users.set('U3', { real_name: 'Stranger', is_stranger: true });
    const posted = await links.to({ essay: harbours }, 'everybody');
    for (const id of ['U2', 'U3', 'U-unknown']) {
      slack.workspace.previews.clear();
      await createPerson(slack, { id }).postLinks([bare, posted]);
      await until(() => slack.workspace.previews.size > 0);
      expect([...slack.workspace.previews.keys()]).toEqual([posted]);
    }
  });
});
