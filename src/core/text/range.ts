/** A half-open range of UTF-16 offsets: `text.slice(start, end)`. */
export type Range = readonly [start: number, end: number];
