/**
 * The store: what outlives the process, in SQL.
 *
 * In: the data folder, or the address of a PostgreSQL database. Out: a Kysely database, brought up to date by
 * `migrations.ts`; `sqlStateStore.ts` and `sqlDailyStore.ts` fulfil the ports that the core declares. SQL stays here and
 * keeps to what both databases speak: where they differ is said in `sqlite.ts`, `postgres.ts` and `failures.ts`, and
 * nowhere else. Rows are parsed, since anybody may have edited them.
 */
import type { Kysely } from 'kysely';
import { StoreFailure } from '../core/conversation/stateStore.ts';
import { OUTAGE_PATIENCE_MS, reasonOf, retrying, type StoreObserver } from './failures.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

interface SubscriptionTable {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly time: string;
  readonly direct: string;
  readonly discuss: string;
  readonly zone: string;
  readonly days: string;
  readonly tag: string | null;
  readonly author: string | null;
  readonly lang: string | null;
  readonly ordering: string | null;
  readonly source: string | null;
  readonly set_by: string;
  readonly locale: string | null;
  readonly status: string;
  readonly seed: number;
  readonly since: string;
  readonly next_date: string;
  readonly next_at: string;
  readonly next_set_at: string;
  readonly lost_since: string | null;
}

interface RunTable {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly date: string;
  readonly state: string;
  readonly essay: string | null;
  readonly round: number | null;
  readonly covers: string | null;
  readonly entries: string | null;
  readonly message: string | null;
  readonly discussion: string | null;
  readonly thread: string | null;
  readonly cause: string | null;
  readonly detail: string | null;
  readonly tries: number;
  readonly version: number;
  readonly wake_at: string | null;
  readonly until: string;
}

/** The tables, as columns of text and numbers: libsql ends the process when a boolean or a Date is bound. */
export interface Tables {
  readonly kept_texts: { readonly key: string; readonly text: string };
  readonly claims: {
    readonly key: string;
    readonly claimed_at: string;
    readonly settled_at: string | null;
    readonly holder: string;
    readonly delivery: string;
    readonly token: string;
    readonly began_at: string | null;
  };
  readonly book_entries: {
    readonly platform: string;
    readonly workspace: string;
    readonly person: string;
    readonly key: string;
    readonly slug: string;
    readonly passage: number;
    readonly words: string;
    readonly prefix: string;
    readonly suffix: string;
    readonly title: string;
    readonly authors: string;
    readonly source: string | null;
    readonly note: string | null;
    readonly by_id: string;
    readonly by_name: string;
    readonly kept_at: string;
    readonly company: string | null;
    readonly gone_since: string | null;
  };
  readonly shares: {
    readonly receipt: string;
    readonly platform: string;
    readonly workspace: string;
    readonly channel: string;
    readonly slug: string;
    readonly passage: number;
    readonly words: string;
    readonly title: string;
    readonly authors: string;
    readonly shared_at: string;
  };
  readonly essay_versions: {
    readonly essay: string;
    readonly version: string;
    readonly shown_at: string;
    readonly passages: string;
  };
  readonly missing_searches: {
    readonly platform: string;
    readonly workspace: string;
    readonly words: string;
    readonly asker: string;
    readonly asked_at: string;
  };
  readonly signing_keys: { readonly name: string; readonly key: string };
  readonly bots: { readonly platform: string; readonly identity: string; readonly seen_at: string };
  readonly health: { readonly name: string; readonly checked_at: string };
  readonly daily_subscriptions: SubscriptionTable;
  readonly digest_subscriptions: SubscriptionTable;
  readonly daily_runs: RunTable;
  readonly digest_runs: RunTable;
}

export type Database = Kysely<Tables>;

/**
 * Opens the PostgreSQL database at `url`, or else `commonplace.db` in the data folder, and brings it up to date. Safe
 * with other processes on the same one. The observer hears of what fails later on. Rejects with a `StoreFailure`.
 *
 * @example
 * const database = await openDatabase('.data', 'postgres://bot:password@localhost:5432/commonplace');
 */
export function openDatabase(dataDir: string, url?: string, observer?: StoreObserver): Promise<Database> {
  return url === undefined ? openSqlite(dataDir, observer) : openPostgres(url, observer);
}

/**
 * Retries statements that met a lock or an outage, for up to `patienceMs` (10 s); every other failure becomes a
 * `StoreFailure`.
 */
export async function attempt<T>(run: () => Promise<T>, patienceMs = OUTAGE_PATIENCE_MS): Promise<T> {
  try {
    return await retrying(run, patienceMs);
  } catch (error) {
    throw new StoreFailure(`The bot's notes cannot be read or written: ${reasonOf(error)}.`, { cause: error });
  }
}
