import type { Essay } from '../../essay.ts';
import { NotUnpacked, type Numbers, type Packed, type Unpacked } from '../../packing.ts';
import type { Weights } from '../weights.ts';
import type { IndexedEssay } from './indexedEssay.ts';
import type { Postings } from './postings.ts';
import { postingsOf, restoreSegment } from './segment.ts';
import type { Snapshot } from './snapshot.ts';
import { unpackStatistics } from './statistics.ts';
import { unpackVocabulary } from './vocabulary.ts';

/**
 * An index as lists of numbers, and back. Each list of an essay stands after that of the essay before it, so that an index
 * is read without going through its essays word by word.
 */

type YieldIfDue = () => Promise<void> | undefined;

/** The lists of an essay that are all in 32 bits. */
const LISTS = [
  'body',
  'terms',
  'starts',
  'sentenceEnds',
  'passageEnds',
  'sentenceRanges',
  'head',
  'headTerms',
] as const;
type List = (typeof LISTS)[number];

/** Columns of the table of lengths: those of the lists, then these. */
const PLACES = LISTS.length;
/** 1 where the places are in 32 bits. */
const WIDE = PLACES + 1;
const DENSE = PLACES + 2;
const WORDS = PLACES + 3;
const COLUMNS = PLACES + 4;

/** The living essays of an index in one segment, and all else that it is made of. */
export async function packIndex(snapshot: Snapshot, yieldIfDue: YieldIfDue): Promise<Packed> {
  const essays = [...snapshot.alive];
  // First of all what only grows, as it is now.
  const vocabulary = snapshot.vocabulary.pack();
  const termCount = snapshot.vocabulary.terms.length;
  const lengths = new Uint32Array(essays.length * COLUMNS);
  const lists: Record<List | 'dense' | 'places16' | 'places32', Numbers[]> = {
    body: [],
    terms: [],
    starts: [],
    sentenceEnds: [],
    passageEnds: [],
    sentenceRanges: [],
    head: [],
    headTerms: [],
    dense: [],
    places16: [],
    places32: [],
  };
  for (const [at, essay] of essays.entries()) {
    for (const [column, name] of LISTS.entries()) {
      lists[name].push(essay[name]);
      lengths[at * COLUMNS + column] = essay[name].length;
    }
    const wide = essay.places instanceof Uint32Array;
    (wide ? lists.places32 : lists.places16).push(essay.places);
    lists.dense.push(Uint32Array.from(essay.dense));
    lengths[at * COLUMNS + PLACES] = essay.places.length;
    lengths[at * COLUMNS + WIDE] = wide ? 1 : 0;
    lengths[at * COLUMNS + DENSE] = essay.dense.size;
    lengths[at * COLUMNS + WORDS] = essay.length;
    const turn = yieldIfDue();
    if (turn) await turn;
  }
  const postings = await postingsOf(essays, termCount, yieldIfDue);
  return {
    ...vocabulary,
    ...snapshot.statistics.pack(),
    ...lists,
    lengths: [lengths],
    slugs: [new TextEncoder().encode(JSON.stringify(essays.map(({ essay }) => essay.slug)))],
    postingStarts: [postings.starts],
    [docsName(essays.length)]: [postings.docs],
    postingCounts: [postings.counts],
  };
}

/** The index of a corpus as it was packed; `find` gives an essay by its slug. Rejects with a `NotUnpacked`. */
export async function unpackIndex(
  unpacked: Unpacked,
  find: (slug: string) => Essay | undefined,
  weights: Weights,
  yieldIfDue: YieldIfDue,
): Promise<Snapshot> {
  const vocabulary = await unpackVocabulary(unpacked, yieldIfDue);
  const essays = await unpackEssays(unpacked, find, yieldIfDue);
  const segment = restoreSegment(essays, unpackPostings(unpacked, essays.length), { vocabulary, weights });
  const statistics = unpackStatistics(unpacked);
  return { vocabulary, segments: [segment], alive: new Set(essays), dead: new Set(), statistics, weights };
}

async function unpackEssays(
  unpacked: Unpacked,
  find: (slug: string) => Essay | undefined,
  yieldIfDue: YieldIfDue,
): Promise<IndexedEssay[]> {
  const slugs: unknown = JSON.parse(unpacked.text('slugs'));
  if (!Array.isArray(slugs)) throw new NotUnpacked('has no list of slugs');
  const lengths = unpacked.numbers32('lengths');
  if (lengths.length !== slugs.length * COLUMNS) throw new NotUnpacked('lacks the lengths of its essays');
  const table: Table = {
    lists: LISTS.map((name) => unpacked.numbers32(name)),
    places16: unpacked.numbers16('places16'),
    places32: unpacked.numbers32('places32'),
    dense: unpacked.numbers32('dense'),
    lengths,
    starts: new Uint32Array(slugs.length * STARTS),
  };
  /** By column: where the lists of the next essay begin, those of its places by their width. */
  const next = new Uint32Array(STARTS);
  const essays: IndexedEssay[] = [];
  for (const [at, slug] of slugs.entries()) {
    const essay = typeof slug === 'string' ? find(slug) : undefined;
    if (!essay) throw new NotUnpacked('names an essay that is not there');
    table.starts.set(next, at * STARTS);
    const row = at * COLUMNS;
    for (let column = 0; column < PLACES; column++) add(next, column, lengths[row + column] ?? 0);
    add(next, lengths[row + WIDE] === 1 ? FROM_32 : FROM_16, lengths[row + PLACES] ?? 0);
    add(next, FROM_DENSE, lengths[row + DENSE] ?? 0);
    essays.push(new SavedEssay(essay, table, at));
    const turn = yieldIfDue();
    if (turn) await turn;
  }
  return essays;
}

