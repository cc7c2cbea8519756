/** The hash of words that are looked up where they stand, one UTF-16 unit after the other: `spread(step(step(0, a), b))`. */

export function step(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/** Lets every bit count in the lowest ones, which choose the slot. */
export function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
