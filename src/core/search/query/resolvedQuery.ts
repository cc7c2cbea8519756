import { analyze, stem, type Token } from '../analysis/analyzer.ts';
import { isOrdinary } from '../analysis/ordinary.ts';
import { doublings, nearestWord } from '../analysis/spelling.ts';
import { isRelating, isStopWord } from '../analysis/stopWords.ts';
import type { Statistics } from '../indexing/statistics.ts';
import type { Vocabulary } from '../indexing/vocabulary.ts';
import type { Correction } from '../result.ts';
import type { Phrase } from './phrase.ts';
import { formatQuery, type Query } from './query.ts';

/** A query in the ids of one corpus. */
export interface ResolvedQuery {
  readonly terms: readonly ResolvedTerm[];
  /** Stop words that relate the others (`before`, `most`): no evidence for an essay, some for a sentence of it. */
  readonly relating: readonly number[];
  /** The terms of the words in the order typed, stop words too; 0 for a word that the corpus lacks. */
  readonly inOrder: readonly number[];
  /** Terms of ordinary words and numbers that were asked for only as parts of hyphenated words (`Young-kwan`, `BCL-2`). */
  readonly commonParts: ReadonlySet<number>;
  readonly phrases: readonly Phrase[];
  readonly excluded: readonly Phrase[];
  readonly corrections: readonly Correction[];
}

export interface ResolvedTerm {
  /** Any of these terms counts as this one. */
  readonly alternatives: readonly number[];
  /** Ids of its words as typed or corrected, as far as the corpus has them. */
  readonly forms: readonly number[];
  /** Occurrences in the query. */
  readonly count: number;
  /** It is a single CJK character; its alternatives are the bigrams that begin with it. */
  readonly singleCjk: boolean;
  /** Terms outside the query that are likely of the same root. */
  readonly sameRoot: readonly number[];
}

/** A term before those of its root are looked up. */
type MatchedTerm = Omit<ResolvedTerm, 'sameRoot'>;

/** Most distinct terms of a query: a whole chat message has more, and the rarest discriminate best. */
const MOST_TERMS = 40;

/** Most words of a text that are looked at: more than 10,000 characters have, but for Chinese, Japanese and Korean ones. */
const MOST_WORDS = 2_500;

/** Most unknown words that are corrected: in a message in another language all are unknown. */
const MOST_UNKNOWN = 5;

/** Most distinct words whose letters are doubled and undoubled: a text of ten thousand characters has more. */
const MOST_SPELT = 200;

/** What a query is resolved against. */
export interface Lexicon {
  readonly vocabulary: Vocabulary;
  readonly statistics: Statistics;
}

/** Resolves queries against one lexicon; the words of those that differ in exclusions and filters alone, once. */
export function createResolver({ vocabulary, statistics }: Lexicon): (query: Query) => ResolvedQuery {
  const lexicon = { vocabulary, statistics, termFor: createTermFinder(vocabulary) };
  const resolved = new Map<string, ResolvedWords>();
  return (query) => {
    const key = formatQuery({ ...query, excluded: [], filters: [] });
    const words = resolved.get(key) ?? resolveWords(query, lexicon);
    resolved.set(key, words);
    const excluded = query.excluded.map(({ text, exact }) => phraseOf(text, exact, lexicon)).filter(saysSomething);
    return { ...words, excluded };
  };
}

/** What a query is resolved by. */
interface Resolving extends Lexicon {
  /** The term of a word; undefined for one that the corpus lacks. */
  termFor(word: string): number | undefined;
}

/** Finds terms, each once. Only a word that the corpus lacks need be stemmed. */
function createTermFinder({ findWord, findTerm, termOf }: Vocabulary): Resolving['termFor'] {
  const found = new Map<string, number | undefined>();
  return (word) => {
    if (found.has(word)) return found.get(word);
    const id = findWord(word);
    const term = id === undefined ? findTerm(stem(word)) : termOf[id];
    found.set(word, term);
    return term;
  };
}

type ResolvedWords = Omit<ResolvedQuery, 'excluded'>;

