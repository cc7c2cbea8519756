import { analyze, stem, type Token } from '../analysis/analyzer.ts';
import { nearestWord } from '../analysis/spelling.ts';
import { isRelating, isStopWord } from '../analysis/stopWords.ts';
import type { Statistics } from '../indexing/statistics.ts';
import type { Vocabulary } from '../indexing/vocabulary.ts';
import type { Correction } from '../result.ts';
import type { Phrase } from './phrase.ts';
import type { Query } from './query.ts';

/** A query in the numbers of one corpus. */
export interface Question {
  readonly terms: readonly QuestionTerm[];
  /** Stop words that stand beside them (`before`, `most`): no reason to find an essay, some to show a sentence of it. */
  readonly relating: readonly number[];
  readonly phrases: readonly Phrase[];
  readonly excluded: readonly Phrase[];
  readonly corrections: readonly Correction[];
}

export interface QuestionTerm {
  /** Any of these terms counts as this one. */
  readonly alternatives: readonly number[];
  /** How often it was asked for. */
  readonly count: number;
  /** It is a single CJK character, and its alternatives are the pairs that begin with it. */
  readonly lone: boolean;
  /** Terms that nobody asked for, likely of the same root. */
  readonly kin: readonly number[];
}

/** A term as it was found, before its kin are looked for. */
type Found = Omit<QuestionTerm, 'kin'>;

/** The most different terms of a query that are searched for; a whole chat message has more, and few of them tell. */
const MOST_TERMS = 40;

/** The most unknown words of a query that are corrected: of a message in another language all are unknown. */
const MOST_UNKNOWN = 5;

/** Where the numbers come from. */
export interface Lexicon {
  readonly vocabulary: Vocabulary;
  readonly statistics: Statistics;
}

export function ask(query: Query, lexicon: Lexicon): Question {
  const corrections: Correction[] = [];
  const counts = new Map<string, Found & { count: number }>();
  let unknown = 0;
  for (const { word, joined } of tellingWords([query.words, ...query.phrases].join('\n'))) {
    const known = counts.get(word);
    if (known) {
      known.count++;
      continue;
    }
    let alternatives = alternativesTo(word, lexicon);
    // The halves of a hyphenated word are looked for anyway.
    if (alternatives.length === 0 && !joined && unknown++ < MOST_UNKNOWN)
      alternatives = correct(word, lexicon, corrections);
    counts.set(word, { alternatives, count: 1, lone: isLoneCjk(word) });
  }
  const found = mergeSame([...counts.values()].filter(({ alternatives }) => alternatives.length > 0));
  const searched = new Set(found.flatMap(({ alternatives }) => alternatives));
  return {
    terms: mostTelling(found, lexicon).map((term) => ({ ...term, kin: kinOf(term, searched, lexicon) })),
    relating: relatingTerms(query.words, searched, lexicon),
    phrases: query.phrases.map((text) => phraseOf(text, true, lexicon)).filter(saysSomething),
    excluded: query.excluded.map(({ text, exact }) => phraseOf(text, exact, lexicon)).filter(saysSomething),
    corrections,
  };
}

/** The words of a text that say what it is about: all of them where it has nothing but stop words. */
function tellingWords(text: string): readonly Token[] {
  const tokens = analyze(text);
  const words = tokens.filter((token, i) => !isTail(token, tokens[i - 1]));
  const telling = words.filter(({ word }) => !isStopWord(word));
  return telling.length > 0 ? telling : words;
}

/**
 * The terms of the stop words of a text that relate others, but for those that are searched for, and those that most
 * passages hold: they tell little, and there are many to read.
 */
function relatingTerms(
  text: string,
  searched: ReadonlySet<number>,
  { vocabulary, statistics }: Lexicon,
): readonly number[] {
  const found = analyze(text).flatMap(({ word }) => (isRelating(word) ? (vocabulary.findTerm(word) ?? []) : []));
  return [...new Set(found)].filter(
    (term) => !searched.has(term) && statistics.passageFrequency(term) <= statistics.passages / 2,
  );
}

