import type { PassKeys } from '../../src/core/reading/passKeys.ts';

/** Keys that are forgotten with the test; passes the same contract suite as the real ones. */
export function createMemoryPassKeys(): PassKeys {
  let rotations = 0;
  return {
    current: () => Promise.resolve(`a key of this test, ${rotations}`),
    rotate() {
      rotations += 1;
      return Promise.resolve();
    },
  };
}
