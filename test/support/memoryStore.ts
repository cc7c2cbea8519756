import { createHash } from 'node:crypto';
import type { StateStore } from '../../src/core/conversation/stateStore.ts';

/** A state store that forgets with the process; passes the same contract suite as the real one. */
export function createMemoryStore(): StateStore {
  const texts = new Map<string, string>();
  const notes = new Map<string, string>();
  const claims = new Map<string, { since: Date; settled: boolean }>();
  return {
    keep(text) {
      const key = createHash('sha256').update(JSON.stringify(text)).digest('base64url').slice(0, 16);
      texts.set(key, text);
      return Promise.resolve(key);
    },
    recall: (key) => Promise.resolve(texts.get(key)),
    note(name, text) {
      notes.set(name, text);
      return Promise.resolve();
    },
    noted: (name) => Promise.resolve(notes.get(name)),
    claim(key, now) {
      const first = !claims.has(key);
      if (first) claims.set(key, { since: now, settled: false });
      return Promise.resolve(first);
    },
    settle(key) {
      const claim = claims.get(key);
      if (claim) claim.settled = true;
      return Promise.resolve();
    },
    openSince(key) {
      const claim = claims.get(key);
      return Promise.resolve(claim?.settled === false ? claim.since : undefined);
    },
    release(key) {
      claims.delete(key);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