function add(counts: Uint32Array, at: number, more: number): void {
  counts[at] = (counts[at] ?? 0) + more;
}

/** The lists of all essays of a snapshot. */
interface Table {
  /** In the order of `LISTS`. */
  readonly lists: readonly Uint32Array[];
  readonly places16: Uint16Array;
  readonly places32: Uint32Array;
  readonly dense: Uint32Array;
  /** A row of `COLUMNS` an essay. */
  readonly lengths: Uint32Array;
  /** A row of `STARTS` an essay: where its lists begin. */
  readonly starts: Uint32Array;
}

/** Columns of the table of starts: those of the lists, then these. */
const FROM_16 = PLACES;
const FROM_32 = PLACES + 1;
const FROM_DENSE = PLACES + 2;
const STARTS = PLACES + 3;

/** What `IndexedEssay` has besides its essay and its length. */
type Views = Omit<IndexedEssay, 'essay' | 'length'>;

/**
 * An essay of a snapshot. Its lists are cut out of those of all essays when they are first looked at: a dozen views of each
 * of ten thousand essays would be most of the garbage of a start.
 */
class SavedEssay implements IndexedEssay {
  readonly essay: Essay;
  readonly length: number;
  readonly #table: Table;
  readonly #at: number;
  #views: Views | undefined;

  constructor(essay: Essay, table: Table, at: number) {
    this.essay = essay;
    this.length = table.lengths[at * COLUMNS + WORDS] ?? 0;
    this.#table = table;
    this.#at = at;
  }

  get body() {
    return (this.#views ??= viewsOf(this.#table, this.#at)).body;
  }
  get terms() {
    return (this.#views ??= viewsOf(this.#table, this.#at)).terms;
  }
  get places() {
    return (this.#views ??= viewsOf(this.#table, this.#at)).places;
  }
  get starts() {
    return (this.#views ??= viewsOf(this.#table, this.#at)).starts;
  }
  get sentenceEnds() {
    return (this.#views ??= viewsOf(this.#table, this.#at)).sentenceEnds;
  }
  get passageEnds() {
    return (this.#views ??= viewsOf(this.#table, this.#at)).passageEnds;
  }
  get sentenceRanges() {
    return (this.#views ??= viewsOf(this.#table, this.#at)).sentenceRanges;
  }
  get dense() {
    return (this.#views ??= viewsOf(this.#table, this.#at)).dense;
  }
  get head() {
    return (this.#views ??= viewsOf(this.#table, this.#at)).head;
  }
  get headTerms() {
    return (this.#views ??= viewsOf(this.#table, this.#at)).headTerms;
  }
}

function viewsOf({ lists, places16, places32, dense, lengths, starts }: Table, at: number): Views {
  const lengthOf = (column: number) => lengths[at * COLUMNS + column] ?? 0;
  const startOf = (column: number) => starts[at * STARTS + column] ?? 0;
  const view = (name: List) => {
    const column = LISTS.indexOf(name);
    const start = startOf(column);
    return lists[column]?.subarray(start, start + lengthOf(column)) ?? NO_NUMBERS;
  };
  const isWide = lengthOf(WIDE) === 1;
  const places = startOf(isWide ? FROM_32 : FROM_16);
  const densePassages = dense.subarray(startOf(FROM_DENSE), startOf(FROM_DENSE) + lengthOf(DENSE));
  return {
    body: view('body'),
    terms: view('terms'),
    places: (isWide ? places32 : places16).subarray(places, places + lengthOf(PLACES)),
    starts: view('starts'),
    sentenceEnds: view('sentenceEnds'),
    passageEnds: view('passageEnds'),
    sentenceRanges: view('sentenceRanges'),
    dense: densePassages.length === 0 ? NO_PASSAGES : new Set(densePassages),
    head: view('head'),
    headTerms: view('headTerms'),
  };
}

const NO_NUMBERS = new Uint32Array(0);
const NO_PASSAGES: ReadonlySet<number> = new Set();

function unpackPostings(unpacked: Unpacked, essayCount: number): Postings {
  const docs = docsName(essayCount);
  return {
    starts: unpacked.numbers32('postingStarts'),
    docs: docs === 'postingDocs16' ? unpacked.numbers16(docs) : unpacked.numbers32(docs),
    counts: unpacked.numbers16('postingCounts'),
  };
}

/** The list of the essays of all postings, which are in 16 bits where that is enough (`postingsOf`). */
function docsName(essayCount: number): 'postingDocs16' | 'postingDocs32' {
  return essayCount <= 0x10000 ? 'postingDocs16' : 'postingDocs32';
}
