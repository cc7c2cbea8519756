/**
 * Every number of ranking and excerpts, in one place.
 *
 * In: nothing. Out: `standardWeights`, used unless `createSearchIndex` is given others.
 * Values were chosen on public judged collections; docs/ranking.md has what each rule gains on which of them. Each
 * weight has a test that fails when the weight is put to zero or to ten times as much (test/core/search/weights.test.ts).
 * Limits that bound work and change no ranking (how many terms, how much text a slice) stand with the code they bound.
 */
export interface Weights {
  /** BM25 of the whole essay: what it is about. */
  readonly essay: {
    /** Saturation: the higher, the more a further occurrence of the same term adds. */
    readonly k1: number;
    /** Length normalisation, from 0 (none) to 1 (full): how much longer essays are discounted. */
    readonly b: number;
    /** Occurrences that one in the head (title, authors, tags, headings) counts as: heads say what an essay is about. */
    readonly head: number;
  };
  /** BM25 of the best window of a passage: whether the essay says it in one place. */
  readonly window: {
    /** Factor of the window's score beside the essay's. */
    readonly share: number;
    /** Saturation. Lower than the essay's: in two sentences a repeated term is no topic. */
    readonly k1: number;
    /** Length normalisation, from 0 to 1. */
    readonly b: number;
    /** Sentences in a window. */
    readonly sentences: number;
    /** Terms that a window can be expected to hold; of longer queries the share shrinks in proportion. */
    readonly holds: number;
    /** Essays whose windows are read, where essays are short. */
    readonly essays: number;
    /** Mean words of an essay from which on more are read, as its square root grows. */
    readonly essayLength: number;
    /** Most words of a query close together, as in a place half remembered. Questions are too long for that. */
    readonly gathered: {
      /** Factor of the query's whole weight that sentences with all of its terms add. */
      readonly share: number;
      /** Sentences that count as close together, over the ends of passages too. */
      readonly sentences: number;
      /** Part of the query's terms, from 0 to 1, from which on they are most. */
      readonly least: number;
      /** Fewest terms: one or two stand together anywhere. */
      readonly fewest: number;
      /** What a term in another form than the one typed counts, from 0 to 1. */
      readonly otherForm: number;
    };
  };
  /** Words of the query in a row, as in a quotation typed from memory. */
  readonly row: {
    /** Factor of the query's whole weight that a row of the whole query adds to an essay's score. */
    readonly share: number;
    /** Fewest words in a row that count: two or three stand together anywhere. */
    readonly shortest: number;
    /** Words in a row that count in full, however long the query is. */
    readonly long: number;
    /** Part of that, from 0 to 1, from which on a row counts. */
    readonly least: number;
    /** What a word that is wrong, missing or added takes away, in words. */
    readonly slip: number;
    /** What the exact title counts as, in rows of the whole query: other essays may quote the title. */
    readonly title: number;
  };
  /** Terms that come again where they have come once are topics, and count in full; passing words count less. */
  readonly topicality: {
    /** Largest penalty, for a term with one occurrence in each essay that has it; from 0 to 1. */
    readonly penalty: number;
    /** Mean occurrences at which the penalty is 0. */
    readonly from: number;
  };
  /** Saturation of a term's occurrences in the query: asking twice stresses a term, it does not double it. */
  readonly k3: number;
  /** Factor of a fragment's score: it breaks off where the reader wants to go on. */
  readonly fragment: number;
  /** Pseudo-relevance feedback: the terms that the first hits share re-rank the others. */
  readonly feedback: {
    /** Factor of a shared term beside one that was asked for. */
    readonly share: number;
    /** Fewest distinct terms of a query that profits: short queries are exact already. */
    readonly minTerms: number;
    /** First hits that are read for shared terms. */
    readonly hits: number;
    /** Most shared terms that are used. */
    readonly terms: number;
    /** Largest part of the essays that may hold a shared term, from 0 to 1: commoner ones discriminate too little. */
    readonly maxShare: number;
  };
  /** The evidence by which the excerpt is chosen among all runs of whole sentences of an essay. */
  readonly excerpt: {
    /** Factor of a term that is likely of the same root as one asked for (`destruction` for `destroyed`). */
    readonly sameRoot: number;
    /** Factor of a term of the essay's own title: all of its passages are about that. */
    readonly title: number;
    /** Part of the evidence, from 0 to 1, that is given up for an excerpt that does not point back (`He deserves it`). */
    readonly leaning: number;
    /** Factor of the BM25 of the whole passage: a run of a passage on the subject comes before a passing mention. */
    readonly passage: number;
    /** Saturation in that. */
    readonly k1: number;
    /** Length normalisation in that, from 0 to 1. */
    readonly b: number;
    /** Times fewer characters that CJK text needs to say as much: its excerpts are that much shorter. */
    readonly cjkDensity: number;
    /** Least part of an excerpt's length by which it may go on into the next sentence, from 0 to 1: less says nothing. */
    readonly shortestClause: number;
  };
}

export const standardWeights: Weights = {
  essay: { k1: 1.6, b: 0.7, head: 2 },
  window: {
    share: 0.7,
    k1: 0.9,
    b: 0.7,
    sentences: 2,
    holds: 3,
    essays: 20,
    essayLength: 200,
    gathered: { share: 0.8, sentences: 4, least: 0.7, fewest: 3, otherForm: 0.5 },
  },
  row: { share: 5, shortest: 3, long: 12, least: 0.5, slip: 0.5, title: 2 },
  topicality: { penalty: 0.5, from: 4 },
  k3: 8,
  fragment: 0.8,
  feedback: { share: 0.2, minTerms: 6, hits: 5, terms: 10, maxShare: 0.1 },
  excerpt: {
    sameRoot: 0.5,
    title: 0.35,
    leaning: 0.1,
    passage: 0.5,
    k1: 0.9,
    b: 0.7,
    cjkDensity: 2.5,
    shortestClause: 1 / 8,
  },
};
