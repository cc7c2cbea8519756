import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { z } from 'zod';
import { type EssayVersions, MOST_VERSIONS } from '../core/book/anchors/versions.ts';
import { attempt, type Database } from './database.ts';

const row = z.object({ version: z.string(), passages: z.string() });
const texts = z.array(z.string());

const [compress, decompress] = [promisify(brotliCompress), promisify(brotliDecompress)];
/** A third of the size of the text, at the cost of a search. */
const COMPRESSION = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Essays as they were, in SQL: one row a version, its passages compressed. */
export function createEssayVersions(database: Database): EssayVersions {
  return {
    async add(essay, { version, passages }, shownAt) {
      const known = await attempt(() =>
        database
          .selectFrom('essay_versions')
          .select('version')
          .where('essay', '=', essay)
          .where('version', '=', version)
          .executeTakeFirst(),
      );
      const shown_at = shownAt.toISOString();
      if (known) {
        await attempt(() =>
          database
            .updateTable('essay_versions')
            .set({ shown_at })
            .where('essay', '=', essay)
            .where('version', '=', version)
            .execute(),
        );
        return;
      }
      const packed = (await compress(JSON.stringify(passages), COMPRESSION)).toString('base64');
      await attempt(() =>
        database
          .insertInto('essay_versions')
          .values({ essay, version, shown_at, passages: packed })
          .onConflict((conflict) => conflict.columns(['essay', 'version']).doNothing())
          .execute(),
      );
    },
    async list(essay) {
      const rows = await attempt(() =>
        database
          .selectFrom('essay_versions')
          .select(['version', 'passages'])
          .where('essay', '=', essay)
          .orderBy('shown_at', 'desc')
          .orderBy('version')
          .limit(MOST_VERSIONS)
          .execute(),
      );
      return Promise.all(
        rows.map(async (stored) => {
          const { version, passages } = row.parse(stored);
          const json = (await decompress(Buffer.from(passages, 'base64'))).toString();
          return { version, passages: texts.parse(JSON.parse(json)) };
        }),
      );
    },
  };
}
