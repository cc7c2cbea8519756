import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import type { Essay } from '../../../../src/core/essay.ts';
import { createIndexer, type IndexedEssay } from '../../../../src/core/search/indexing/indexedEssay.ts';
import { PostingIndex } from '../../../../src/core/search/indexing/postings.ts';
import { createSegment, type Segment } from '../../../../src/core/search/indexing/segment.ts';
import { createVocabulary } from '../../../../src/core/search/indexing/vocabulary.ts';
import { standardWeights as weights } from '../../../../src/core/search/weights.ts';
import { essay } from '../../../support/essays.ts';

const goOn = () => undefined;

async function indexedWith(vocabulary: ReturnType<typeof createVocabulary>, essays: readonly Essay[]) {
  const indexed: IndexedEssay[] = [];
  const indexer = createIndexer(vocabulary, goOn);
  for (const one of essays) indexed.push(await indexer.index(one));
  return indexed;
}

/** A term's postings by slug. */
function postingsOf({ essays, visit }: Segment, term: number | undefined): Record<string, number> {
  const found: Record<string, number> = {};
  visit(term ?? -1, (at, count) => (found[essays[at]?.essay.slug ?? 'none'] = count));
  return found;
}

describe('a segment', () => {
  it('tells which essays hold a term, and how often; one in the head counts as the weights say', async () => {
    const vocabulary = createVocabulary();
    const essays = [
      essay('often', ['Ferry. '.repeat(300)], { title: 'Quays' }),
      essay('twice', ['The ferry met a ferry.'], { title: 'On the ferry' }),
      essay('titled', ['Nothing of it.'], { title: '渡輪 ferry', tags: ['ferry'] }),
      essay('without', ['Only quays.'], { title: 'Nothing' }),
    ];
    const segment = await createSegment(await indexedWith(vocabulary, essays), { vocabulary, weights }, goOn);
    const { head } = weights.essay;
    expect(postingsOf(segment, vocabulary.findTerm('ferri'))).toEqual({
      often: 300,
      twice: 2 + head,
      titled: 2 * head,
    });
    expect(postingsOf(segment, vocabulary.findTerm('渡轮'))).toEqual({ titled: head });
    expect(postingsOf(segment, vocabulary.add('unheard'))).toEqual({});
  });

  it('can be extended, and answers as before; whoever extends it a second time is told to make another', async () => {
    const vocabulary = createVocabulary();
    const first = await indexedWith(vocabulary, [essay('one', ['A ferry.'])]);
    const second = await indexedWith(vocabulary, [essay('two', ['The ferry and its quay.'])]);
    const segment = await createSegment(first, { vocabulary, weights }, goOn);
    const extended = await segment.extended(second, goOn);
    if (!extended) throw new Error('not extended');
    const [ferry, quay] = [vocabulary.findTerm('ferri'), vocabulary.findTerm('quai')];
    expect(postingsOf(extended, ferry)).toEqual({ one: 1, two: 1 });
    expect(postingsOf(extended, quay)).toEqual({ two: 1 });
    expect(postingsOf(segment, ferry)).toEqual({ one: 1 });
    expect(postingsOf(segment, quay)).toEqual({});
    expect(segment.extended(second, goOn)).toBeUndefined();
  });
});

function isMapLike(value: unknown): value is Pick<Map<string, unknown>, 'get' | 'set'> {
  return typeof value === 'object' && value !== null && 'get' in value && 'set' in value;
}

/** Each is named with what it holds: another version of MiniSearch that has others fails here, and says which. */
describe('MiniSearch’s own fields that a posting index stands on', () => {
  const index = new MiniSearch<{ id: string; text: string }>({ fields: ['text'] });
  index.addAll([
    { id: 'a', text: 'ferry' },
    { id: 'b', text: 'ferry ferry' },
  ]);

  it('_index: by term, by field, by document from 0 on, how often it occurs', () => {
    const tree: unknown = Reflect.get(index, '_index');
    if (!isMapLike(tree)) throw new Error('It has no get and set.');
    const occurrences = new Map([
      [0, 1],
      [1, 2],
    ]);
    expect(tree.get('ferry')).toEqual(new Map([[0, occurrences]]));
    tree.set('quay', new Map([[0, new Map([[1, 1]])]]));
    expect(index.search('quay').map(({ id }): unknown => id)).toEqual(['b']);
  });

  it('_documentIds: ids by number, and _documentCount', () => {
    expect(Reflect.get(index, '_documentIds')).toEqual(
      new Map([
        [0, 'a'],
        [1, 'b'],
      ]),
    );
    expect(Reflect.get(index, '_documentCount')).toBe(2);
  });
});

describe('a posting index', () => {
  const words = ['', 'ferry', '渡輪'];
  const postings = {
    starts: Uint32Array.of(0, 0, 2, 3),
    docs: Uint16Array.of(0, 1, 1),
    counts: Uint16Array.of(1, 4, 2),
  };

  it('is a MiniSearch index of its terms', async () => {
    const index = new PostingIndex((term) => words[term] ?? '');
    index.replacePostings(postings, 2);
    await index.fill(goOn);
    expect([index.documentCount, index.termCount]).toEqual([2, 2]);
    const asked: unknown[] = [];
    index.search('ferr', { prefix: true, boostDocument: (id, term) => (asked.push([id, term]), 0) });
    expect(asked).toEqual([
      [0, 'ferry'],
      [1, 'ferry'],
    ]);
  });

  it('finds a term that it has not come to yet', () => {
    const index = new PostingIndex((term) => words[term] ?? '');
    index.replacePostings(postings, 2);
    const visited: number[][] = [];
    index.visit(2, (...posting) => visited.push(posting));
    expect(visited).toEqual([[1, 2]]);
    expect(index.termCount).toBe(1);
  });
});
