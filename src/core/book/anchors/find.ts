import search from 'approx-string-match';
import type { Corpus } from '../../corpus/corpus.ts';
import type { Essay, Excerpt } from '../../essay.ts';
import { excerptAt } from '../../search/excerpt/excerpt.ts';
import type { SearchIndex } from '../../search/index.ts';
import { type Anchor, BETWEEN, placesOf, type Text, textAfter, textBefore } from './anchor.ts';
import { type Letters, lettersIn, lettersOf, weightOf } from './letters.ts';

/** Essays looked at when the anchor's own has it no more. */
const MOST_ESSAYS = 6;

/** Most of the letters that may differ, by how many sides still have the context they had. */
const MOST_DIFFERENT = [0.15, 0.3, 0.4];
/** Fewer letters, as `weightOf` measures them, are no proof without context. */
const LEAST_WEIGHT = 12;
/** Two places with as much context are told apart where one differs by this much more of its letters. */
const CLEARLY_WORSE = 0.15;

/**
 * Where an anchor's words stand now: in its essay, or where that has them no more in the one essay that has them between
 * the same neighbours (its slug may have changed). They may have been corrected, moved, split over paragraphs or joined. Undefined
 * where two places fit or too little is left: what is called gone can be looked for, a wrong passage is believed.
 */
export function findAnchor(anchor: Anchor, corpus: Corpus, index: SearchIndex): Excerpt | undefined {
  const own = corpus.find(anchor.essay);
  const there = own && (untouched(anchor, own) ?? choose(placesIn(own, anchor), anchor)?.excerpt);
  if (there) return there;
  const others = index.quoting(anchor.prefix + anchor.words + anchor.suffix, MOST_ESSAYS);
  const places = others.flatMap(({ essay }) => {
    if (essay === own) return [];
    const found = placesIn(essay, anchor);
    return isSampled(essay, anchor.company?.samples ?? []) ? found : found.filter(({ sides }) => sides === 2);
  });
  return choose(places, anchor)?.excerpt;
}

/** The very words, where as many places have them as had: alone in the essay, or between what they stood between. */
function untouched(anchor: Anchor, essay: Essay): Excerpt | undefined {
  const { words, prefix, suffix, company } = anchor;
  const places = placesOf(words, essay);
  if (!company || places.length !== company.of) return undefined;
  const place = places[company.nth - 1];
  if (!place) return undefined;
  const { passage, start, end } = place;
  const isThere = textBefore(essay, passage, start) === prefix && textAfter(essay, passage, end) === suffix;
  return isThere || (company.of === 1 && isTelling(anchor)) ? excerptAt(essay, passage, [start, end]) : undefined;
}

/** Whether the words are enough to be known by without their context. */
function isTelling({ words }: Anchor): boolean {
  return weightOf(lettersOf(words)) >= LEAST_WEIGHT;
}

/** Of the samples, so many and this part stand in the essay under its other slug. */
const LEAST_SAMPLES = 2;
const LEAST_SAMPLED = 0.25;

/** Whether an essay is the one that these samples are from, though its slug and many of its words may have changed. */
export function isSampled({ passages }: Text, samples: readonly string[]): boolean {
  const shared = samples.filter((sample) => passages.some(({ text }) => text.includes(sample))).length;
  return shared >= LEAST_SAMPLES && shared >= LEAST_SAMPLED * samples.length;
}

/** A place where the words may stand. */
interface Candidate {
  readonly excerpt: Excerpt;
  /** Part of the letters that differ. */
  readonly different: number;
  /** On how many sides the context is what it was. */
  readonly sides: number;
  /** Whether the very words stand there beside what stood beside them in their own passage. */
  readonly embedded: boolean;
}

/** The one place that is certain enough and better than every other. */
function choose(candidates: readonly Candidate[], anchor: Anchor): Candidate | undefined {
  const likely = candidates
    .filter((candidate) => isCertain(candidate, anchor))
    .toSorted((a, b) => b.sides - a.sides || a.different - b.different);
  const [best, ...others] = likely;
  if (!best) return undefined;
  const isDoubtful = others.some(
    ({ sides, different }) => sides === best.sides && different < best.different + CLEARLY_WORSE,
  );
  return isDoubtful ? undefined : best;
}

