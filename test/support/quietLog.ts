import type { Log, LogFields } from '../../src/core/log.ts';

/** A log that says nothing, and remembers what it was told. */
export interface QuietLog extends Log {
  readonly events: readonly { readonly level: string; readonly event: string; readonly fields: LogFields }[];
}

export function createQuietLog(): QuietLog {
  const events: { level: string; event: string; fields: LogFields }[] = [];
  const note =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      void events.push({ level, event, fields });
  return { events, debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
}
