import type { Packed, Unpacked } from '../../packing.ts';
import { cjkWord, stem } from '../analysis/analyzer.ts';
import { createNeighbours, type GrowingNeighbours, type Neighbours, unpackNeighbours } from '../analysis/neighbours.ts';
import { isStopWord } from '../analysis/stopWords.ts';
import { createGroups, type Groups, unpackGroups } from './groups.ts';
import { createWordTable, unpackWordTable, type WordTable } from './wordTable.ts';

/**
 * Interns the words of a corpus: ids in place of strings, so that an essay is an array of numbers. Append-only, so that
 * all indexes made from one another share it. A word (folded) has a term (its stem), which is what is searched for.
 */
export interface Vocabulary {
  /** By id; id 0 is no word. */
  readonly words: readonly string[];
  readonly terms: readonly string[];
  /** From a word's id to that of its term. */
  readonly termOf: readonly number[];
  /** The id of a word, a new one if it is new. */
  add(word: string): number;
  /** The same for `text.slice(start, end)` in lower case: letters a-z, the first of which may be A-Z. */
  addPlain(text: string, start: number, end: number): number;
  /** The same for the word of one or two CJK characters that `WordSink.cjk` is told. */
  addCjk(first: number, second: number): number;
  findWord(word: string): number | undefined;
  findTerm(term: string): number | undefined;
  /** Words like a misspelt one. */
  readonly neighbours: Neighbours;
  /** Terms with the same first letters, the term itself included: `destruct` and `destroi` are likely of one root. */
  familyOf(term: number): readonly number[];
  /** Terms that begin with a CJK character, ascending. */
  termsFrom(character: string): readonly number[];
  /** Words that do. */
  wordsFrom(character: string): readonly number[];
  /** As it is now, for `unpackVocabulary`. */
  pack(): Packed;
}

/** What a vocabulary is made of. Its groups are by the first letters of a term, or by a first CJK character. */
interface Parts {
  readonly words: string[];
  readonly terms: string[];
  readonly termOf: number[];
  readonly neighbours: GrowingNeighbours;
  readonly wordTable: WordTable;
  readonly termTable: WordTable;
  readonly families: Groups;
  readonly termStarts: Groups;
  readonly wordStarts: Groups;
}

/** Letters that terms of one root mostly share: with four or six, excerpts get worse. */
const ROOT = 5;

export function createVocabulary(): Vocabulary {
  const words = [''];
  const terms = [''];
  return vocabularyOf({
    words,
    terms,
    termOf: [0],
    neighbours: createNeighbours(words),
    wordTable: createWordTable(words),
    termTable: createWordTable(terms),
    families: createGroups(),
    termStarts: createGroups(),
    wordStarts: createGroups(),
  });
}

/** A vocabulary as it was when it was packed. */
export async function unpackVocabulary(
  unpacked: Unpacked,
  yieldIfDue: () => Promise<void> | undefined,
): Promise<Vocabulary> {
  const words = unpacked.text('vocabulary.words').split(SEPARATOR);
  await yieldIfDue();
  const terms = unpacked.text('vocabulary.terms').split(SEPARATOR);
  await yieldIfDue();
  const termOf = Array.from(unpacked.numbers32('vocabulary.termOf'));
  await yieldIfDue();
  const families = unpackGroups(unpacked, 'families');
  await yieldIfDue();
  return vocabularyOf({
    words,
    terms,
    termOf,
    neighbours: unpackNeighbours(unpacked, 'neighbours', words),
    wordTable: unpackWordTable(unpacked, 'wordTable', words),
    termTable: unpackWordTable(unpacked, 'termTable', terms),
    families,
    termStarts: unpackGroups(unpacked, 'termStarts'),
    wordStarts: unpackGroups(unpacked, 'wordStarts'),
  });
}

/** Longest words that V8 copies when they are cut out of a text; others are views of it, and would keep it in memory. */
const LONGEST_COPIED = 12;

/** The word without the text that it was found in. */
function ownCopy(word: string): string {
  return word.length > LONGEST_COPIED ? Array.from(word).join('') : word;
}

/** Stands in no word. */
const SEPARATOR = '\n';

function vocabularyOf(parts: Parts): Vocabulary {
  const { words, terms, termOf, neighbours, wordTable, termTable, families, termStarts, wordStarts } = parts;

  function addNew(found: string): number {
    const word = ownCopy(found);
    const id = words.push(word) - 1;
    wordTable.added();
    neighbours.added(id);
    termOf.push(addTerm(stem(word)));
    if (startsCjk(word)) wordStarts.add(word.charCodeAt(0), id);
    return id;
  }

  function addTerm(term: string): number {
    const known = termTable.find(term);
    if (known !== undefined) return known;
    const id = terms.push(term) - 1;
    termTable.added();
    const root = rootOf(term);
    if (root !== undefined && /^[a-z]+$/.test(term) && !isStopWord(term)) families.add(root, id);
    if (startsCjk(term)) termStarts.add(term.charCodeAt(0), id);
    return id;
  }

  return {
    words,
    terms,
    termOf,
    neighbours,
    add: (word) => wordTable.find(word) ?? addNew(word),
    addPlain: (text, start, end) =>
      wordTable.findPlain(text, start, end) ?? addNew(text.slice(start, end).toLowerCase()),
    addCjk: (first, second) => wordTable.findUnits(first, second) ?? addNew(cjkWord(first, second)),
    findWord: wordTable.find,
    findTerm: termTable.find,
    familyOf(term) {
      const root = rootOf(terms[term] ?? '');
      return root === undefined ? [] : families.idsOf(root);
    },
    termsFrom: (character) => termStarts.idsOf(character.charCodeAt(0)),
    wordsFrom: (character) => wordStarts.idsOf(character.charCodeAt(0)),
    pack: () => ({
      'vocabulary.words': [encoded(words)],
      'vocabulary.terms': [encoded(terms)],
      'vocabulary.termOf': [Uint32Array.from(termOf)],
      ...neighbours.pack('neighbours'),
      ...wordTable.pack('wordTable'),
      ...termTable.pack('termTable'),
      ...families.pack('families'),
      ...termStarts.pack('termStarts'),
      ...wordStarts.pack('wordStarts'),
    }),
  };
}

function encoded(words: readonly string[]): Uint8Array {
  return new TextEncoder().encode(words.join(SEPARATOR));
}

/** The first letters of a term as one number; undefined where one of them is none of a-z. */
function rootOf(term: string): number | undefined {
  let root = 0;
  for (let i = 0; i < ROOT; i++) {
    const letter = term.charCodeAt(i) - FIRST_LETTER;
    // Not a number past the end.
    if (!(letter >= 0 && letter < LETTERS)) return undefined;
    root = root * LETTERS + letter;
  }
  return root;
}

const FIRST_LETTER = 0x61;
const LETTERS = 26;

/** Whether a word begins with a character that a query may have by itself. */
function startsCjk(word: string): boolean {
  return /^[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/.test(word);
}
