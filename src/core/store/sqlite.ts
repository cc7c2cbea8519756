import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type Libsql from 'libsql';

/**
 * A libsql connection as Kysely uses one, safe beside another process. A libsql statement that fails busy stays open,
 * and nothing its connection writes from then on is ever committed, though it looks so from inside. So no statement
 * may meet a lock: each write takes it first, through `exec`, which leaves nothing open when it fails.
 */
export function lockingFirst(sqlite: Libsql.Database): SqliteDatabase {
  function locked<T>(run: () => T): T {
    if (sqlite.inTransaction) return run();
    sqlite.exec('begin immediate');
    try {
      const result = run();
      sqlite.exec('commit');
      return result;
    } catch (error) {
      if (sqlite.inTransaction) sqlite.exec('rollback');
      throw error;
    }
  }

  return {
    close: () => void sqlite.close(),
    prepare(sql): SqliteStatement {
      const control = /^\s*(?<word>begin|commit|rollback)\b/i.exec(sql)?.groups?.['word']?.toLowerCase();
      if (control !== undefined) return transactionControl(sqlite, control === 'begin' ? 'begin immediate' : sql);
      const statement = sqlite.prepare(sql);
      const held = /^\s*(?:select|pragma|explain)\b/i.test(sql) ? <T>(run: () => T) => run() : locked;
      return {
        reader: statement.reader,
        all: (parameters) => held(() => statement.all(...parameters)),
        run: (parameters) => held(() => statement.run(...parameters)),
        iterate: (parameters) => statement.iterate(...parameters),
      };
    },
  };
}

function transactionControl(sqlite: Libsql.Database, sql: string): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    run() {
      sqlite.exec(sql);
      return { changes: 0, lastInsertRowid: 0 };
    },
    iterate: () => [][Symbol.iterator](),
  };
}
