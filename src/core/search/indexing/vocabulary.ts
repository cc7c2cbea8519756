import { stem } from '../analysis/analyzer.ts';
import { lettersOf } from '../analysis/spelling.ts';
import { isStopWord } from '../analysis/stopWords.ts';

/**
 * The words of a corpus as numbers, so that an essay is an array of them. It only grows, so all the indexes made from
 * one another share one. A word (folded) has a term (its stem), which is what is searched for.
 */
export interface Vocabulary {
  /** By number; 0 is no word. */
  readonly words: readonly string[];
  readonly terms: readonly string[];
  /** By number: which letters a word has. */
  readonly letters: readonly number[];
  /** From the number of a word to that of its term. */
  readonly termOf: readonly number[];
  /** The number of a word, given to it when it is new. */
  add(word: string): number;
  findWord(word: string): number | undefined;
  findTerm(term: string): number | undefined;
  /** The terms that begin like a term, itself among them: `destruct` and `destroi`, which are likely of one root. */
  familyOf(term: number): readonly number[];
}

/** How many letters words of one root begin with, for the most part. */
const ROOT = 5;

export function createVocabulary(): Vocabulary {
  const words = [''];
  const letters = [0];
  const terms = [''];
  const termOf = [0];
  const wordIds = new Map<string, number>();
  const termIds = new Map<string, number>();
  const families = new Map<string, number[]>();

  function add(word: string): number {
    const known = wordIds.get(word);
    if (known !== undefined) return known;
    const id = words.push(word) - 1;
    wordIds.set(word, id);
    letters.push(lettersOf(word));
    termOf.push(addTerm(stem(word)));
    return id;
  }

  function addTerm(term: string): number {
    const known = termIds.get(term);
    if (known !== undefined) return known;
    const id = terms.push(term) - 1;
    termIds.set(term, id);
    if (term.length >= ROOT && /^[a-z]+$/.test(term) && !isStopWord(term)) {
      const root = term.slice(0, ROOT);
      const family = families.get(root);
      if (family) family.push(id);
      else families.set(root, [id]);
    }
    return id;
  }

  return {
    words,
    letters,
    terms,
    termOf,
    add,
    findWord: (word) => wordIds.get(word),
    findTerm: (term) => termIds.get(term),
    familyOf: (term) => families.get((terms[term] ?? '').slice(0, ROOT)) ?? [],
  };
}
