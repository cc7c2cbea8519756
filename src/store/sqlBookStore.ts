import { z } from 'zod';
import { type BookStore, type Entry, MOST_ENTRIES, type Owner, TEAM } from '../core/book/entries/entries.ts';
import { attempt, type Database } from './database.ts';

const row = z.object({
  platform: z.string(),
  workspace: z.string(),
  person: z.string(),
  key: z.string(),
  slug: z.string(),
  passage: z.number(),
  words: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  title: z.string(),
  authors: z.string(),
  source: z.string().nullable(),
  note: z.string().nullable(),
  by_id: z.string(),
  by_name: z.string(),
  kept_at: z.iso.datetime(),
  company: z.string().nullable(),
  gone_since: z.iso.datetime().nullable(),
});

const companySchema = z.object({
  nth: z.number(),
  of: z.number(),
  rival: z.number(),
  samples: z.array(z.string()),
});

function columnsOf({ platform, workspace, person }: Owner) {
  return { platform, workspace, person };
}

/** Books in SQL: one row an entry, of which an owner has one a key. */
export function createBookStore(database: Database): BookStore {
  const all = database.selectFrom('book_entries').selectAll();
  const of = (owner: Owner) => all.where(({ and }) => and(columnsOf(owner)));
  const newest = (some: typeof all) => some.orderBy('kept_at', 'desc').orderBy('key').limit(MOST_ENTRIES);

  return {
    async add(entry) {
      const { numInsertedOrUpdatedRows } = await attempt(() =>
        database
          .insertInto('book_entries')
          .values(rowOf(entry))
          .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'person', 'key']).doNothing())
          .executeTakeFirstOrThrow(),
      );
      return numInsertedOrUpdatedRows === 1n;
    },
    async find(owner, key) {
      const found = await attempt(() => of(owner).where('key', '=', key).executeTakeFirst());
      return found && entryOf(found);
    },
    async list(owner) {
      const rows = await attempt(() => newest(of(owner)).execute());
      return rows.map(entryOf);
    },
    async ofPerson(platform, person) {
      const rows = await attempt(() => newest(all.where(({ and }) => and({ platform, person }))).execute());
      return rows.map(entryOf);
    },
    async annotate(owner, key, note) {
      const { numUpdatedRows } = await attempt(() =>
        database
          .updateTable('book_entries')
          .set({ note })
          .where(({ and }) => and({ ...columnsOf(owner), key }))
          .executeTakeFirstOrThrow(),
      );
      return numUpdatedRows > 0n;
    },
    async remove(owner, key) {
      const { numDeletedRows } = await attempt(() =>
        database
          .deleteFrom('book_entries')
          .where(({ and }) => and({ ...columnsOf(owner), key }))
          .executeTakeFirstOrThrow(),
      );
      return numDeletedRows > 0n;
    },
    async placeable(slugs) {
      const rows = await attempt(() => all.execute());
      const entries = rows.map(entryOf);
      return slugs ? entries.filter(({ slug, goneSince }) => goneSince !== undefined || slugs.has(slug)) : entries;
    },
    async noteGone(owner, key, since) {
      await attempt(() => {
        const update = database
          .updateTable('book_entries')
          .set({ gone_since: since?.toISOString() ?? null })
          .where(({ and }) => and({ ...columnsOf(owner), key }));
        return (since ? update.where('gone_since', 'is', null) : update).execute();
      });
    },
    async exportTeam(workspace) {
      const rows = await attempt(() =>
        all.where('workspace', '=', workspace).where('person', '=', TEAM).orderBy('kept_at').orderBy('key').execute(),
      );
      return rows.map(entryOf);
    },
    async forget(person, platform) {
      const where = platform === undefined ? {} : { platform };
      return attempt(() =>
        database.transaction().execute(async (transaction) => {
          let given = transaction.updateTable('book_entries').set({ by_id: '', by_name: '' });
          given = given.where('person', '=', TEAM).where('by_id', '=', person);
          let own = transaction.deleteFrom('book_entries').where('person', '=', person);
          if (where.platform !== undefined) {
            given = given.where('platform', '=', where.platform);
            own = own.where('platform', '=', where.platform);
          }
          await given.execute();
          const { numDeletedRows } = await own.executeTakeFirstOrThrow();
          return Number(numDeletedRows);
        }),
      );
    },
  };
}

function rowOf({ owner, source, note, byId, byName, keptAt, company, goneSince, ...entry }: Entry) {
  return {
    ...owner,
    ...entry,
    source: source ?? null,
    note: note ?? null,
    by_id: byId,
    by_name: byName,
    kept_at: keptAt.toISOString(),
    company: company ? JSON.stringify(company) : null,
    gone_since: goneSince?.toISOString() ?? null,
  };
}

function entryOf(stored: unknown): Entry {
  const { platform, workspace, person, source, note, by_id, by_name, kept_at, company, gone_since, ...entry } =
    row.parse(stored);
  return {
    ...entry,
    owner: { platform, workspace, person },
    ...(source !== null && { source }),
    ...(note !== null && { note }),
    byId: by_id,
    byName: by_name,
    keptAt: new Date(kept_at),
    ...(company !== null && { company: companySchema.parse(JSON.parse(company)) }),
    ...(gone_since !== null && { goneSince: new Date(gone_since) }),
  };
}