function isCertain({ sides, different, embedded }: Candidate, anchor: Anchor): boolean {
  const rival = anchor.company?.rival ?? -1;
  if (rival < 0) return (sides > 0 || isTelling(anchor)) && different <= (MOST_DIFFERENT[sides] ?? 0);
  // Another place was like them: a move may have given it what context is left, but not within a passage.
  return rival === 0 && (embedded || (sides === 2 && different <= (MOST_DIFFERENT[0] ?? 0)));
}

/** Places in an essay that are more like the words than not. */
function placesIn(essay: Essay, anchor: Anchor): readonly Candidate[] {
  const letters = lettersIn(essay.passages);
  const words = lettersOf(anchor.words);
  if (words === '') return [];
  return matchesOf(words, letters.text).map((match) => {
    const { start, sidesBefore } = beginOf(match, letters.text, lettersOf(anchor.prefix));
    const { end, sidesAfter } = endOf(match, letters.text, lettersOf(anchor.suffix));
    const excerpt = excerptOf(essay, letters, [start, Math.max(start + 1, end)], anchor);
    return {
      excerpt,
      different: match.errors / match.of,
      sides: sidesBefore + sidesAfter,
      embedded: isEmbedded(excerpt, anchor),
    };
  });
}

function isEmbedded({ passage, start, end, text }: Excerpt, { words, prefix, suffix }: Anchor): boolean {
  const before = prefix.split(BETWEEN).at(-1) ?? '';
  const after = suffix.split(BETWEEN)[0] ?? '';
  const isEnough = (context: string) => weightOf(lettersOf(context)) >= LEAST_WEIGHT;
  return (
    text === words &&
    ((isEnough(before) && passage.text.slice(0, start).endsWith(before)) ||
      (isEnough(after) && passage.text.slice(end).startsWith(after)))
  );
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}

/** A match, and how many letters were compared. */
interface Compared extends Match {
  readonly of: number;
}

/** Longer runs of letters are looked for by their two ends. */
const LONGEST_PATTERN = 600;
/** Most places looked at in one essay. */
const MOST_MATCHES = 6;
/** Letters that may have been put between two halves, besides as many again as the words have. */
const WIDEST_GAP = 1_500;

/** Where nearly these letters stand, also with something put in their middle. */
function matchesOf(words: string, text: string): readonly Compared[] {
  const whole = words.length <= LONGEST_PATTERN ? nearestTo(words, text) : [];
  if (whole.length > 0) return whole.map((match) => ({ ...match, of: words.length }));
  const half = Math.min(Math.floor(words.length / 2), LONGEST_PATTERN);
  if (half < LEAST_WEIGHT) return [];
  const [head, tail] = [words.slice(0, half), words.slice(-half)];
  return nearestTo(head, text).flatMap((first) => {
    const until = first.end + 2 * words.length + WIDEST_GAP;
    const last = nearestTo(tail, text.slice(first.end, until))[0];
    if (!last) return [];
    return [{ start: first.start, end: first.end + last.end, errors: first.errors + last.errors, of: 2 * half }];
  });
}

/** Where nearly this pattern stands: the nearest place first, then the nearest on each side of it, and so on. */
function nearestTo(pattern: string, text: string): readonly Match[] {
  const most = Math.floor(pattern.length * (MOST_DIFFERENT.at(-1) ?? 0));
  const found: Match[] = [];
  const parts = [{ from: 0, text }];
  for (let part = parts.shift(); part && found.length < MOST_MATCHES; part = parts.shift()) {
    const { from, text: searched } = part;
    const best = bestOf(search(searched, pattern, most), pattern.length);
    if (!best) continue;
    found.push({ start: from + best.start, end: from + best.end, errors: best.errors });
    parts.push({ from, text: searched.slice(0, best.start) });
    parts.push({ from: from + best.end, text: searched.slice(best.end) });
  }
  return found;
}

/** Of matches with as few errors the one of the pattern's own length, and of those the first. */
function bestOf(matches: readonly Match[], length: number): Match | undefined {
  const off = ({ start, end }: Match) => Math.abs(end - start - length);
  return matches
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.errors - b.errors || off(a) - off(b) || a.start - b.start)[0];
}

