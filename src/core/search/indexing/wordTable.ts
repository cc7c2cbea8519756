import type { Packed, Unpacked } from '../../packing.ts';
import { spread, step } from '../analysis/hashing.ts';

/**
 * A hash table from words to ids, open addressing with linear probing. A `Map` would need each word of a text as a string of
 * its own before it could look it up; here it is hashed and compared where it stands.
 */
export interface WordTable {
  /** The id of a word; undefined when the table lacks it. */
  find(word: string): number | undefined;
  /** The same for `text.slice(start, end)` in lower case: letters a-z, the first of which may be A-Z. */
  findPlain(text: string, start: number, end: number): number | undefined;
  /** The same for a word of these UTF-16 units, the second of which may be 0 for none. */
  findUnits(first: number, second: number): number | undefined;
  /** Notes that the next word of `words` has been added at its end. */
  added(): void;
  pack(name: string): Packed;
}

const SMALLEST = 1024;
/** What an empty slot holds: id 0 is no word. */
const EMPTY = 0;

/** A table of the words of an array, which grows at its end alone; its first word, of id 0, is no word. */
export function createWordTable(words: readonly string[], saved?: SavedTable): WordTable {
  let slots: Uint32Array = saved?.slots ?? new Uint32Array(SMALLEST);
  let mask = slots.length - 1;
  let hashes: Uint32Array = saved?.hashes ?? new Uint32Array(SMALLEST);
  let count = saved ? words.length : 1;

  function place(id: number): void {
    let slot = (hashes[id] ?? 0) & mask;
    while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
    slots[slot] = id;
  }

  function grow(): void {
    const doubled = new Uint32Array(hashes.length * 2);
    doubled.set(hashes);
    hashes = doubled;
    slots = new Uint32Array(slots.length * 2);
    mask = slots.length - 1;
    for (let id = 1; id < count; id++) place(id);
  }

  return {
    find(word) {
      const hash = hashOf(word);
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const id = slots[slot] ?? EMPTY;
        if (id === EMPTY) return undefined;
        if (hashes[id] === hash && words[id] === word) return id;
      }
    },
    findPlain(text, start, end) {
      const hash = hashOfPlain(text, start, end);
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const id = slots[slot] ?? EMPTY;
        if (id === EMPTY) return undefined;
        if (hashes[id] === hash && standsAt(text, start, end, words[id] ?? '')) return id;
      }
    },
    findUnits(first, second) {
      const hash = spread(second === 0 ? step(0, first) : step(step(0, first), second));
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const id = slots[slot] ?? EMPTY;
        if (id === EMPTY) return undefined;
        if (hashes[id] === hash && isOfUnits(words[id] ?? '', first, second)) return id;
      }
    },
    added() {
      // At most half full: longer runs of full slots would have to be walked.
      if (2 * count >= slots.length) grow();
      const id = count++;
      hashes[id] = hashOf(words[id] ?? '');
      place(id);
    },
    // Copies: words may be added while these are being written.
    pack: (name) => ({ [`${name}.slots`]: [slots.slice()], [`${name}.hashes`]: [hashes.slice()] }),
  };
}

interface SavedTable {
  readonly slots: Uint32Array;
  /** By id. */
  readonly hashes: Uint32Array;
}

export function unpackWordTable(unpacked: Unpacked, name: string, words: readonly string[]): WordTable {
  const saved = { slots: unpacked.numbers32(`${name}.slots`), hashes: unpacked.numbers32(`${name}.hashes`) };
  return createWordTable(words, saved);
}

function hashOf(word: string): number {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = step(hash, word.charCodeAt(i));
  return spread(hash);
}

/** The hash of the word in lower case. */
function hashOfPlain(text: string, start: number, end: number): number {
  let hash = step(0, text.charCodeAt(start) | LOWER);
  for (let at = start + 1; at < end; at++) hash = step(hash, text.charCodeAt(at));
  return spread(hash);
}

/** The bit in which a-z differ from A-Z. */
const LOWER = 0x20;

function isOfUnits(word: string, first: number, second: number): boolean {
  if (word.length !== (second === 0 ? 1 : 2) || word.charCodeAt(0) !== first) return false;
  return second === 0 || word.charCodeAt(1) === second;
}

function standsAt(text: string, start: number, end: number, word: string): boolean {
  if (word.length !== end - start || word.charCodeAt(0) !== (text.charCodeAt(start) | LOWER)) return false;
  for (let i = 1; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}
