import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  type Claim,
  type ClaimOutcome,
  type Holder,
  judgeClaim,
  NOBODY,
  type StoredClaim,
} from '../core/conversation/claims.ts';
import { type StateStore, StoreFailure } from '../core/conversation/stateStore.ts';
import { attempt, type Database } from './database.ts';

const claimRow = z.object({
  holder: z.string(),
  delivery: z.string(),
  token: z.string(),
  claimed_at: z.iso.datetime(),
  began_at: z.iso.datetime().nullable(),
  settled_at: z.iso.datetime().nullable(),
});

/** A row that changes hands this often between reading and writing it is not one that people press. */
const MOST_TRIES = 20;

export type SqlClaims = Pick<StateStore, 'claim' | 'begin' | 'settle' | 'abandon' | 'release' | 'free'>;

/** Claims in SQL: each change is one statement that names the token it replaces (compare-and-set). */
export function createClaims(database: Database, holder: Holder): SqlClaims {
  return {
    async claim(receipt, delivery, now) {
      const claim: Claim = { receipt, token: randomUUID() };
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        if (await insert(claim, delivery, now)) return { state: 'claimed', claim };
        const stored = await find(receipt);
        if (!stored) continue;
        // The connection broke after the row was written: it is our own.
        if (stored.token === claim.token) return { state: 'claimed', claim };
        const judged = judgeClaim(stored, delivery, holder, now);
        if (judged !== 'dead') return judged;
        const taken = await takeOver({ claim, delivery, now, stored });
        if (taken) return taken;
      }
      throw new StoreFailure("The bot's notes cannot be written: others keep changing them.");
    },
    begin: ({ receipt: key, token }, now) =>
      changed(() =>
        database
          .updateTable('claims')
          .set({ began_at: now.toISOString() })
          .where('key', '=', key)
          .where('token', '=', token)
          .executeTakeFirstOrThrow(),
      ),
    async settle({ receipt: key, token }, now) {
      await attempt(() =>
        database
          .updateTable('claims')
          .set({ settled_at: now.toISOString() })
          .where('key', '=', key)
          .where('token', '=', token)
          .execute(),
      );
    },
    async abandon({ receipt: key, token }) {
      await attempt(() =>
        database
          .updateTable('claims')
          .set({ holder: NOBODY })
          .where('key', '=', key)
          .where('token', '=', token)
          .execute(),
      );
    },
    async release({ receipt: key, token }) {
      await attempt(() => database.deleteFrom('claims').where('key', '=', key).where('token', '=', token).execute());
    },
    async free(receipt) {
      await attempt(() => database.deleteFrom('claims').where('key', '=', receipt).execute());
    },
  };

  async function insert({ receipt, token }: Claim, delivery: string, now: Date): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await attempt(() =>
      database
        .insertInto('claims')
        .values({
          key: receipt,
          holder: holder.id,
          delivery,
          token,
          claimed_at: now.toISOString(),
          began_at: null,
          settled_at: null,
        })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .executeTakeFirstOrThrow(),
    );
    return numInsertedOrUpdatedRows === 1n;
  }

  async function find(receipt: string): Promise<(StoredClaim & { readonly token: string }) | undefined> {
    const row = await attempt(() =>
      database.selectFrom('claims').selectAll().where('key', '=', receipt).executeTakeFirst(),
    );
    if (!row) return undefined;
    const { claimed_at, began_at, settled_at, ...rest } = claimRow.parse(row);
    return {
      ...rest,
      claimedAt: new Date(claimed_at),
      beganAt: began_at === null ? undefined : new Date(began_at),
      isSettled: settled_at !== null,
    };
  }

  /** Undefined when somebody else was faster. What was being sent keeps its delivery, by which it is looked for. */
  async function takeOver({ claim, delivery, now, stored }: TakeOver): Promise<ClaimOutcome | undefined> {
    const { beganAt } = stored;
    const own = { holder: holder.id, token: claim.token, claimed_at: now.toISOString() };
    const isTaken = await changed(() =>
      database
        .updateTable('claims')
        .set({ ...own, delivery: beganAt ? stored.delivery : delivery })
        .where('key', '=', claim.receipt)
        .where('token', '=', stored.token)
        .where('settled_at', 'is', null)
        .executeTakeFirstOrThrow(),
    );
    if (!isTaken) return undefined;
    return beganAt
      ? { state: 'interrupted', claim, act: { delivery: stored.delivery, since: beganAt } }
      : { state: 'claimed', claim };
  }
}

interface TakeOver {
  readonly claim: Claim;
  readonly delivery: string;
  readonly now: Date;
  readonly stored: StoredClaim & { readonly token: string };
}

async function changed(update: () => Promise<{ readonly numUpdatedRows: bigint }>): Promise<boolean> {
  return (await attempt(update)).numUpdatedRows === 1n;
}
