import type { Essay, Excerpt } from '../essay.ts';

/** A scored essay with its best passage, already cut to an excerpt. */
export interface Hit {
  readonly essay: Essay;
  /** Comparable within one result only. */
  readonly score: number;
  readonly excerpt: Excerpt;
}

/** A word the corpus does not have, and the one searched for instead. */
export interface Correction {
  readonly typed: string;
  readonly used: string;
}

/** The answer to a query. */
export interface SearchResult {
  /** The asked stretch of the ranking, best first. */
  readonly hits: readonly Hit[];
  /** How many essays match at all. */
  readonly total: number;
  readonly corrections: readonly Correction[];
  /** Only when nothing matches: the nearest query that does match, with its best hit. */
  readonly nearest?: { readonly query: string; readonly total: number; readonly hit: Hit };
}

export interface SearchOptions {
  /** How many hits to skip; 0. */
  readonly offset?: number;
  /** How many hits to return; 5. */
  readonly limit?: number;
  /** The most UTF-16 units of an excerpt; 300. */
  readonly excerptLength?: number;
  /** Search this essay alone (slug). */
  readonly within?: string;
}