function resolveWords(query: Query, lexicon: Resolving): ResolvedWords {
  const corrections: Correction[] = [];
  const counts = new Map<string, MatchedTerm & { count: number }>();
  const typed = analyze(query.words).slice(0, MOST_WORDS);
  const parts = partsOfHyphenated(typed);
  let unknown = 0;
  let spelt = 0;
  for (const { word, joined } of contentWords([typed, ...query.phrases.map((phrase) => analyze(phrase))])) {
    const known = counts.get(word);
    if (known) {
      known.count++;
      continue;
    }
    let alternatives = alternativesTo(word, lexicon);
    // A hyphenated word and its parts stand for each other: one that nobody has is no slip.
    const whole = !joined && !parts.has(word);
    if (alternatives.length === 0 && whole && unknown++ < MOST_UNKNOWN)
      alternatives = correct(word, nearest(word, lexicon), lexicon, corrections) ?? [];
    else if (whole && spelt++ < MOST_SPELT)
      alternatives = correct(word, doubled(word, lexicon), lexicon, corrections) ?? alternatives;
    const used = corrections.findLast(({ typed }) => typed === word)?.used ?? word;
    counts.set(word, { alternatives, forms: formsOf(used, lexicon), count: 1, singleCjk: isSingleCjk(word) });
  }
  const found = mergeSame([...counts.values()].filter(({ alternatives }) => alternatives.length > 0));
  const searched = new Set(found.flatMap(({ alternatives }) => alternatives));
  return {
    terms: rarestTerms(found, lexicon).map((term) => ({ ...term, sameRoot: sameRootTerms(term, searched, lexicon) })),
    relating: relatingTerms(typed, searched, lexicon),
    inOrder: termsInOrder(typed, lexicon),
    commonParts: commonTerms(parts, lexicon),
    phrases: query.phrases.map((text) => phraseOf(text, true, lexicon)).filter(saysSomething),
    corrections,
  };
}

/** The words of some texts without stop words; all of them when there are no others. */
function contentWords(texts: readonly (readonly Token[])[]): readonly Token[] {
  const words = texts.flatMap(withoutTails).slice(0, MOST_WORDS);
  const content = words.filter(({ word }) => !isStopWord(word));
  return content.length > 0 ? content : words;
}

function termsInOrder(words: readonly Token[], { termFor }: Resolving): readonly number[] {
  return withoutTails(words.filter(({ joined }) => !joined)).map(({ word }) => termFor(word) ?? 0);
}

/** The words that a text has only as parts of hyphenated ones. */
function partsOfHyphenated(words: readonly Token[]): ReadonlySet<string> {
  if (!words.some(({ joined }) => joined)) return new Set();
  // The joined word stands behind its two parts.
  const isPart = words.map((_, at) => words[at + 1]?.joined === true || words[at + 2]?.joined === true);
  const alone = new Set(words.flatMap(({ word }, at) => (isPart[at] ? [] : [word])));
  return new Set(words.flatMap(({ word }, at) => (isPart[at] && !alone.has(word) ? [word] : [])));
}

/** Terms of those of the words that stand in other contexts too: ordinary words and numbers. */
function commonTerms(words: ReadonlySet<string>, { termFor }: Resolving): ReadonlySet<number> {
  const common = [...words].filter((word) => isOrdinary(word) || /^\d+$/.test(word));
  return new Set(common.map((word) => termFor(word) ?? 0));
}

/**
 * The stop words of a text that relate others, without those that most passages hold: they discriminate little and have
 * long posting lists.
 */
function relatingTerms(
  words: readonly Token[],
  searched: ReadonlySet<number>,
  { vocabulary, statistics }: Lexicon,
): readonly number[] {
  const found = words.flatMap(({ word }) => (isRelating(word) ? (vocabulary.findTerm(word) ?? []) : []));
  return [...new Set(found)].filter(
    (term) => !searched.has(term) && statistics.passageFrequency(term) <= statistics.passages / 2,
  );
}

/** Larger groups share a prefix, not a root: `inter`, `under`. */
const LARGEST_FAMILY = 40;

/** Terms that are likely of the same root as a query term. */
function sameRootTerms(
  { alternatives }: MatchedTerm,
  searched: ReadonlySet<number>,
  { vocabulary }: Lexicon,
): readonly number[] {
  const [term, other] = alternatives;
  if (term === undefined || other !== undefined) return [];
  const family = vocabulary.familyOf(term);
  return family.length > LARGEST_FAMILY ? [] : family.filter((sameRoot) => !searched.has(sameRoot));
}

/** The corpus's terms for a query word. */
function alternativesTo(
  word: string,
  { vocabulary, statistics: { frequency }, termFor }: Resolving,
): readonly number[] {
  if (isSingleCjk(word)) return vocabulary.termsFrom(word).filter((id) => frequency(id) > 0);
  const term = termFor(word);
  return term !== undefined && frequency(term) > 0 ? [term] : [];
}

