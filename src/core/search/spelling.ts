/**
 * The nearest known word to one that is not known: by one wrong, missing, added or swapped letter (two in a long word),
 * or else by its beginning. Words of less than four letters are left alone: too many are one letter apart.
 */
export function nearestWord(
  typed: string,
  words: Iterable<string>,
  frequency: (word: string) => number,
): string | undefined {
  if (typed.length < 4 || !/^\p{L}+$/u.test(typed)) return undefined;
  const furthest = typed.length < 8 ? 1 : 2;
  let best: string | undefined;
  let bestCost = Infinity;
  let bestFrequency = 0;
  for (const word of words) {
    const cost = spellingCost(typed, word, Math.min(furthest, bestCost));
    if (cost > bestCost || cost === Infinity) continue;
    const known = frequency(word);
    if (known === 0 || (cost === bestCost && known < bestFrequency)) continue;
    // Between words as near and as frequent the alphabet decides: the order of a vocabulary is that of its history.
    if (cost === bestCost && known === bestFrequency && best !== undefined && word > best) continue;
    [best, bestCost, bestFrequency] = [word, cost, known];
  }
  return best;
}

/** Another first letter is a rarer slip than any other: it costs a little more. */
const FIRST_LETTER = 0.5;
/** What a word that only begins like the typed one costs: more than any slip. */
const COMPLETION = 3;

function spellingCost(typed: string, word: string, furthest: number): number {
  if (word.length > typed.length + 2 || word.length < typed.length - 2)
    return word.startsWith(typed) ? COMPLETION : Infinity;
  const distance = editDistance(typed, word, Math.floor(furthest));
  if (distance <= furthest) return distance + (typed.charCodeAt(0) === word.charCodeAt(0) ? 0 : FIRST_LETTER);
  return word.startsWith(typed) ? COMPLETION : Infinity;
}

/** Optimal string alignment (Damerau–Levenshtein without moves over a swap); above `furthest` any greater number. */
function editDistance(a: string, b: string, furthest: number): number {
  if (Math.abs(a.length - b.length) > furthest) return Infinity;
  let [before, above, row] = [[0], Array.from({ length: b.length + 1 }, (_, j) => j), [0]];
  for (let i = 1; i <= a.length; i++) {
    row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > furthest) return Infinity;
    [before, above] = [above, row];
  }
  return above[b.length] ?? Infinity;
}
