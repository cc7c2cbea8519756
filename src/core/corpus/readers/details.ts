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
