import type { Packed, Unpacked } from '../../packing.ts';
import { spread, step } from './hashing.ts';

/**
 * The words that may be meant by a misspelt one, found without a look at all words: an edit harms one of a word's pieces,
 * so that of three pieces two edits leave one whole. Words are kept by their pieces, and by how they begin.
 * Source: Li, Deng, Wang and Feng, Pass-Join: A Partition-based Method for Similarity Joins (2011).
 *
 * @example
 * const neighbours = neighboursOf(['alliance', 'sanction', 'sanctions']);
 * neighbours.near('sanctoin', 1); // has 1, and perhaps words that are further away
 * neighbours.beginning('sanct'); // has 1 and 2
 */
export interface Neighbours {
  /** By id. */
  readonly words: readonly string[];
  /**
   * Ids of all words within one edit (a letter wrong, missing or added, or two letters swapped) that have three letters or
   * more, or within two edits that have six or more; ids of others as well, and an id may come more than once.
   */
  near(typed: string, edits: 1 | 2): readonly number[];
  /** Ids of all words that begin with one of four letters or more and are two letters longer or more. */
  beginning(typed: string): readonly number[];
}

/** Neighbours among words that grow at their end. */
export interface GrowingNeighbours extends Neighbours {
  /** Notes that the word of this id has been added. */
  added(id: number): void;
  pack(name: string): Packed;
}

/** Words by what they share. An entry is four times a word's id and which of its pieces, plus one: 0 is none. */
interface Entries {
  /** The last entry by the hash of what is shared. A power of two, and never more: longer chains cost less than a new table. */
  readonly heads: Uint32Array;
  /** By entry: the one before it with the same hash. */
  readonly previous: Uint32Array;
  /** By id of a word: the bitmap of its letters. */
  readonly letters: Uint32Array;
}

const NONE = 0;
/** Entries of a word: three pieces and its beginning. */
const PER_WORD = 4;
const WORD = Math.log2(PER_WORD);
const BEGINNING = 3;
/** Letters of a beginning, which is that of a word of this many letters or more. */
const BEGUN = 4;
const SHORTEST_BEGUN = 6;

/** Words of fewer letters are no neighbours of any. */
const SHORTEST = 3;
/** Of so many letters a word has neighbours within two edits, and needs a third piece. */
const SHORTEST_IN_THREE = 6;
/** Further letters of a piece tell few words apart. */
const LONGEST_PIECE = 6;

const MANY_HEADS = 1 << 17;

