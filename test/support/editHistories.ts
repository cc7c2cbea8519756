import type { Essay } from '../../src/core/essay.ts';
import { essay } from './essays.ts';

/**
 * Random edit histories of an essay, in four languages. Every sentence knows which one it is, so that a test can tell
 * whether a passage that was found is the one that was meant, however its words have changed.
 */

interface Sentence {
  /** The same however it is edited; a copy of it is another. */
  readonly id: number;
  readonly text: string;
}

type Paragraphs = readonly (readonly Sentence[])[];

export interface History {
  readonly before: Essay;
  /** What was shown or kept: some whole sentences of one passage, by UTF-16 offsets. */
  readonly passage: number;
  readonly start: number;
  readonly end: number;
  readonly after: Essay;
  /** Whether what the words are found as, in the essay as it is now, has a sentence of theirs. */
  isRight(passage: number, text: string): boolean;
  /**
   * Whether their sentences are all there, in order, and at most every tenth letter of them changed. Words that stood twice,
   * or do, count as no survivors: of these it may be unknown which is meant.
   */
  readonly survives: boolean;
}

interface Language {
  readonly name: string;
  readonly letters: string;
  readonly wordLength: readonly [number, number];
  readonly between: string;
  readonly end: string;
}

const languages: readonly Language[] = [
  { name: 'en', letters: 'etaoinshrdlucmfwypvbgk', wordLength: [2, 9], between: ' ', end: '.' },
  { name: 'zh', letters: hanLetters(), wordLength: [1, 2], between: '', end: '。' },
  {
    name: 'ja',
    letters: `のをにがはでとたしもれさいうかなまりるけ${hanLetters()}`,
    wordLength: [2, 4],
    between: '',
    end: '。',
  },
  {
    name: 'ko',
    letters: '가나다라마바사아자차고노도로모보소오조하은는을를이에서지기리시항구등대배밤물길',
    wordLength: [2, 4],
    between: ' ',
    end: '.',
  },
];

function hanLetters(): string {
  return '海港船燈塔橋城市河水風雨山路人心時日夜光石門鐘書信言行事物地天年月春秋東西南北大小長短新舊高低遠近';
}

type Random = (below: number) => number;

/** Mulberry32. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** Histories from a seed, as many as asked for. */
export function editHistories(seed: number, count: number): readonly History[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => historyFrom(randomFrom(random(2 ** 31))));
}

function historyFrom(random: Random): History {
  const language = languages[random(languages.length)] ?? languages[0];
  if (!language) throw new Error('There are languages.');
  const write = writerOf(language, random);
  let paragraphs: Paragraphs = Array.from({ length: 2 + random(8) }, () =>
    Array.from({ length: 1 + random(5) }, () => write.sentence()),
  );
  // Refrains: sentences and whole paragraphs that stand twice.
  if (random(4) === 0) {
    const from = random(paragraphs.length);
    // Beside its copy nobody could tell which of them an edit has removed.
    const places = paragraphs.flatMap((_, at) => (at < from || at > from + 1 ? [at] : []));
    if (places.length > 0) paragraphs = insert(paragraphs, pick(places, random), copied(paragraphs[from] ?? []));
  }
  if (random(4) === 0) {
    const refrain = pick(pick(paragraphs, random), random);
    paragraphs = paragraphs.map((one, at) =>
      random(3) === 0 && ![...one, ...(paragraphs[at + 1] ?? [])].includes(refrain)
        ? [...one, ...copied([refrain])]
        : one,
    );
  }
  const original = paragraphs;
  const before = essayOf('quays', paragraphs, language);
  const number = random(paragraphs.length) + 1;
  const own = paragraphs[number - 1] ?? [];
  const first = random(own.length);
  const kept = own.slice(first, first + 1 + random(own.length - first));
  const start = textOf(own.slice(0, first), language).length + (first > 0 ? language.between.length : 0);
  const end = start + textOf(kept, language).length;

  for (let left = random(7); left > 0; left--) paragraphs = edited(paragraphs, write, random);
  const after = essayOf(random(5) === 0 ? 'wharves' : 'quays', paragraphs, language);
  const ids = new Set(kept.map(({ id }) => id));
  return {
    before,
    passage: number,
    start,
    end,
    after,
    isRight: (passage, text) =>
      (paragraphs[passage - 1] ?? []).some(
        (one) => ids.has(one.id) && (one.text.includes(text.slice(0, 3)) || text.includes(one.text.slice(1, 4))),
      ),
    survives: survive(kept, paragraphs, language) && !isRepeated(kept, original.flat()),
  };

  function copied(some: readonly Sentence[]): readonly Sentence[] {
    return some.map(({ text }) => ({ id: write.id(), text }));
  }
}

