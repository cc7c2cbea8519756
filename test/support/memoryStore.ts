import { createHash, randomUUID } from 'node:crypto';
import { type Claim, type Holder, judgeClaim, NOBODY, type StoredClaim } from '../../src/core/conversation/claims.ts';
import type { StateStore } from '../../src/core/conversation/stateStore.ts';

/** Claims by receipt; stores that share them are those of several processes. */
export type MemoryClaims = Map<string, StoredClaim & { readonly token: string }>;

const onlyProcess: Holder = { id: 'this', isRunning: () => false };

/** A state store that forgets with the process; passes the same contract suite as the real one. */
export function createMemoryStore(holder: Holder = onlyProcess, claims: MemoryClaims = new Map()): StateStore {
  const texts = new Map<string, string>();
  const notes = new Map<string, string>();

  function change({ receipt, token }: Claim, to: Partial<StoredClaim>): boolean {
    const stored = claims.get(receipt);
    if (stored?.token !== token) return false;
    claims.set(receipt, { ...stored, ...to });
    return true;
  }

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
    claim(receipt, delivery, now) {
      const claim = { receipt, token: randomUUID() };
      const stored = claims.get(receipt);
      const judged = stored ? judgeClaim(stored, delivery, holder, now) : 'dead';
      if (judged !== 'dead') return Promise.resolve(judged);
      const beganAt = stored?.beganAt;
      const sought = (beganAt && stored?.delivery) ?? delivery;
      const own = { holder: holder.id, delivery: sought, claimedAt: now, beganAt, isSettled: false };
      claims.set(receipt, { ...own, token: claim.token });
      return Promise.resolve(
        beganAt
          ? { state: 'interrupted', claim, act: { delivery: sought, since: beganAt } }
          : { state: 'claimed', claim },
      );
    },
    begin(claim, now) {
      return Promise.resolve(change(claim, { beganAt: now }));
    },
    settle(claim) {
      change(claim, { isSettled: true });
      return Promise.resolve();
    },
    abandon(claim) {
      change(claim, { holder: NOBODY });
      return Promise.resolve();
    },
    release({ receipt, token }) {
      if (claims.get(receipt)?.token === token) claims.delete(receipt);
      return Promise.resolve();
    },
    free(receipt) {
      claims.delete(receipt);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
