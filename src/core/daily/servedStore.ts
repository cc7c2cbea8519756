import type { Postbox } from './postbox.ts';
import type { DailyStore } from './store.ts';
import type { Channel } from './subscription.ts';

/**
 * The store as one of several copies sees it: due is what its own postboxes serve, on platforms where it may act; the
 * other copies see to the rest.
 */
export function servedStore(
  store: DailyStore,
  postboxes: readonly Postbox[],
  mayAct: (platform: string) => boolean,
): DailyStore {
  const isServed = ({ platform, workspace }: Channel) =>
    mayAct(platform) && (postboxes.find((postbox) => postbox.platform === platform)?.serves?.(workspace) ?? true);
  return {
    ...store,
    due: async (...asked) => (await store.due(...asked)).filter(isServed),
    awake: async (...asked) => (await store.awake(...asked)).filter(isServed),
  };
}
