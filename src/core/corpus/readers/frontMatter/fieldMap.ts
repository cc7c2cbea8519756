/** What stands in front matter, in any notation. */
export interface ReadFields {
  /** By their names as written. */
  readonly fields: ReadonlyMap<string, unknown>;
  /** What is wrong with the whole; a sentence without subject. */
  readonly problem?: string;
}