/** Neighbours among words that are only added to, or those that were packed of the same words. */
export function createNeighbours(
  words: readonly string[],
  entries: Entries = { heads: new Uint32Array(MANY_HEADS), previous: new Uint32Array(), letters: new Uint32Array() },
): GrowingNeighbours {
  const { heads } = entries;
  let { previous, letters } = entries;
  const mask = heads.length - 1;

  function add(hash: number, entry: number): void {
    previous[entry] = heads[hash & mask] ?? NONE;
    heads[hash & mask] = entry;
  }

  /** Notes the words under a hash, without most of those that share other letters by chance. */
  function gather(hash: number, own: number, bits: number, ids: number[]): void {
    for (let entry = heads[hash & mask] ?? NONE; entry !== NONE; entry = previous[entry] ?? NONE) {
      const id = (entry - 1) >>> WORD;
      if (countBits((letters[id] ?? 0) ^ own) <= bits) ids.push(id);
    }
  }

  return {
    words,
    added(id) {
      const word = words[id] ?? '';
      const first = id * PER_WORD + 1;
      previous = withRoom(previous, first + PER_WORD);
      letters = withRoom(letters, id + 1);
      letters[id] = lettersOf(word);
      if (word.length < SHORTEST) return;
      for (let piece = 0; piece < piecesOf(word.length); piece++) {
        const start = startOf(piece, word.length);
        const end = endOf(piece, word.length);
        add(hashOf(word, start, end, piece, word.length), first + piece);
      }
      if (word.length >= SHORTEST_BEGUN) add(hashOf(word, 0, BEGUN, BEGINNING, 0), first + BEGINNING);
    },
    near(typed, edits) {
      const ids: number[] = [];
      const own = lettersOf(typed);
      // An edit puts one letter in the place of one other.
      const bits = 2 * edits;
      const shortest = Math.max(SHORTEST, typed.length - edits);
      for (let length = shortest; length <= typed.length + edits; length++) {
        const longer = typed.length - length;
        for (let piece = 0; piece < piecesOf(length); piece++) {
          const start = startOf(piece, length);
          const end = endOf(piece, length);
          // Edits before a piece move it by one letter each, and those behind it must make up for the rest.
          for (let shift = -edits; shift <= edits; shift++) {
            if (Math.abs(shift) + Math.abs(longer - shift) > edits) continue;
            const [from, to] = [start + shift, end + shift];
            if (from < 0 || to > typed.length) continue;
            gather(hashOf(typed, from, to, piece, length), own, bits, ids);
            // Letters swapped where two pieces meet harm both: they are looked for with either swapped back.
            if (from > 0) gather(hashOf(typed, from, to, piece, length, from, from - 1), own, bits, ids);
            if (to < typed.length) gather(hashOf(typed, from, to, piece, length, to - 1, to), own, bits, ids);
          }
        }
      }
      return ids;
    },
    beginning(typed) {
      const ids: number[] = [];
      gather(hashOf(typed, 0, BEGUN, BEGINNING, 0), 0, ALL_BITS, ids);
      return ids.filter((id) => words[id]?.startsWith(typed));
    },
    // Copies: words may be added while these are being written.
    pack: (name) => ({
      [`${name}.heads`]: [heads.slice()],
      [`${name}.previous`]: [previous.slice()],
      [`${name}.letters`]: [letters.slice()],
    }),
  };
}

/** Neighbours among words that stay as they are. */
export function neighboursOf(words: readonly string[]): Neighbours {
  const room = PER_WORD * words.length;
  const heads = new Uint32Array(2 ** Math.ceil(Math.log2(room + 1)));
  const neighbours = createNeighbours(words, {
    heads,
    previous: new Uint32Array(room + 1),
    letters: new Uint32Array(words.length),
  });
  for (const id of words.keys()) neighbours.added(id);
  return neighbours;
}

export function unpackNeighbours(unpacked: Unpacked, name: string, words: readonly string[]): GrowingNeighbours {
  const numbers = (part: keyof Entries) => unpacked.numbers32(`${name}.${part}`);
  return createNeighbours(words, {
    heads: numbers('heads'),
    previous: numbers('previous'),
    letters: numbers('letters'),
  });
}

function piecesOf(length: number): number {
  return length < SHORTEST_IN_THREE ? 2 : 3;
}

function startOf(piece: number, length: number): number {
  return Math.floor((piece * length) / piecesOf(length));
}

function endOf(piece: number, length: number): number {
  return Math.min(startOf(piece + 1, length), startOf(piece, length) + LONGEST_PIECE);
}

/** The hash of some letters of a word, at `at` the letter of another place, as a piece of a word of so many letters. */
function hashOf(word: string, start: number, end: number, piece: number, length: number, at = -1, other = at): number {
  let hash = length * PER_WORD + piece;
  for (let i = start; i < end; i++) hash = step(hash, word.charCodeAt(i === at ? other : i));
  return spread(hash);
}

/** The same list, or a longer one if it has less room. */
function withRoom(list: Uint32Array, length: number): Uint32Array {
  if (length <= list.length) return list;
  const longer = new Uint32Array(Math.max(SMALLEST_LIST, 2 * length));
  longer.set(list);
  return longer;
}

const SMALLEST_LIST = 1024;

/** Bitmap of a word's letters; some share a bit. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << word.charCodeAt(i);
  return bits;
}

const ALL_BITS = 32;

function countBits(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
