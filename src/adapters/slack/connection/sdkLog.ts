import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../../core/log.ts';

/**
 * Forwards the SDK's warnings and errors: lower levels hold payloads, and with them what people wrote. Of anything but a
 * sentence only its kind is kept.
 */
export function createSdkLog(log: Log): Logger {
  const sentence = (said: readonly unknown[]): string =>
    said
      .map((one) => (typeof one === 'string' ? one : one instanceof Error ? one.name : typeof one))
      .join(' ')
      .slice(0, 300);
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...said: unknown[]) => log.warn('slack.sdk', { said: sentence(said) }),
    error: (...said: unknown[]) => log.warn('slack.sdk', { said: sentence(said) }),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
