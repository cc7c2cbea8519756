import { analyze } from '../analysis/analyzer.ts';
import type { Correction } from '../result.ts';

/** A query as it was searched: unknown words replaced by their corrections. */
export function correctedText(text: string, corrections: readonly Correction[]): string {
  const used = new Map(corrections.map((correction) => [correction.typed, correction.used]));
  let corrected = text;
  for (const { word, start, end } of analyze(text).toReversed()) {
    const instead = used.get(word);
    if (instead !== undefined) corrected = corrected.slice(0, start) + instead + corrected.slice(end);
  }
  return corrected;
}