function writerOf({ letters, wordLength: [least, most], between, end }: Language, random: Random) {
  let ids = 0;
  const all = Array.from(letters);
  const letter = () => all[random(all.length)] ?? 'x';
  const word = () => Array.from({ length: least + random(most - least + 1) }, letter).join('');
  const id = () => ids++;
  const line = () => Array.from({ length: 4 + random(12) }, word).join(between) + end;
  return { id, letter, word, sentence: (): Sentence => ({ id: id(), text: line() }) };
}

function edited(paragraphs: Paragraphs, write: ReturnType<typeof writerOf>, random: Random): Paragraphs {
  const at = random(paragraphs.length);
  const own = paragraphs[at] ?? [];
  const inside = random(own.length + 1);
  switch (random(9)) {
    case 0: {
      const to = random(paragraphs.length);
      return insert(paragraphs.toSpliced(at, 1), to, own);
    }
    case 1:
      return insert(paragraphs, at, [write.sentence(), write.sentence()]);
    case 2:
      return paragraphs.length > 1 ? paragraphs.toSpliced(at, 1) : paragraphs;
    case 3: {
      const halves = [own.slice(0, inside), own.slice(inside)].filter((half) => half.length > 0);
      return paragraphs.toSpliced(at, 1, ...halves);
    }
    case 4:
      return paragraphs.toSpliced(at, 2, [...own, ...(paragraphs[at + 1] ?? [])]);
    case 5:
      return paragraphs.with(at, own.toSpliced(inside, 0, write.sentence()));
    case 6:
      return own.length > 1 ? paragraphs.with(at, own.toSpliced(random(own.length), 1)) : paragraphs;
    default:
      return paragraphs.with(
        at,
        own.map((one) => (random(2) === 0 ? corrected(one, write.letter, random) : one)),
      );
  }
}

/** A letter is changed, left out or added. */
function corrected({ id, text }: Sentence, letter: () => string, random: Random): Sentence {
  const characters = Array.from(text);
  const at = random(characters.length - 1);
  const how = random(3);
  return { id, text: characters.toSpliced(at, how === 2 ? 0 : 1, ...(how === 1 ? [] : [letter()])).join('') };
}

function survive(kept: readonly Sentence[], paragraphs: Paragraphs, language: Language): boolean {
  const all = paragraphs.flat();
  const at = all.findIndex(({ id }) => id === kept[0]?.id);
  const now = all.slice(at, at + kept.length);
  if (at < 0 || !kept.every(({ id }, i) => now[i]?.id === id)) return false;
  const words = textOf(kept, language);
  const most = words.length / 10;
  const changed = kept.reduce((sum, { text }, i) => sum + distance(text, now[i]?.text ?? ''), 0);
  return changed <= most && !isRepeated(kept, all);
}

function isRepeated(kept: readonly Sentence[], all: readonly Sentence[]): boolean {
  const others = all.filter(({ id }) => kept.every((own) => own.id !== id));
  return kept.some(({ text }) => others.some((other) => distance(text, other.text) < text.length / 2));
}

/** Levenshtein's distance. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, other));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function insert(paragraphs: Paragraphs, at: number, one: readonly Sentence[]): Paragraphs {
  return paragraphs.toSpliced(at, 0, one);
}

function pick<T>(some: readonly T[], random: Random): T {
  const one = some[random(some.length)];
  if (one === undefined) throw new Error('There is none to pick.');
  return one;
}

function textOf(sentences: readonly Sentence[], { between }: Language): string {
  return sentences.map(({ text }) => text).join(between);
}

function essayOf(slug: string, paragraphs: Paragraphs, language: Language): Essay {
  return essay(
    slug,
    paragraphs.map((sentences) => textOf(sentences, language)),
    { language: language.name },
  );
}
