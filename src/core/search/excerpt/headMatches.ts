import type { Essay, Excerpt } from '../../essay.ts';
import { analyze, stem } from '../analysis/analyzer.ts';
import { isOrdinary } from '../analysis/ordinary.ts';
import { type IndexedEssay, isBeside, PASSAGE_END } from '../indexing/indexedEssay.ts';
import type { Vocabulary } from '../indexing/vocabulary.ts';
import type { ResolvedQuery } from '../query/resolvedQuery.ts';
import type { Reason } from '../result.ts';
import { wordsIn } from './words.ts';

/** A field of an essay's head that holds terms asked for. */
export interface HeadMatch {
  readonly reason: Reason;
  /** The slots of those terms. */
  readonly slots: ReadonlySet<number>;
  /** The field holds the whole query, word for word, and it is more than one word. */
  readonly whole: boolean;
}

/** What of an essay's head was asked for. */
export interface HeadMatches {
  /** In the order title, authors, tags, headings. */
  readonly fields: readonly HeadMatch[];
  /** The headings among them, by their text. */
  readonly headings: ReadonlyMap<string, HeadMatch>;
  /** Slots of the title. */
  readonly inTitle: ReadonlySet<number>;
  /** Slots of ordinary words in an author's name: in the text `young` is not Yoon Young-kwan. */
  readonly names: ReadonlySet<number>;
}

const none: HeadMatches = { fields: [], headings: new Map(), inTitle: new Set(), names: new Set() };

/** The fields of an essay's head that hold what is asked for. */
export function headMatchesOf(
  indexed: IndexedEssay,
  { inOrder }: ResolvedQuery,
  slotOf: ReadonlyMap<number, number>,
  vocabulary: Vocabulary,
): HeadMatches {
  // Cheap pre-filter: most heads hold nothing of the query.
  if (!indexed.headTerms.some((term) => slotOf.has(term))) return none;
  const texts = fieldsOf(indexed.essay);
  const fields = termsByField(indexed, vocabulary.termOf).flatMap((held, at): HeadMatch[] => {
    const reason = texts[at];
    const slots = new Set(held.flatMap((term) => slotOf.get(term) ?? []));
    if (reason === undefined || slots.size === 0) return [];
    return [{ reason, slots, whole: inOrder.length > 1 && holdsInRow(held, inOrder) }];
  });
  const of = (kind: Reason['in']) => fields.filter(({ reason }) => reason.in === kind);
  return {
    fields,
    headings: new Map(of('heading').map((field) => [field.reason.text, field])),
    inTitle: new Set(of('title').flatMap(({ slots }) => [...slots])),
    names: new Set(of('author').flatMap((field) => ordinarySlots(field, slotOf, vocabulary))),
  };
}

/** Slots of the ordinary words of a name of which more than one word is asked for. */
function ordinarySlots(
  { reason, slots }: HeadMatch,
  slotOf: ReadonlyMap<number, number>,
  { findTerm }: Vocabulary,
): readonly number[] {
  if (slots.size < 2) return [];
  const words = analyze(reason.text).flatMap(({ word }) => (isOrdinary(word) ? [word] : []));
  return words.flatMap((word) => slotOf.get(findTerm(stem(word)) ?? 0) ?? []);
}

/** The fields that say something asked for that the excerpt does not, or all of it; of headings the one it stands under. */
export function reasonsFor(
  indexed: IndexedEssay,
  { passage, start, end }: Excerpt,
  { fields }: HeadMatches,
  slotOf: ReadonlyMap<number, number>,
  { termOf }: Vocabulary,
): readonly Reason[] {
  if (fields.length === 0) return [];
  const { entries } = wordsIn(indexed, passage.number - 1, [start, end]);
  const said = new Set(entries.map((entry) => slotOf.get(termOf[entry >>> 1] ?? 0)));
  return fields
    .filter(({ reason }) => reason.in !== 'heading' || reason.text === passage.section)
    .filter(({ slots, whole }) => whole || [...slots].some((slot) => !said.has(slot)))
    .map(({ reason }) => reason);
}

/** The fields of a head in the order in which it is indexed. */
function fieldsOf({ title, authors, tags, passages }: Essay): readonly Reason[] {
  const sections = new Set(passages.flatMap(({ section }) => section ?? []));
  return [
    { in: 'title', text: title },
    ...authors.map((text) => ({ in: 'author', text }) as const),
    ...tags.map((text) => ({ in: 'tag', text }) as const),
    ...Array.from(sections, (text) => ({ in: 'heading', text }) as const),
  ];
}

/** The terms of each field of a head, without those that stand beside another (`Token.joined`). */
function termsByField({ head }: IndexedEssay, termOf: readonly number[]): readonly (readonly number[])[] {
  const fields: number[][] = [];
  let field: number[] = [];
  for (const [at, entry] of head.entries()) {
    if (entry === PASSAGE_END) {
      fields.push(field);
      field = [];
    } else if (!isBeside(head, at)) field.push(termOf[entry >>> 1] ?? 0);
  }
  return fields;
}

function holdsInRow(terms: readonly number[], row: readonly number[]): boolean {
  return terms.some((_, from) => row.every((term, at) => terms[from + at] === term));
}
