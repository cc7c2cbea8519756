/** A reproducible source of chance. */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Prefers the front of the list as Zipf's law does: the n-th item is drawn about 1/n as often as the first. */
  pickEarly<T>(items: readonly T[]): T;
  /** Up to `count` different things, fewer when the same ones come again and again. */
  distinct<T>(count: number, draw: () => T): T[];
}

const WARM_UP = 12;

/**
 * Chris Doty-Humphrey's sfc32. Its 128 bits of state hold seed and stream side by side, so that the streams of one
 * seed do not run into each other, as offsets of a 32-bit generator would within ten thousand essays.
 */
export function createRandom(seed: number, stream = 0): Random {
  let a = seed | 0;
  let b = stream | 0;
  let c = 0;
  let counter = 1;

  function next(): number {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return (out >>> 0) / 2 ** 32;
  }
  for (let round = 0; round < WARM_UP; round += 1) next();

  function at<T>(items: readonly T[], index: number): T {
    const item = items[index];
    if (item === undefined) throw new RangeError('There is nothing to pick from.');
    return item;
  }

  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => at(items, Math.floor(next() * items.length)),
    pickEarly: (items) => at(items, Math.floor((items.length + 1) ** next()) - 1),
    distinct(count, draw) {
      const drawn = new Set<ReturnType<typeof draw>>();
      for (let tries = 0; drawn.size < count && tries < count * 20; tries += 1) drawn.add(draw());
      return [...drawn];
    },
  };
}
