import type { Essay, Passage } from '../../src/core/essay.ts';
import { createRandom, type Random } from './random.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

export { generateQueries } from './queries.ts';

const AUTHORS = 200;
const TAGS = 40;
const SUBJECT_WORDS = 300;
/** Of running English a good 45 % are function words. */
const FUNCTION_SHARE = 0.46;
/** How often a word of meaning is one of the essay's subject, or one this essay has used before. */
const SUBJECT_SHARE = 0.12;
const REPEATED_SHARE = 0.25;
const WORDS_A_MINUTE = 220;

interface Subject {
  readonly tag: string;
  readonly words: readonly string[];
}

/** What all essays of a corpus have in common. */
interface World {
  readonly vocabulary: Vocabulary;
  readonly subjects: readonly Subject[];
  readonly authors: readonly string[];
}

/**
 * Invents essays of about 12 passages of 80 to 110 words, whose words are spread as in English: Zipf's law within the
 * corpus, new words to the end of it, and the words of one essay keeping to themselves. The same seed makes the same
 * essays, and the first ones of a larger corpus are those of a smaller one.
 */
export function generateEssays({ seed, essays }: { readonly seed: number; readonly essays: number }): Essay[] {
  const world = createWorld(seed);
  const slugs = new Set<string>();
  return Array.from({ length: essays }, (_, at) => {
    const essay = writeEssay(world, createRandom(seed, at + 1));
    const slug = slugs.has(essay.slug) ? `${essay.slug}-${at + 1}` : essay.slug;
    slugs.add(slug);
    return { ...essay, slug, file: `${slug}.md`, source: `https://essays.example/${slug}` };
  });
}

function createWorld(seed: number): World {
  const vocabulary = createVocabulary(seed);
  const random = createRandom(seed);
  const subjects = Array.from({ length: TAGS }, () => {
    const words = vocabulary.subject(random, SUBJECT_WORDS);
    return { tag: random.pick(words), words };
  });
  const name = () => capital(random.pick(vocabulary.subject(random, 1)));
  return { vocabulary, subjects, authors: Array.from({ length: AUTHORS }, () => `${name()} ${name()}`) };
}

function writeEssay(world: World, random: Random): Essay {
  const subjects = random.distinct(random.between(1, 3), () => random.pickEarly(world.subjects));
  const nextWord = createWriter(world.vocabulary, subjects, random);
  const title = writeTitle(random, nextWord);
  const headings = random.chance(0.3);
  const passages: Passage[] = [];
  let section: string | undefined;
  for (let number = 1, last = random.between(8, 16); number <= last; number += 1) {
    if (headings && number % 4 === 2) section = writeTitle(random, nextWord);
    passages.push({ number, text: writePassage(random, nextWord), ...(section !== undefined && { section }) });
  }
  const slug = title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  return {
    slug,
    title,
    authors: random.distinct(random.chance(0.1) ? 2 : 1, () => random.pickEarly(world.authors)),
    ...(random.chance(0.95) && { date: writeDate(random) }),
    tags: subjects.map((subject) => subject.tag),
    language: 'en',
    ...(random.chance(0.5) && { summary: writeSentence(random, nextWord).join(' ') }),
    kind: 'essay',
    passages,
    readingMinutes: Math.max(
      1,
      Math.round(passages.reduce((sum, { text }) => sum + countWords(text), 0) / WORDS_A_MINUTE),
    ),
    file: `${slug}.md`,
  };
}

type NextWord = (kind?: 'content') => string;

/** Remembers what an essay has said: a word used once is likely to be used again. */
function createWriter(vocabulary: Vocabulary, subjects: readonly Subject[], random: Random): NextWord {
  const used: string[] = [];
  return (kind) => {
    if (kind === undefined && random.chance(FUNCTION_SHARE)) return vocabulary.functionWord(random);
    if (used.length > 20 && random.chance(REPEATED_SHARE)) return random.pick(used);
    const word = random.chance(SUBJECT_SHARE)
      ? random.pickEarly(random.pick(subjects).words)
      : vocabulary.contentWord(random);
    used.push(word);
    return word;
  };
}

function writePassage(random: Random, nextWord: NextWord): string {
  const least = random.between(75, 95);
  const words: string[] = [];
  while (words.length < least) words.push(...writeSentence(random, nextWord));
  return words.join(' ');
}

/** 8 to 30 words, the longer ones rarer, with their punctuation. */
function writeSentence(random: Random, nextWord: NextWord): string[] {
  const length = Math.min(random.between(8, 30), random.between(8, 30));
  const words: string[] = [];
  for (let at = 0; at < length; at += 1) {
    const word = random.chance(0.006) ? String(random.between(1800, 2026)) : nextWord();
    const comma = at > 2 && at < length - 2 && random.chance(0.08);
    words.push(comma ? `${word},` : word);
  }
  words[0] = capital(words[0] ?? '');
  words[length - 1] += random.chance(0.05) ? '?' : '.';
  return words;
}

function writeTitle(random: Random, nextWord: NextWord): string {
  const word = () => capital(nextWord('content'));
  const shapes = [
    () => `On ${word()}`,
    () => `The ${word()} of ${word()}`,
    () => `Why ${word()} ${word()}`,
    () => `${word()} and ${word()}`,
    () => `How ${word()} ${word()} the ${word()}`,
    () => `${word()} ${word()} ${word()}`,
    () => `What ${word()} ${word()} about ${word()} ${word()}`,
  ];
  return random.pick(shapes)();
}

function writeDate(random: Random): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const parts = [String(random.between(1995, 2026)), two(random.between(1, 12)), two(random.between(1, 28))];
  const precision = random.chance(0.8) ? 3 : random.between(1, 2);
  return parts.slice(0, precision).join('-');
}

function countWords(text: string): number {
  return text.split(' ').length;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
