import pino from 'pino';
import type { Log, LogFields } from './core/log.ts';

/**
 * One JSON line an event on standard error, where it does not mix with answers on standard output. Every line is
 * searched for the secrets before it is written: an SDK may put a token into the message of an error.
 */
export function createLog(
  level: 'debug' | 'info' | 'warn' | 'error',
  secrets: readonly string[] = [],
  write: (line: string) => void = (line) => process.stderr.write(line),
): Log {
  const redact = (line: string) => secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' },
    { write: (line: string) => write(redact(line)) },
  );
  return {
    debug: (event, fields) => logger.debug(plain(fields), event),
    info: (event, fields) => logger.info(plain(fields), event),
    warn: (event, fields) => logger.warn(plain(fields), event),
    error: (event, fields) => logger.error(plain(fields), event),
  };
}

/** Of an error, its name, message and stack alone: other properties may be whole requests with what people wrote. */
function plain(fields: LogFields = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (!(value instanceof Error)) return [name, value];
      return [name, { name: value.name, message: value.message, stack: value.stack }];
    }),
  );
}
