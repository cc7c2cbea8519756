/** A parsed question. Any text is some query. */
export interface Query {
  /** As typed, white space folded. */
  readonly text: string;
}