/** The corpus's ids for a query word in that very form. */
function formsOf(word: string, { vocabulary }: Lexicon): readonly number[] {
  if (isSingleCjk(word)) return vocabulary.wordsFrom(word);
  return [vocabulary.findWord(word) ?? []].flat();
}

/** The terms of the word that is searched for instead of the one typed, noted in `corrections`; undefined without one. */
function correct(
  typed: string,
  used: string | undefined,
  lexicon: Resolving,
  corrections: Correction[],
): readonly number[] | undefined {
  if (used === undefined) return undefined;
  corrections.push({ typed, used });
  return alternativesTo(used, lexicon);
}

/** The known word nearest to an unknown one, if it has one. Whoever types an ordinary word means it. */
function nearest(word: string, { vocabulary, statistics }: Lexicon): string | undefined {
  if (isOrdinary(word)) return undefined;
  return nearestWord(word, vocabulary.neighbours, (known) =>
    statistics.frequency(vocabulary.findTerm(stem(known)) ?? 0),
  );
}

/**
 * The known word that a word without known forms of its own spells with a letter doubled or not (`deterence`). Its stem
 * may be that of another word (`deter`), so that the stem alone does not tell that it is misspelt.
 */
function doubled(word: string, { vocabulary, statistics }: Lexicon): string | undefined {
  if (word.length < SHORTEST_DOUBLED || vocabulary.findWord(word) !== undefined || isOrdinary(word)) return undefined;
  const own = stem(word);
  return doublings(word).find((other) => {
    const term = vocabulary.findWord(other) === undefined ? undefined : vocabulary.findTerm(stem(other));
    return term !== undefined && vocabulary.terms[term] !== own && statistics.frequency(term) > 0;
  });
}

/** In shorter words a doubled letter makes another word: `hoping`, `hopping`. */
const SHORTEST_DOUBLED = 8;

function isSingleCjk(word: string): boolean {
  return word.length === 1 && /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/.test(word);
}

function mergeSame(terms: readonly MatchedTerm[]): MatchedTerm[] {
  const merged = new Map<number, MatchedTerm>();
  for (const term of terms) {
    const [first = 0] = term.alternatives;
    const same = merged.get(first);
    const forms = [...(same?.forms ?? []), ...term.forms];
    merged.set(first, { ...term, forms, count: (same?.count ?? 0) + term.count });
  }
  return [...merged.values()];
}

function rarestTerms(terms: readonly MatchedTerm[], { statistics: { frequency } }: Lexicon): readonly MatchedTerm[] {
  if (terms.length <= MOST_TERMS) return terms;
  const commonness = ({ alternatives, count }: MatchedTerm) =>
    alternatives.reduce((sum, term) => sum + frequency(term), 0) / count;
  return terms.toSorted((a, b) => commonness(a) - commonness(b)).slice(0, MOST_TERMS);
}

function phraseOf(text: string, verbatim: boolean, { vocabulary, statistics }: Lexicon): Phrase {
  const tokens = analyze(text).filter(({ joined }) => !joined);
  // A stop word is the only form of its term.
  const exact = verbatim && !tokens.every(({ word }) => isStopWord(word));
  // The last CJK character of a run pins the end of the run inside a phrase; at the phrase's end the text may run on.
  const asked = tokens.filter((token, i) => i < tokens.length - 1 || !isTail(token, tokens[i - 1]));
  const from = exact ? vocabulary.wordsFrom : vocabulary.termsFrom;
  const find = exact ? vocabulary.findWord : vocabulary.findTerm;
  const places = asked.map(({ word }, i) => {
    if (i === asked.length - 1 && isSingleCjk(word)) return new Set(from(word));
    const id = find(exact ? word : stem(word));
    return new Set(id === undefined ? [] : [id]);
  });
  const terms = places.map((ids) => {
    return exact ? [...new Set(Array.from(ids, (id) => vocabulary.termOf[id] ?? 0))] : [...ids];
  });
  const commonness = terms.map((some) => some.reduce((sum, term) => sum + statistics.frequency(term), 0));
  const anchor = Math.max(0, commonness.indexOf(Math.min(...commonness)));
  return { places, exact, terms, anchor };
}

/** False for quoted punctuation: it asks for nothing. */
function saysSomething({ places }: Phrase): boolean {
  return places.length > 0;
}

function withoutTails(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((token, i) => !isTail(token, tokens[i - 1]));
}

/** Whether a token is the last character of a CJK run, which the bigram before it covers. */
function isTail({ word, end }: Token, previous: Token | undefined): boolean {
  return isSingleCjk(word) && previous?.end === end;
}
