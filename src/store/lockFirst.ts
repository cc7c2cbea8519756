import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type Libsql from 'libsql';

/**
 * A libsql connection for Kysely that takes the lock before it prepares to write. In libsql a statement that meets
 * another's lock stays open until it is collected; every later write of the connection then succeeds without being
 * committed, which nobody else sees and a restart undoes. `exec` closes what it runs, so the lock is met there alone.
 */
export function lockFirst(sqlite: Libsql.Database): SqliteDatabase {
  function locked<T>(write: () => T): T {
    if (sqlite.inTransaction) return write();
    sqlite.exec('begin immediate');
    try {
      const result = write();
      sqlite.exec('commit');
      return result;
    } catch (error) {
      if (sqlite.inTransaction) sqlite.exec('rollback');
      throw error;
    }
  }

  return {
    close: () => void sqlite.close(),
    prepare(sql) {
      if (/^\s*(?:begin|commit|rollback)\s*$/i.test(sql)) return control(sqlite, sql);
      const statement = sqlite.prepare(sql);
      if (/^\s*(?:select|pragma)\b/i.test(sql)) return statement;
      return {
        reader: statement.reader,
        all: (parameters) => locked(() => statement.all(parameters)),
        run: (parameters) => locked(() => statement.run(parameters)),
        iterate: (parameters) => statement.iterate(parameters),
      };
    },
  };
}

/** Begins, commits or rolls back. */
function control(sqlite: Libsql.Database, sql: string): SqliteStatement {
  const statement = sql.trim().toLowerCase() === 'begin' ? 'begin immediate' : sql;
  return {
    reader: false,
    all: () => [],
    run() {
      sqlite.exec(statement);
      return { changes: 0, lastInsertRowid: 0 };
    },
    iterate: () => [].values(),
  };
}
