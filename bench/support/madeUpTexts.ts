import type { Essay } from '../../src/core/essay.ts';
import { createRandom } from './random.ts';

/** What such a text is made of, piece by piece. */
type Unit = (at: number) => string;

/** More than a platform lets somebody send at once. */
const LENGTH = 10_000;

function filled(unit: Unit): string {
  let text = '';
  for (let at = 0; text.length < LENGTH; at++) text += unit(at);
  return text.slice(0, LENGTH);
}

/** Texts that nobody would type, each of 10,000 characters of one kind, by the name of that kind. */
export function madeUpTexts(seed: number, essays: readonly Essay[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(unitsOf(seed, essays)).map(([name, unit]) => [name, filled(unit)]));
}

function unitsOf(seed: number, essays: readonly Essay[]): Readonly<Record<string, Unit>> {
  const random = createRandom(seed, -3);
  const words = essays
    .slice(0, 300)
    .flatMap(({ passages }) => passages.flatMap(({ text }) => text.match(/[A-Za-z]+/g) ?? []));
  const known = () => random.pick(words).toLowerCase();
  const pasted = essays[0]?.passages.map(({ text }) => text).join('\n\n') ?? '';
  const later = essays.slice(1, 200).map(({ passages }) => passages[0]?.text ?? '');
  const misspelt = (word: string) => `${word.slice(0, -2)}${word.slice(-1)}${word.slice(-2, -1)}q`;
  return {
    'known words': () => `${known()} `,
    'the most frequent words': (at) => `${['the', 'of', 'and', 'to', 'a', 'in'][at % 6] ?? ''} `,
    'one known word': () => `${words[20] ?? ''} `,
    'unknown words': (at) => `zq${at.toString(36)}x `,
    'misspelt words': () => `${misspelt(known())} `,
    'long misspelt words': () => `${known()}${misspelt(known())} `,
    'one giant word': () => 'abcdefghij',
    'one essay': (at) => (at === 0 ? pasted : ' '),
    'passages of many essays': (at) => `${later[at % later.length] ?? ''} `,
    exclusions: () => `-${known()} `,
    'one exclusion': () => '-a ',
    phrases: () => `"${known()} ${known()}" `,
    'phrases of frequent words': (at) => `"of the ${['a', 'and', 'to', 'in'][at % 4] ?? ''}" `,
    'one long phrase': (at) => (at === 0 ? '"the' : ' of the'),
    'a passage in quotation marks': (at) => (at === 0 ? `"${pasted.slice(0, 9_000)}" ` : 'a '),
    'exclusions of frequent phrases': (at) => `-"of the ${['a', 'and', 'to', 'in'][at % 4] ?? ''}" `,
    filters: (at) => `title:${at.toString(36)} `,
    'filters of each kind': (at) => `${['author', 'tag', 'title', 'lang'][at % 4] ?? ''}:${known()} `,
    dates: (at) => `before:${1000 + (at % 900)} `,
    'dates that are none': (at) => `after:x${at} `,
    colons: () => ':',
    'quotation marks': () => '"',
    hyphens: () => '-',
    'hyphenated words': () => `${known()}-${known()} `,
    'long hyphenated words': () => `${known()}-`,
    'one CJK character': () => '霧',
    'CJK characters': (at) => String.fromCharCode(0x4e00 + ((at * 7919) % 20_000)),
    'CJK characters, apart': (at) => `${String.fromCharCode(0x4e00 + ((at * 7919) % 20_000))} `,
    Hangul: (at) => String.fromCharCode(0xac00 + ((at * 7919) % 11_000)),
    kana: (at) => String.fromCharCode(0x3041 + (at % 80)),
    emoji: () => '👩‍👩‍👧‍👦',
    'combining marks': (at) => (at === 0 ? 'a' : '\u0301'),
    'zero-width spaces': () => 'a\u200b',
    numbers: (at) => `${at * 37} `,
    Arabic: () => 'كتاب ',
    Thai: () => 'หนังสือ',
    accents: () => 'éàü ',
    'line breaks': () => '\n',
    'control characters': () => '\u0001',
    apostrophes: () => "a'b'",
    addresses: (at) => `https://example.com/${at}?q=a&b=c `,
    dots: () => '.',
    'single letters': (at) => `${String.fromCharCode(97 + (at % 26))} `,
    'all of it': (at) =>
      `"of the ${known()}" -${known()} ${known()}-${misspelt(known())} ${String.fromCharCode(0x4e00 + at)} title:${known()} `,
  };
}
