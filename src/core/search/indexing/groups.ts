import type { Packed, Unpacked } from '../../packing.ts';

/** Ids by a number that they share, as linked lists through one array. An id is added once, in ascending order. */
export interface Groups {
  add(key: number, id: number): void;
  /** Ascending. */
  idsOf(key: number): readonly number[];
  pack(name: string): Packed;
}

/** Ends a list: id 0 is no word. */
const NONE = 0;

export function createGroups(
  heads: Map<number, number> = new Map(),
  links: Uint32Array = new Uint32Array(1024),
): Groups {
  /** By id: the one before it of the same key. */
  let previous = links;
  return {
    add(key, id) {
      if (id >= previous.length) {
        const longer = new Uint32Array(2 * id);
        longer.set(previous);
        previous = longer;
      }
      previous[id] = heads.get(key) ?? NONE;
      heads.set(key, id);
    },
    idsOf(key) {
      const ids: number[] = [];
      for (let id = heads.get(key) ?? NONE; id !== NONE; id = previous[id] ?? NONE) ids.push(id);
      return ids.toReversed();
    },
    pack: (name) => ({
      [`${name}.keys`]: [Uint32Array.from(heads.keys())],
      [`${name}.heads`]: [Uint32Array.from(heads.values())],
      [`${name}.previous`]: [previous.slice()],
    }),
  };
}

export function unpackGroups(unpacked: Unpacked, name: string): Groups {
  const keys = unpacked.numbers32(`${name}.keys`);
  const ids = unpacked.numbers32(`${name}.heads`);
  const heads = new Map<number, number>();
  for (let at = 0; at < keys.length; at++) heads.set(keys[at] ?? 0, ids[at] ?? NONE);
  return createGroups(heads, unpacked.numbers32(`${name}.previous`));
}