/** Fewer letters of context are no context. */
const LEAST_CONTEXT = 6;
/** Part of a context's letters that may differ. */
const CONTEXT_DIFFERENT = 0.25;
/** Most letters by which the context's edge may miss that of the words, where words at the edge have been corrected. */
const EDGE = 12;

/** Where the words begin: right behind their context, where that still stands there. */
function beginOf({ start, errors }: Match, text: string, prefix: string): { start: number; sidesBefore: number } {
  if (prefix.length < LEAST_CONTEXT) return { start, sidesBefore: start <= prefix.length ? 1 : 0 };
  const edge = edgeOf(errors);
  const from = Math.max(0, start - prefix.length - edge);
  const context = contextIn(text.slice(from, start + edge), prefix, 'end', { at: start - from, edge });
  return context === undefined ? { start, sidesBefore: 0 } : { start: from + context, sidesBefore: 1 };
}

function endOf({ end, errors }: Match, text: string, suffix: string): { end: number; sidesAfter: number } {
  if (suffix.length < LEAST_CONTEXT) return { end, sidesAfter: text.length - end <= suffix.length ? 1 : 0 };
  const edge = edgeOf(errors);
  const from = Math.max(0, end - edge);
  const context = contextIn(text.slice(from, end + suffix.length + edge), suffix, 'start', { at: end - from, edge });
  return context === undefined ? { end, sidesAfter: 0 } : { end: from + context, sidesAfter: 1 };
}

/** Where a context ends or starts beside the words; undefined where it does not stand there. */
function contextIn(text: string, context: string, side: 'start' | 'end', near: { at: number; edge: number }) {
  return search(text, context, Math.floor(context.length * CONTEXT_DIFFERENT))
    .map((match) => match[side])
    .filter((at) => Math.abs(at - near.at) <= near.edge)
    .toSorted((a, b) => Math.abs(a - near.at) - Math.abs(b - near.at))[0];
}

function edgeOf(errors: number): number {
  return Math.min(EDGE, errors + 1);
}

/** Letters as an excerpt: where they go on in another passage, the part in that which has most of them. */
function excerptOf(
  essay: Essay,
  { placeOf }: Letters,
  [from, to]: readonly [number, number],
  { words }: Anchor,
): Excerpt {
  const parts: { from: number; to: number }[] = [];
  for (let at = from; at < to; at++) {
    const last = parts.at(-1);
    if (last && placeOf(last.from).passage === placeOf(at).passage) last.to = at;
    else parts.push({ from: at, to: at });
  }
  const [part = { from, to: from }] = parts.toSorted((a, b) => b.to - b.from - (a.to - a.from));
  const { passage, offset } = placeOf(part.from);
  const isWhole = parts.length === 1;
  const begin = isWhole || part.from === from ? withMarks(passage.text, wordStart(passage.text, offset), words, -1) : 0;
  const last = placeOf(part.to).offset;
  const end =
    isWhole || part.to === to - 1
      ? withMarks(passage.text, wordEnd(passage.text, last), words, 1)
      : passage.text.length;
  return excerptAt(essay, passage, [begin, end]);
}

const SPELLED = /[\p{L}\p{N}\p{M}]/u;
const IDEOGRAPH = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** Words are not cut in two, where they are written with spaces between them. */
function wordStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && SPELLED.test(text.charAt(at - 1)) && !IDEOGRAPH.test(text.charAt(at - 1))) at--;
  return IDEOGRAPH.test(text.charAt(offset)) ? offset : at;
}

function wordEnd(text: string, offset: number): number {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  let at = offset + character.length;
  if (IDEOGRAPH.test(character)) return at;
  while (at < text.length && SPELLED.test(text.charAt(at)) && !IDEOGRAPH.test(text.charAt(at))) at++;
  return at;
}

/** Takes in as many of the marks beside an edge as the words had there. */
function withMarks(text: string, edge: number, words: string, step: 1 | -1): number {
  const marks = (step < 0 ? /^[^\p{L}\p{N}]*/u : /[^\p{L}\p{N}]*$/u).exec(words)?.[0].length ?? 0;
  let at = edge;
  for (let left = marks; left > 0; left--) {
    const next = text.charAt(step < 0 ? at - 1 : at);
    if (next === '' || /[\s\p{L}\p{N}]/u.test(next)) break;
    at += step;
  }
  return at;
}
