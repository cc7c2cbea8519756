import { describe, expect, it } from 'vitest';
import { commands } from '../../src/core/commands/commands.ts';
import { createButtons } from '../../src/core/commands/framework/buttons.ts';
import { call } from '../../src/core/conversation/calls.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { forgetPerson } from '../../src/store/forgetPerson.ts';
import { createBookStore } from '../../src/store/sqlBookStore.ts';
import { createDailyStore } from '../../src/store/sqlDailyStore.ts';
import { createMissingSearches } from '../../src/store/sqlMissingSearches.ts';
import { createStateStore } from '../../src/store/sqlStateStore.ts';
import { describeWithPostgres } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const now = new Date('2026-03-04T05:06:07.000Z');

/** A store with all that there may be of two people, and the text of every table in it. */
async function filled(database: Database) {
  const missing = createMissingSearches(database);
  const buttons = createButtons(commands, createStateStore(database), 20);
  const book = createBookStore(database);
  const where = { platform: 'slack', workspace: 'T1' };
  const removes: string[] = [];
  for (const [id, name] of [
    ['U1', 'Ann Lee'],
    ['U12', 'Bo Berg'],
  ] as const) {
    await missing.note(where, id, 'quipu knots', now);
    const receipt = `share slack T1 C1 ${id === 'U1' ? 1 : 2} harbours abc 0 9`;
    removes.push(await buttons.encode(call('remove', { by: id, name, receipt })));
    const entry = {
      key: 'a',
      slug: 'harbours',
      passage: 1,
      words: 'A quay',
      prefix: '',
      suffix: '',
      title: 'Harbours',
      authors: '',
      note: `by ${id}`,
      byId: id,
      byName: name,
      keptAt: now,
    };
    await book.add({ ...entry, owner: { ...where, person: id } });
    await book.add({ ...entry, key: `team ${id}`, owner: { ...where, person: '' } });
    for (const [channel, isDirect] of [
      [`C${id}`, undefined],
      [`D${id}`, true],
    ] as const) {
      await createDailyStore(database).save({
        ...where,
        channel,
        isDirect,
        time: '09:00',
        zone: 'UTC',
        days: [1],
        setBy: id,
        status: 'active',
        seed: 1,
        since: now,
        next: { date: '2026-03-05', at: now },
        nextSetAt: now,
      });
    }
  }
  const everything = async () => {
    const tables = ['book_entries', 'missing_searches', 'kept_texts', 'daily_subscriptions', 'claims'] as const;
    const rows = await Promise.all(tables.map((table) => database.selectFrom(table).selectAll().execute()));
    return JSON.stringify(rows);
  };
  return { everything, missing, where, book, buttons, removes };
}

function describeForgetting(open: () => Promise<Database>): void {
  it('leaves nothing of a person but what they gave, and all of everybody else', async () => {
    const database = await open();
    const { everything, missing, where, book, buttons, removes } = await filled(database);
    expect(await missing.list(where, now)).toHaveLength(1);
    expect(await forgetPerson(database, 'U1', 'discord')).toEqual({
      entries: 0,
      searches: 0,
      buttons: 0,
      schedules: 0,
    });
    expect(await forgetPerson(database, 'U1')).toEqual({ entries: 1, searches: 1, buttons: 1, schedules: 2 });
    const left = await everything();
    expect(left).not.toContain('Ann Lee');
    expect(left).not.toMatch(/"U1"|\|U1\|/);
    expect(left).not.toContain('DU1"');
    expect(left).toContain('Bo Berg');
    expect(left).toContain('DU12"');
    expect(await missing.list(where, now)).toEqual([]);
    expect((await book.exportTeam('T1')).map(({ byName }) => byName).toSorted()).toEqual(['', 'Bo Berg']);
    const [ofAnn, ofBo] = await Promise.all(removes.map((code) => buttons.decode(code)));
    expect(ofAnn).toMatchObject({
      command: 'remove',
      options: { by: '0', name: '?', receipt: expect.stringMatching(/^share slack T1 C1 1 /) },
    });
    expect(ofBo).toMatchObject({ options: { by: 'U12', name: 'Bo Berg' } });
    expect(await forgetPerson(database, 'U1')).toEqual({ entries: 0, searches: 0, buttons: 0, schedules: 0 });
    await database.destroy();
  });
}

describe('forgetting a person', () => {
  describeForgetting(async () => openDatabase(await temporaryFolder()));
});

describeWithPostgres('PostgreSQL', (postgres) => {
  describeForgetting(async () => openDatabase('', await postgres().createDatabase()));
});
