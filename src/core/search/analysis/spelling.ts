import type { Neighbours } from './neighbours.ts';

/**
 * The known word nearest to an unknown one: within one edit (substitution, deletion, insertion, transposition), two from
 * eight letters on, else one that it is a prefix of. Words of less than four letters are not corrected: too many are one
 * edit apart.
 */
export function nearestWord(
  typed: string,
  neighbours: Neighbours,
  frequency: (word: string) => number,
): string | undefined {
  if (typed.length < 4 || !/^\p{L}+$/u.test(typed)) return undefined;
  const edits = typed.length < 8 ? 1 : 2;
  return (
    cheapest(typed, neighbours.near(typed, edits), edits, neighbours, frequency) ??
    cheapest(typed, neighbours.beginning(typed), edits, neighbours, frequency)
  );
}

function cheapest(
  typed: string,
  ids: readonly number[],
  furthest: number,
  { words }: Neighbours,
  frequency: (word: string) => number,
): string | undefined {
  let best: string | undefined;
  let bestCost = Infinity;
  let bestFrequency = 0;
  for (const id of ids) {
    const word = words[id] ?? '';
    const cost = spellingCost(typed, word, Math.min(furthest, bestCost));
    if (cost > bestCost || cost === Infinity) continue;
    const known = frequency(word);
    if (known === 0 || (cost === bestCost && known < bestFrequency)) continue;
    // Ties go by the alphabet: the order of a vocabulary depends on the history of the corpus.
    if (cost === bestCost && known === bestFrequency && best !== undefined && word > best) continue;
    [best, bestCost, bestFrequency] = [word, cost, known];
  }
  return best;
}

/** A word with one of its letters doubled, or with one of two same letters left out. */
export function doublings(word: string): readonly string[] {
  return Array.from(word, (letter, at) =>
    letter === word.charAt(at + 1)
      ? word.slice(0, at) + word.slice(at + 1)
      : word.slice(0, at) + letter + word.slice(at),
  );
}

/** Extra cost of a wrong first letter, the rarest typing error. */
const FIRST_LETTER = 0.5;
/** Cost of a completion: more than any edit. */
const COMPLETION = 3;

/** Prefixes that turn a word into its opposite. */
const NEGATIONS = ['un', 'in', 'im', 'il', 'ir'];

/** Whether one of two words is the other with a negation before it: no slip of the fingers, and the opposite. */
function areOpposites(a: string, b: string): boolean {
  return NEGATIONS.some((prefix) => prefix + a === b || prefix + b === a);
}

/** Longer ones are no words that somebody has begun to type, but what a file has in place of them. */
const LONGEST_COMPLETION = 50;

function completionCost(typed: string, word: string): number {
  return word.length <= LONGEST_COMPLETION && word.startsWith(typed) ? COMPLETION : Infinity;
}

function spellingCost(typed: string, word: string, furthest: number): number {
  if (word.length > typed.length + 2 || word.length < typed.length - 2) return completionCost(typed, word);
  const distance = editDistance(typed, word, Math.floor(furthest));
  if (distance <= furthest && areOpposites(typed, word)) return Infinity;
  if (distance <= furthest) return distance + (typed.charCodeAt(0) === word.charCodeAt(0) ? 0 : FIRST_LETTER);
  return completionCost(typed, word);
}

/**
 * Optimal string alignment distance of `a` from `from` on and `b` from `into` on; Infinity when above `most`, which is
 * small: each edit multiplies the ways by four. A common beginning costs nothing, so that most words fail at once.
 */
export function editDistance(a: string, b: string, most: number, from = 0, into = 0): number {
  let [at, to] = [from, into];
  while (at < a.length && to < b.length && a.charCodeAt(at) === b.charCodeAt(to)) {
    at++;
    to++;
  }
  const [restOfA, restOfB] = [a.length - at, b.length - to];
  if (Math.abs(restOfA - restOfB) > most) return Infinity;
  if (restOfA === 0 || restOfB === 0) return restOfA + restOfB;
  if (most === 0) return Infinity;
  const swapped = a.charCodeAt(at) === b.charCodeAt(to + 1) && a.charCodeAt(at + 1) === b.charCodeAt(to);
  return (
    1 +
    Math.min(
      editDistance(a, b, most - 1, at + 1, to + 1),
      editDistance(a, b, most - 1, at + 1, to),
      editDistance(a, b, most - 1, at, to + 1),
      swapped ? editDistance(a, b, most - 1, at + 2, to + 2) : Infinity,
    )
  );
}
