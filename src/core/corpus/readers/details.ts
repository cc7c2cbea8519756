/** What a file says of its essay besides the text. */
export interface Details {
  readonly title?: string;
  readonly authors: readonly string[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date?: string;
  readonly tags: readonly string[];
  readonly source?: string;
  readonly publisher?: string;
  readonly language?: string;
  readonly summary?: string;
  readonly slug?: string;
}

export const noDetails: Details = { authors: [], tags: [] };

/** A field that could not be used; the essay is served without it. */
export interface FieldWarning {
  readonly field: string;
  /** From 1. */
  readonly line: number;
  /** A sentence without subject: what is wrong, and what would do. */
  readonly reason: string;
}