/** What more terms begin with is no root: `inter`, `under`. */
const LARGEST_FAMILY = 40;

/** The terms that begin like the one that a word asks for. */
function kinOf({ alternatives }: Found, searched: ReadonlySet<number>, { vocabulary }: Lexicon): readonly number[] {
  const [term, other] = alternatives;
  if (term === undefined || other !== undefined) return [];
  const family = vocabulary.familyOf(term);
  return family.length > LARGEST_FAMILY ? [] : family.filter((kin) => !searched.has(kin));
}

/** The terms of the corpus that a word asks for. */
function alternativesTo(word: string, { vocabulary, statistics: { frequency } }: Lexicon): readonly number[] {
  if (isLoneCjk(word)) return beginningWith(word, vocabulary.terms).filter((id) => frequency(id) > 0);
  const term = vocabulary.findTerm(stem(word));
  return term !== undefined && frequency(term) > 0 ? [term] : [];
}

/** The term of the word that an unknown one is nearest to, if there is one, noted as a correction. */
function correct(word: string, lexicon: Lexicon, corrections: Correction[]): readonly number[] {
  const { vocabulary, statistics } = lexicon;
  const frequencyOf = (known: string) => statistics.frequency(vocabulary.findTerm(stem(known)) ?? 0);
  const near = nearestWord(word, vocabulary, frequencyOf);
  if (near === undefined) return [];
  corrections.push({ typed: word, used: near });
  return alternativesTo(near, lexicon);
}

function isLoneCjk(word: string): boolean {
  return word.length === 1 && /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/.test(word);
}

function mergeSame(terms: readonly Found[]): Found[] {
  const merged = new Map<number, Found>();
  for (const { alternatives, count, lone } of terms) {
    const [first = 0] = alternatives;
    merged.set(first, { alternatives, count: (merged.get(first)?.count ?? 0) + count, lone });
  }
  return [...merged.values()];
}

function mostTelling(terms: readonly Found[], { statistics: { frequency } }: Lexicon): readonly Found[] {
  if (terms.length <= MOST_TERMS) return terms;
  const commonness = ({ alternatives, count }: Found) =>
    alternatives.reduce((sum, term) => sum + frequency(term), 0) / count;
  return terms.toSorted((a, b) => commonness(a) - commonness(b)).slice(0, MOST_TERMS);
}

function phraseOf(text: string, exact: boolean, { vocabulary, statistics }: Lexicon): Phrase {
  const tokens = analyze(text).filter(({ joined }) => !joined);
  // Inside a phrase the last character of a run says that the run ends there; at its end the text may run on.
  const asked = tokens.filter((token, i) => i < tokens.length - 1 || !isTail(token, tokens[i - 1]));
  const known = exact ? vocabulary.words : vocabulary.terms;
  const find = exact ? vocabulary.findWord : vocabulary.findTerm;
  const places = asked.map(({ word }, i) => {
    if (i === asked.length - 1 && isLoneCjk(word)) return new Set(beginningWith(word, known));
    const id = find(exact ? word : stem(word));
    return new Set(id === undefined ? [] : [id]);
  });
  const terms = places.map((ids) => {
    return exact ? [...new Set(Array.from(ids, (id) => vocabulary.termOf[id] ?? 0))] : [...ids];
  });
  const commonness = terms.map((some) => some.reduce((sum, term) => sum + statistics.frequency(term), 0));
  const anchor = Math.max(0, commonness.indexOf(Math.min(...commonness)));
  return { places, exact, anchor, anchorTerms: terms[anchor] ?? [] };
}

/** Punctuation in quotation marks asks for nothing. */
function saysSomething({ places }: Phrase): boolean {
  return places.length > 0;
}

/** Whether a token is the last character of a CJK run, which the pair before it holds already. */
function isTail({ word, end }: Token, previous: Token | undefined): boolean {
  return isLoneCjk(word) && previous?.end === end;
}

/** A lone character begins a pair wherever it is not the last of its run. */
function beginningWith(character: string, known: readonly string[]): readonly number[] {
  return known.flatMap((word, id) => (word.startsWith(character) ? [id] : []));
}
