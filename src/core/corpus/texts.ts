/**
 * The texts of a corpus as they are held: each essay's in UTF-8 and in one piece. As strings, passage by passage, they would
 * be most of what the garbage collector walks through, and twice as large where a quotation mark is curly.
 */
import type { Essay, Passage } from '../essay.ts';

/** The texts of an essay, passage by passage. */
export interface Texts {
  readonly sections: readonly Section[];
  /** In UTF-8. */
  readonly bytes: Uint8Array;
  /** By passage, in bytes. */
  readonly lengths: Uint32Array;
}

/** A heading, and the number of passages below it. */
export type Section = readonly [heading: string | null, passages: number];

/** An essay without its passages. */
export type EssayRecord = Omit<Essay, 'passages'>;

const heldTexts = new WeakMap<Essay, Texts>();

/**
 * The same essay with its texts in UTF-8; itself where they have half of a character, for which UTF-8 has no place. All else
 * is copied: V8 makes a part of a text as a view of it, and a title cut out of a file would keep the file in memory.
 */
export function held(essay: Essay): Essay {
  const texts = encoded(essay);
  const { passages: _, ...record } = essay;
  return texts ? essayWith(structuredClone(record), texts) : essay;
}

/** The texts of an essay. Throws where they cannot be in UTF-8. */
export function textsOf(essay: Essay): Texts {
  const texts = heldTexts.get(essay) ?? encoded(essay);
  if (!texts) throw new Error(`The text of ${essay.slug} cannot be kept: it has half of a character.`);
  return texts;
}

/** Makes an essay of its record. Its passages are made when they are looked at. */
export function essayWith(record: EssayRecord, texts: Texts): Essay {
  const essay = Object.defineProperty(record, 'passages', lazyPassages);
  if (!hasPassages(essay)) throw new TypeError('The essay has no passages.');
  heldTexts.set(essay, texts);
  return essay;
}

/** The same for all essays: with a getter each, their properties would be looked up in a table each. */
const lazyPassages: PropertyDescriptor & ThisType<Essay> = {
  enumerable: true,
  get() {
    return passagesOf(this);
  },
};

function hasPassages(record: EssayRecord): record is Essay {
  return 'passages' in record;
}

/** Essays whose passages are kept, those looked at last: an answer looks at those of its hits many times. */
const MOST_KEPT = 100;
const kept = new Map<Essay, readonly Passage[]>();

function passagesOf(essay: Essay): readonly Passage[] {
  const known = kept.get(essay);
  if (known) return known;
  const texts = heldTexts.get(essay);
  const passages = texts ? decoded(texts) : [];
  kept.set(essay, passages);
  if (kept.size > MOST_KEPT) for (const oldest of [...kept.keys()].slice(0, MOST_KEPT / 2)) kept.delete(oldest);
  return passages;
}

function decoded({ bytes, lengths, sections }: Texts): readonly Passage[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const passages: Passage[] = [];
  let at = 0;
  for (const [section, count] of sections) {
    for (let below = 0; below < count; below++) {
      const length = lengths[passages.length] ?? 0;
      const passage = { number: passages.length + 1, text: text.toString('utf8', at, at + length) };
      passages.push(section === null ? passage : { ...passage, section });
      at += length;
    }
  }
  return passages;
}

function encoded({ passages }: Essay): Texts | undefined {
  const texts = passages.map(({ text }) => text);
  const whole = texts.join('');
  if (/\p{Cs}/u.test(whole)) return undefined;
  const bytes = new TextEncoder().encode(whole);
  const isAscii = bytes.length === whole.length;
  const lengths = Uint32Array.from(texts, (text) => (isAscii ? text.length : Buffer.byteLength(text)));
  return { sections: structuredClone(sectionsOf(passages)), bytes, lengths };
}

function sectionsOf(passages: readonly Passage[]): readonly Section[] {
  const sections: [heading: string | null, passages: number][] = [];
  for (const { section = null } of passages) {
    const last = sections.at(-1);
    if (last && last[0] === section) last[1]++;
    else sections.push([section, 1]);
  }
  return sections;
}
