import type { Essay, Excerpt } from '../essay.ts';

/** Where an essay's head holds what was asked for, and what it says there. */
export interface Reason {
  readonly in: 'title' | 'author' | 'tag' | 'heading';
  /** As written: the title, one author, one tag, or the heading above the excerpt. */
  readonly text: string;
}

/** A scored essay with its best excerpt. */
export interface Hit {
  readonly essay: Essay;
  /** Comparable within one result only. */
  readonly score: number;
  readonly excerpt: Excerpt;
  /** Why it was found, as far as the excerpt does not show it; empty when the excerpt says all. */
  readonly reasons: readonly Reason[];
  /** The next best excerpts of the essay, best first, each from another passage; as many as were asked for. */
  readonly more: readonly Excerpt[];
}

/** A word that the corpus lacks, and the one searched for instead. */
export interface Correction {
  readonly typed: string;
  readonly used: string;
}

/** The answer to a query. */
export interface SearchResult {
  /** The requested page of the ranking, best first. */
  readonly hits: readonly Hit[];
  /** Essays that match, on all pages. */
  readonly total: number;
  readonly corrections: readonly Correction[];
  /** Only when nothing matches: the nearest query that does match, with its best hit. */
  readonly nearest?: {
    readonly query: string;
    readonly total: number;
    readonly hit: Hit;
    /** Its phrases alone were loosened: all filters and exclusions still hold. */
    readonly onlyPhrases: boolean;
  };
}

export interface SearchOptions {
  /** Hits to skip. Default: 0. */
  readonly offset?: number;
  /** Hits to return. Default: 5. */
  readonly limit?: number;
  /** Most UTF-16 units of an excerpt. Default: 300. */
  readonly excerptLength?: number;
  /** Most further excerpts of each hit. Default: 0. */
  readonly more?: number;
  /** Slug of the only essay to search. Default: all. */
  readonly within?: string;
}
