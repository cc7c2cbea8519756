import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { PoolClient } from 'pg';
import type { StoreObserver } from './failures.ts';

interface PoolOptions {
  readonly connections: number;
  /** Longest that a statement may take. */
  readonly timeoutMs: number;
  /** Hears of connections that could not be had. */
  readonly observer?: StoreObserver | undefined;
}

/** Longest wait for a connection to be made or to become free. */
const CONNECTING_MS = 5_000;

/**
 * Connections to PostgreSQL for Kysely. They work behind PgBouncer in any mode: no setting of a session, no named
 * statement, no lock but that of a transaction. `pg` is loaded only for those who use it.
 */
export async function openPool(url: string, { connections, timeoutMs, observer }: PoolOptions): Promise<PostgresPool> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECTING_MS,
    query_timeout: timeoutMs,
    keepAlive: true,
    application_name: 'commonplace',
  });
  // A connection that breaks says so to whoever uses it; one that nobody listens to would end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  pool.on('error', () => undefined);
  return {
    async connect() {
      try {
        return new Connection(await pool.connect());
      } catch (error) {
        observer?.();
        throw error;
      }
    },
    end: () => pool.end(),
  };
}

/** One connection in use. One that has failed to answer in time is closed, and not used again. */
class Connection implements PostgresPoolClient {
  readonly #client: PoolClient;
  #hangs = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    statement: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof statement !== 'string') throw new Error('No query of the stores reads through a cursor.');
    return this.#run<R>(statement, parameters);
  }

  async #run<R>(statement: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    try {
      const { command, rowCount, rows } = await this.#client.query(statement, parameters.map(storable));
      return { command: commandOf(command), rowCount: rowCount ?? 0, rows };
    } catch (error) {
      this.#hangs ||= error instanceof Error && error.message === 'Query read timeout';
      throw error;
    }
  }

  release(destroy = false): void {
    this.#client.release(destroy || this.#hangs);
  }
}

/** PostgreSQL's texts hold every character but U+0000, which SQLite's do. */
function storable(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value;
}

const COMMANDS = ['UPDATE', 'DELETE', 'INSERT', 'SELECT', 'MERGE', 'COMMIT', 'ROLLBACK'] as const;

/** What Kysely counts rows by: every other command changes none. */
function commandOf(command: string): (typeof COMMANDS)[number] {
  return COMMANDS.find((known) => known === command) ?? 'SELECT';
}
