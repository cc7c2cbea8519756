import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../src/store/database.ts';
import { createStateStore } from '../../src/store/sqlStateStore.ts';

// A process of its own that claims the numbers up to the second argument, and tells how many it won.
const [, , folder = '', claims = '0'] = process.argv;
const store = createStateStore(await openDatabase(folder));
let won = 0;
for (let at = 0; at < Number(claims); at += 1) {
  const outcome = await store.claim(`share ${at}`, randomUUID(), new Date(0));
  if (outcome.state !== 'claimed') continue;
  won += 1;
  await store.settle(outcome.claim, new Date(0));
}
await store.close();
process.send?.(won);
