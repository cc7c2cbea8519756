import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/core/commands/commands.ts';
import { formatTyped } from '../../../../src/core/commands/framework/commandLine.ts';
import { kindOf, personAt } from '../../../support/ask.ts';
import { botOver } from '../../../support/bot.ts';
import { fortyEssays } from '../../../support/daily.ts';

/** A manager in a channel that nothing is set for yet. */
async function manager() {
  const actor = { id: 'U1', name: 'Ann', role: 'manager', timeZone: 'Asia/Taipei' } as const;
  const place = { platform: 'slack', workspace: 'T1', channel: 'C1', kind: 'channel' } as const;
  return personAt(await botOver(fortyEssays), { actor, place });
}

describe('a schedule that is not understood', () => {
  it.each([
    ['daily set 9', 2],
    ['daily set 9 hours', 2],
    ['daily set 9 Atlantis', 2],
    ['daily set teatime Atlantis', 1],
    ['daily set 9 IST', 4],
    ['daily set 9 Atlantis days:funday', 2],
    ['daily set 9:00 Atlantis days:funday', 1],
    ['daily set 9:00 EST days:funday', 3],
    ['daily set 9:00 +2', 1],
    ['daily set 9 -05:00', 2],
    ['daily set 24 IST tag:sea', 3],
    ['digest set fri 9', 2],
    ['digest set funday 9', 2],
    ['digest set funday 9 Atlantis', 2],
    ['digest set mon-fri 9', 2],
  ])('%s is answered with %i lines, each of which is understood', async (line, count) => {
    const { text, tries } = kindOf(await (await manager()).asks(line), 'notice');
    expect(text).not.toBe('');
    expect(tries).toHaveLength(count);
    for (const tried of tries) {
      const reply = await (await manager()).asks(formatTyped(tried, commands));
      expect(kindOf(reply, 'schedule').heading).toMatch(/^This channel gets/u);
    }
  });

  it.each([
    ['daily set teatime Atlantis days:funday', /teatime.*funday.*Atlantis/su],
    ['digest set funday teatime Atlantis', /funday.*Atlantis/su],
    ['daily set 9 Atlantis', /Atlantis.*“9” may mean one of these times:$/su],
  ])('%s is told all of it at once', async (line, said) => {
    expect(kindOf(await (await manager()).asks(line), 'notice').text).toMatch(said);
  });

  it('names first what no other time would help', async () => {
    const refused = kindOf(await (await manager()).asks('daily set 9 tag:mountains'), 'notice');
    expect(refused.text).toContain('No essay has the tag “mountains”');
  });
});
