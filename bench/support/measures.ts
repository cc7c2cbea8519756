/** How good one answer is, each from 0 to 1. Collections take the mean over their questions. */

/** Normalised discounted cumulative gain of the first ten: the best possible order has 1. */
export function ndcg10(found: readonly string[], grades: ReadonlyMap<string, number>): number {
  const ideal = [...grades.values()].filter((grade) => grade > 0).toSorted((a, b) => b - a);
  const best = discounted(ideal);
  return best === 0 ? 0 : discounted(found.map((id) => Math.max(0, grades.get(id) ?? 0))) / best;
}

/** Whether one of the first `depth` is right. */
export function successAt(depth: number, found: readonly string[], grades: ReadonlyMap<string, number>): number {
  return found.slice(0, depth).some((id) => (grades.get(id) ?? 0) > 0) ? 1 : 0;
}

/** Whether one of the first `depth` excerpts holds one of the answers, to the letter. */
export function answeredAt(depth: number, excerpts: readonly string[], answers: readonly string[]): number {
  return excerpts.slice(0, depth).some((excerpt) => answers.some((answer) => excerpt.includes(answer))) ? 1 : 0;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function discounted(gains: readonly number[]): number {
  return gains.slice(0, 10).reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);
}
