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
  const [body, terms, starts, sentenceEnds, passageEnds, sentenceRanges, head, headTerms] = [
    partsOf(unpacked.numbers32('body')),
    partsOf(unpacked.numbers32('terms')),
    partsOf(unpacked.numbers32('starts')),
    partsOf(unpacked.numbers32('sentenceEnds')),
    partsOf(unpacked.numbers32('passageEnds')),
    partsOf(unpacked.numbers32('sentenceRanges')),
    partsOf(unpacked.numbers32('head')),
    partsOf(unpacked.numbers32('headTerms')),
  ];
  const [narrow, wide] = [partsOf(unpacked.numbers16('places16')), partsOf(unpacked.numbers32('places32'))];
  const dense = partsOf(unpacked.numbers32('dense'));
  const essays: IndexedEssay[] = [];
  for (const [at, slug] of slugs.entries()) {
    const essay = typeof slug === 'string' ? find(slug) : undefined;
    if (!essay) throw new NotUnpacked('names an essay that is not there');
    const length = (column: number) => lengths[at * COLUMNS + column] ?? 0;
    const densePassages = length(DENSE);
    essays.push({
      essay,
      body: body(length(0)),
      terms: terms(length(1)),
      starts: starts(length(2)),
      sentenceEnds: sentenceEnds(length(3)),
      passageEnds: passageEnds(length(4)),
      sentenceRanges: sentenceRanges(length(5)),
      head: head(length(6)),
      headTerms: headTerms(length(7)),
      places: (length(WIDE) === 1 ? wide : narrow)(length(PLACES)),
      dense: densePassages === 0 ? NO_PASSAGES : new Set(dense(densePassages)),
      length: length(WORDS),
    });
    const turn = yieldIfDue();
    if (turn) await turn;
  }
  return essays;
}

const NO_PASSAGES: ReadonlySet<number> = new Set();

/** Gives out a list in parts, from its beginning on. */
function partsOf<List extends Uint16Array | Uint32Array>(list: List): (length: number) => List;
function partsOf(list: Uint16Array | Uint32Array): (length: number) => Uint16Array | Uint32Array {
  let at = 0;
  return (length) => list.subarray(at, (at += length));
}

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
