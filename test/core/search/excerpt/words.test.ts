import { expect, test } from 'vitest';
import type { Essay } from '../../../../src/core/essay.ts';
import { analyze } from '../../../../src/core/search/analysis/analyzer.ts';
import { wordsIn } from '../../../../src/core/search/excerpt/words.ts';
import { createIndexer } from '../../../../src/core/search/indexing/indexedEssay.ts';
import { createVocabulary } from '../../../../src/core/search/indexing/vocabulary.ts';
import { sentences } from '../../../../src/core/text/sentences.ts';

const passages = [
  'Plain words first. Then the U.S. Navy’s e-mail: BCL-2, 3,000 tons! … Was it “well-known”? It was.',
  '  ... Spaces and dots come before. Nothing — or nearly. ',
  '信任是一種習慣。它在COVID-19之後改變了！「真的嗎？」他問。日本語のテキスト。',
  `${'A long sentence without any end goes on and on, '.repeat(1_500)}and ends. After it, another one.`,
];

const vocabulary = createVocabulary();
const essay: Essay = {
  slug: 'words',
  title: 'Words',
  authors: [],
  tags: [],
  language: 'en',
  kind: 'essay',
  passages: passages.map((text, at) => ({ number: at + 1, text })),
  readingMinutes: 1,
  file: 'words.md',
};
const indexed = await createIndexer(vocabulary, () => undefined).index(essay);

const ranges = passages.flatMap((text, passage) => {
  const found = sentences(text);
  const whole = [0, text.length] as const;
  const joined = found.slice(0, -1).map(([start], at) => [start, found[at + 1]?.[1] ?? 0] as const);
  return [whole, ...found, ...joined].map(([from, to]) => ({ passage, from, to }));
});

test.for(ranges)('the words of passage $passage from $from to $to are those of its text', ({ passage, from, to }) => {
  const { entries, starts, ends } = wordsIn(indexed, passage, [from, to]);

  const shown = entries.map((entry, at) => ({
    word: vocabulary.words[entry >>> 1],
    start: starts[at],
    end: ends[at],
    ...(entry % 2 === 1 && { joined: true }),
  }));
  expect(shown).toEqual(analyze(passages[passage] ?? '', [from, to]));
});

test('words before a range that begins inside a sentence are left out', () => {
  const from = passages[0]?.indexOf('Navy') ?? 0;

  const { entries } = wordsIn(indexed, 0, [from, from + 'Navy’s e-mail'.length]);

  expect(entries.map((entry) => vocabulary.words[entry >>> 1])).toEqual(['navy', 'e', 'mail', 'email']);
});
