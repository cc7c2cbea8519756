import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCorpus } from '../../../src/core/corpus/load.ts';
import { leansBack } from '../../../src/core/search/excerpt/leaning.ts';
import { createSearchIndex } from '../../../src/core/search/index.ts';
import { parseQuery } from '../../../src/core/search/query/query.ts';

/**
 * What people type, judged by hand over the bundled essays: the essay that has to come first, and where a spot is meant,
 * words that its excerpt has to hold.
 */
const golden: readonly (readonly [query: string, slug: string, excerptHolds?: string])[] = [
  // One word.
  ['deterrence', 'the-grammar-of-deterrence'],
  ['sanctions', 'what-sanctions-say'],
  ['semiconductor', 'the-island-inside-the-chip'],
  ['censorship', 'what-the-censor-teaches'],
  ['garlic', 'what-sanctions-say', 'garlic growers'],
  ['caviar', 'what-the-censor-teaches', 'caviar'],
  ['cigar', 'reading-together', 'cigar'],
  ['pigment', 'the-longest-chain', 'pigment'],
  ['embassy', 'a-small-embassy-on-a-quiet-lane'],
  ['shortwave', 'broadcasting-as-power'],
  // A name.
  ['Acheson', 'the-grammar-of-deterrence', 'Acheson'],
  ['Morris Chang', 'the-island-inside-the-chip', 'Morris Chang'],
  ['Willy Brandt', 'the-apology-that-holds', 'Willy Brandt'],
  ['Arvid Pardo', 'small-states-large-rooms', 'Arvid Pardo'],
  ['John Locke', 'keeping-a-commonplace-book', 'John Locke'],
  ['Adenauer', 'the-thin-mandate', 'Adenauer'],
  ['Sir John Dill', 'trust-is-a-habit', 'Sir John Dill'],
  ['Holy See', 'a-small-embassy-on-a-quiet-lane', 'Holy See'],
  ['Chiang Wan-an', 'the-no-confidence-gambit', 'Chiang Wan-an'],
  ['Ian Hamilton', 'watching-anothers-war', 'Ian Hamilton'],
  ['Radio Free Asia', 'broadcasting-as-power', 'Radio Free Asia'],
  // A phrase half remembered.
  ['good fences make good neighbors', 'quoting-fairly', 'Good fences'],
  ['comfort women statement', 'the-apology-that-holds', 'comfort women'],
  ['"already null and void"', 'japan-and-south-korea', 'already null and void'],
  ['the black patch on the page', 'what-the-censor-teaches'],
  ['copy the bees', 'keeping-a-commonplace-book', 'copy the bees'],
  ['envoy lost the reply of the emperor', 'the-diplomats-letter'],
  ['soy milk shop breakfast', 'the-island-inside-the-chip', 'soy-milk shop'],
  ['trust between allies', 'trust-is-a-habit', 'trust between states'],
  ['the strong do what they can and the weak suffer Melos', 'small-states-large-rooms'],
  ['knees before the Warsaw ghetto memorial', 'the-apology-that-holds', 'Warsaw ghetto'],
  // A question.
  ['Who drew the line across Korea in 1945?', 'where-the-map-ends'],
  ['How many diplomatic allies does Taiwan have?', 'a-small-embassy-on-a-quiet-lane', 'twelve diplomatic allies'],
  ['Why are chip factories called a shield?', 'the-island-inside-the-chip'],
  ['How did Japan and South Korea become allies?', 'japan-and-south-korea'],
  ['How do I argue with an essay?', 'how-to-argue-with-an-essay'],
  ['What did armies learn from watching the war in Ukraine?', 'watching-anothers-war'],
  ['Can a president govern after winning by a hair?', 'the-thin-mandate'],
  ['Do sanctions work?', 'what-sanctions-say'],
  ['Why did the car makers run out of red paint?', 'the-longest-chain'],
  // Typos.
  ['detterence', 'the-grammar-of-deterrence'],
  ['semiconducter industry Taiwan', 'the-island-inside-the-chip'],
  ['Adenuaer chancellor', 'the-thin-mandate', 'Adenauer'],
  // Chinese, Japanese, Korean.
  ['短波', 'shortwave-nights', '短波'],
  ['广播', 'shortwave-nights', '廣播'],
  ['譯者的信用', 'the-translators-trust'],
  ['译者的信用', 'the-translators-trust'],
  ['嚴復', 'the-translators-trust', '嚴復'],
  ['上海公報', 'the-translators-trust', '上海公報'],
  ['為什麼躲在棉被裡聽廣播', 'shortwave-nights'],
  ['収集帳 南方熊楠', 'nukigaki-no-shukan', '南方熊楠'],
  ['抜き書き', 'nukigaki-no-shukan', '抜き書き'],
  ['福沢諭吉は何を写したか', 'nukigaki-no-shukan', '福沢'],
  ['김대중 납치', 'apology-and-memory-ko', '김대중'],
  ['빌리 브란트', 'apology-and-memory-ko', '브란트'],
  ['사과와 용서', 'apology-and-memory-ko'],
];

const corpus = await loadCorpus(resolve(import.meta.dirname, '../../../corpus'));
const index = await createSearchIndex(corpus.essays);

describe('a golden query', () => {
  const judged = golden.map(([query, slug, excerptHolds = '']) => ({ query, slug, excerptHolds }));

  it.each(judged)('$query finds $slug', ({ query, slug, excerptHolds }) => {
    const [first] = index.search(parseQuery(query)).hits;
    expect(first?.essay.slug).toBe(slug);
    expect(first?.excerpt.text).toContain(excerptHolds);
  });

  it('mostly has a first excerpt that does not begin by pointing back', () => {
    const leaning = judged.filter(({ query }) =>
      leansBack(index.search(parseQuery(query)).hits[0]?.excerpt.text ?? ''),
    );
    const alphabetic = leaning.filter(({ query }) => /^[\x20-\x7e“”’]+$/.test(query));
    expect(alphabetic.length).toBeLessThanOrEqual(4);
  });
});
