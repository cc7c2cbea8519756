import MiniSearch from 'minisearch';

/** An essay as MiniSearch knows it: by its index. Its terms are put in below MiniSearch's tree, all essays at once. */
interface Document {
  readonly id: number;
}

/**
 * The posting lists of some essays in CSR form: those of term t are at `starts[t]..starts[t + 1]` in `docs` (indexes of
 * essays, ascending) and in `counts`.
 */
export interface Postings {
  readonly starts: Uint32Array;
  readonly docs: Uint16Array | Uint32Array;
  readonly counts: Uint16Array;
}

const noPostings: Postings = { starts: new Uint32Array(1), docs: new Uint16Array(0), counts: new Uint16Array(0) };

/**
 * A MiniSearch index whose posting lists are slices of typed arrays. MiniSearch as it comes keeps a `Map` in a `Map` for
 * each term, some 600 bytes before the first posting; here its tree of terms leads to views that only look like such Maps.
 */
export class PostingIndex extends MiniSearch<Document> {
  #postings: Postings = noPostings;
  /** By term: 1 once the tree has it. */
  #held = new Uint8Array(0);
  readonly #textOf: (term: number) => string;

  /** `textOf` gives a term's text, which must not change. */
  constructor(textOf: (term: number) => string) {
    super({ fields: [FIELD], tokenize: (text) => [text], processTerm: (term) => term });
    this.#textOf = textOf;
  }

  get postings(): Postings {
    return this.#postings;
  }

  /** Puts essays in: `postings` are those of all `essayCount` of them, the ones before at the same indexes. */
  replacePostings(postings: Postings, essayCount: number): void {
    // oxlint-disable-next-line no-underscore-dangle -- MiniSearch's own name
    this._documentIds = new NumbersBelow(essayCount);
    // oxlint-disable-next-line no-underscore-dangle -- the same
    this._documentCount = essayCount;
    const held = new Uint8Array(postings.starts.length);
    held.set(this.#held);
    this.#held = held;
    this.#postings = postings;
  }

  /** Puts every term into the tree. */
  async fill(yieldIfDue: () => Promise<void> | undefined): Promise<void> {
    const { starts } = this.#postings;
    for (let term = 0; term + 1 < starts.length; term++) {
      this.#hold(term);
      if (term % TERMS_A_TURN !== 0) continue;
      const turn = yieldIfDue();
      if (turn) await turn;
    }
  }

  /** Calls `visit` with each essay that holds a term, ascending, and with what its posting says of its occurrences. */
  visit(term: number, visit: (essay: number, count: number) => void): void {
    this.#hold(term);
    // oxlint-disable-next-line no-underscore-dangle -- MiniSearch's own name for its tree
    const fields: unknown = this._index.get(keyOf(this.#textOf(term)));
    // Its own search would score each posting before it tells of it.
    if (fields instanceof FieldOf) fields.eachPosting(visit);
  }

  /** In how many essays a term occurs. */
  countOf(term: number): number {
    const { starts } = this.#postings;
    return (starts[term + 1] ?? 0) - (starts[term] ?? 0);
  }

  /** Sees to it that the tree has a term: one may be asked for before `fill` has come to it. */
  #hold(term: number): void {
    const { starts } = this.#postings;
    if (this.#held[term] !== 0 || starts[term] === starts[term + 1]) return;
    this.#held[term] = 1;
    // oxlint-disable-next-line no-underscore-dangle -- MiniSearch's own name for its tree
    this._index.set(keyOf(this.#textOf(term)), new FieldOf(this, term));
  }
}

const FIELD = 'terms';
/** Terms put into the tree between two looks at the clock. */
const TERMS_A_TURN = 256;

/**
 * A term as it stands in the tree: in UTF-8, a character a byte. A node of the tree looks through its branches one by one,
 * and thousands of Chinese characters would be as many branches.
 */
function keyOf(term: string): string {
  return /^[\0-\x7F]*$/.test(term) ? term : Buffer.from(term, 'utf8').toString('latin1');
}

/** A `Map` that is a view of something else, and cannot be changed. */
abstract class MapView<Value> implements Map<number, Value> {
  abstract readonly size: number;
  abstract get(key: number): Value | undefined;
  abstract keys(): MapIterator<number>;

  has(key: number): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): MapIterator<[number, Value]> {
    for (const key of this.keys()) {
      const value = this.get(key);
      if (value !== undefined) yield [key, value];
    }
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  forEach(visit: (value: Value, key: number, map: Map<number, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }

  [Symbol.iterator](): MapIterator<[number, Value]> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return 'MapView';
  }

  set(): never {
    throw new TypeError(UNCHANGING);
  }

  delete(): never {
    throw new TypeError(UNCHANGING);
  }

  clear(): never {
    throw new TypeError(UNCHANGING);
  }
}

const UNCHANGING = 'A posting list never changes: make another index.';

/** The ids of documents by MiniSearch's own: the same numbers, from 0 up to a limit. */
class NumbersBelow extends MapView<number> {
  readonly size: number;

  constructor(size: number) {
    super();
    this.size = size;
  }

  override has(number: number): boolean {
    return number < this.size;
  }

  override get(number: number): number | undefined {
    return number < this.size ? number : undefined;
  }

  override keys(): MapIterator<number> {
    return Array.from({ length: this.size }, (_, number) => number).values();
  }
}

/** The fields in which a term occurs: the only one. */
class FieldOf extends MapView<Map<number, number>> {
  readonly size = 1;
  readonly #index: Pick<PostingIndex, 'postings'>;
  readonly #term: number;

  constructor(index: Pick<PostingIndex, 'postings'>, term: number) {
    super();
    this.#index = index;
    this.#term = term;
  }

  override get(field: number): Map<number, number> | undefined {
    return field === 0 ? new PostingList(this.#index.postings, this.#term) : undefined;
  }

  override keys(): MapIterator<number> {
    return [0].values();
  }

  /** Calls `visit` with the essay and the count of each posting. */
  eachPosting(visit: (essay: number, count: number) => void): void {
    const { starts, docs, counts } = this.#index.postings;
    const end = starts[this.#term + 1] ?? 0;
    for (let at = starts[this.#term] ?? 0; at < end; at++) visit(docs[at] ?? 0, counts[at] ?? 0);
  }
}

/** A posting list: how often a term occurs, by essay. */
class PostingList extends MapView<number> {
  readonly #docs: Uint16Array | Uint32Array;
  readonly #counts: Uint16Array;

  constructor({ starts, docs, counts }: Postings, term: number) {
    super();
    const [start, end] = [starts[term], starts[term + 1]];
    this.#docs = docs.subarray(start, end);
    this.#counts = counts.subarray(start, end);
  }

  override get size(): number {
    return this.#docs.length;
  }

  override get(doc: number): number | undefined {
    const at = this.#docs.indexOf(doc);
    return at < 0 ? undefined : this.#counts[at];
  }

  override keys(): MapIterator<number> {
    return this.#docs.values();
  }
}
