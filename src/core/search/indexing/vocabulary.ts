import { stem } from '../analysis/analyzer.ts';
import { lettersOf } from '../analysis/spelling.ts';
import { isStopWord } from '../analysis/stopWords.ts';
import { createWordTable } from './wordTable.ts';

/**
 * Interns the words of a corpus: ids in place of strings, so that an essay is an array of numbers. Append-only, so that
 * all indexes made from one another share it. A word (folded) has a term (its stem), which is what is searched for.
 */
export interface Vocabulary {
  /** By id; id 0 is no word. */
  readonly words: readonly string[];
  readonly terms: readonly string[];
  /** By id of a word: its letter bitmap. */
  readonly letters: readonly number[];
  /** From a word's id to that of its term. */
  readonly termOf: readonly number[];
  /** The id of a word, a new one if it is new. */
  add(word: string): number;
  /** The same for `text.slice(start, end)` in lower case: letters a-z, the first of which may be A-Z. */
  addPlain(text: string, start: number, end: number): number;
  findWord(word: string): number | undefined;
  findTerm(term: string): number | undefined;
  /** Terms with the same first letters, the term itself included: `destruct` and `destroi` are likely of one root. */
  familyOf(term: number): readonly number[];
}

/** Letters that terms of one root mostly share: with four or six, excerpts get worse. */
const ROOT = 5;

export function createVocabulary(): Vocabulary {
  const words = [''];
  const letters = [0];
  const terms = [''];
  const termOf = [0];
  const wordTable = createWordTable(words);
  const termTable = createWordTable(terms);
  const families = new Map<string, number[]>();

  function addNew(word: string): number {
    const id = words.push(word) - 1;
    wordTable.added();
    letters.push(lettersOf(word));
    termOf.push(addTerm(stem(word)));
    return id;
  }

  function addTerm(term: string): number {
    const known = termTable.find(term);
    if (known !== undefined) return known;
    const id = terms.push(term) - 1;
    termTable.added();
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
    add: (word) => wordTable.find(word) ?? addNew(word),
    addPlain: (text, start, end) =>
      wordTable.findPlain(text, start, end) ?? addNew(text.slice(start, end).toLowerCase()),
    findWord: wordTable.find,
    findTerm: termTable.find,
    familyOf: (term) => families.get((terms[term] ?? '').slice(0, ROOT)) ?? [],
  };
}
