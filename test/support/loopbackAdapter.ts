import { z } from 'zod';
import type { Adapter } from '../../src/core/adapter.ts';

const answer = z.object({ message: z.string().optional() });

/** Joins a bot to the platform that `openLoopback` opens, in whichever process that is. */
export function createLoopbackAdapter(port: number): Adapter {
  async function ask(path: string, body: object): Promise<z.output<typeof answer>> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: JSON.stringify(body) });
    return answer.parse(await response.json());
  }

  return {
    platform: 'loopback',
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    health: () => ({ connected: true }),
    async post(_place, _post, key) {
      try {
        const { message } = await ask('/post', { key });
        return message === undefined ? { outcome: 'retry', reason: 'It was not taken.' } : { outcome: 'sent', message };
      } catch {
        return { outcome: 'unknown', reason: 'The connection was lost.' };
      }
    },
    async findPost(_place, key) {
      try {
        const { message } = await ask('/find', { key });
        return message === undefined ? { found: 'no' } : { found: 'yes', message };
      } catch {
        return { found: 'unknown', reason: 'The connection was lost.', retry: true };
      }
    },
    canPost: () => Promise.resolve({ ok: true }),
    tell: () => Promise.resolve(true),
  };
}
