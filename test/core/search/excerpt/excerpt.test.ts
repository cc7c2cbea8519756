import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Excerpt } from '../../../../src/core/essay.ts';
import { createSearchIndex } from '../../../../src/core/search/index.ts';
import { parseQuery } from '../../../../src/core/search/query/query.ts';
import { essay } from '../../../support/essays.ts';

async function excerptOf(text: string, query: string, excerptLength?: number): Promise<Excerpt> {
  const index = await createSearchIndex([essay('one', [text]), essay('other', ['Nothing to see.'])]);
  const [hit] = index.search(parseQuery(query), { ...(excerptLength !== undefined && { excerptLength }) }).hits;
  if (!hit) throw new Error(`Nothing found for ${query}.`);
  return hit.excerpt;
}

const highlighted = ({ text, highlights }: Excerpt) => highlights.map(([start, end]) => text.slice(start, end));
const filler = (n: number) => Array.from({ length: n }, () => 'Some words stand here to fill the room.').join(' ');

describe('an excerpt', () => {
  it('is the whole passage where that fits', async () => {
    const excerpt = await excerptOf('A quay is built for ships that no longer come.', 'ships');
    expect(excerpt.text).toBe('A quay is built for ships that no longer come.');
    expect(highlighted(excerpt)).toEqual(['ships']);
  });

  it('highlights each matched word as it is written, inflected or accented', async () => {
    const excerpt = await excerptOf('Alliances end; an ALLIANCE of cafés does not. The ally stays.', 'alliance café');
    expect(highlighted(excerpt)).toEqual(['Alliances', 'ALLIANCE', 'cafés']);
  });

  it('is whole sentences around the densest evidence', async () => {
    const answer = 'The treaty of Kanghwa opened three ports in 1876.';
    const excerpt = await excerptOf(
      `A treaty is a paper. ${filler(20)} ${answer} ${filler(20)} Ports are wet.`,
      'treaty Kanghwa ports',
    );
    expect(excerpt.text).toContain(answer);
    expect(excerpt.text).toMatch(/^[A-Z].*\.$/);
  });

  it('prefers several different words to one repeated, and rare words to common ones', async () => {
    const repeated = 'Trust and trust and trust again, trust and more trust.';
    const different = 'An ally keeps a promise.';
    expect((await excerptOf(`${repeated} ${filler(10)} ${different}`, 'trust ally promise', 120)).text).toContain(
      different,
    );
  });

  it('prefers words that stand in one sentence to the same words apart', async () => {
    const apart = `An ally is a country. ${filler(2)} A promise is a word.`;
    const together = 'An ally keeps a promise.';
    const text = `${apart} ${filler(10)} ${together}`;
    expect((await excerptOf(text, 'ally promise', 140)).text).toContain(together);
  });

  it('heeds how the words of a question relate, and highlights only what it is about', async () => {
    const before = 'The treaty was signed before noon.';
    const after = 'The treaty was broken after dusk.';
    for (const [word, sentence] of [
      ['before', before],
      ['after', after],
    ] as const) {
      const excerpt = await excerptOf(`${before} ${filler(10)} ${after}`, `what came ${word} the treaty`, 60);
      expect(excerpt.text).toContain(sentence);
      expect(highlighted(excerpt)).toEqual(['treaty']);
    }
  });

  it('heeds who was spoken of in the sentence before', async () => {
    const text = `Nobody signed the treaty. ${filler(10)} Kuroda came. He signed the treaty. ${filler(10)}`;
    const excerpt = await excerptOf(text, 'who signed: Kuroda, treaty', 25);
    expect(excerpt.text).toBe('He signed the treaty.');
  });

  it('heeds words of the same root where the word itself does not stand', async () => {
    const text = `The quay was painted. ${filler(10)} Then came the destruction of the quay.`;
    const index = await createSearchIndex([essay('one', [text]), essay('other', ['To destroy is easy.'])]);
    const [hit] = index.search(parseQuery('quay destroyed'), { within: 'one', excerptLength: 60 }).hits;
    expect(hit?.excerpt.text).toBe('Then came the destruction of the quay.');
  });

  it('comes from the passage that says most beside it', async () => {
    const alike = 'The treaty of Kanghwa was kept.';
    const index = await createSearchIndex([
      essay('one', [`${alike} ${filler(10)}`, `${alike} ${filler(10)} Treaty, treaty. ${filler(10)}`, alike]),
      essay('other', ['Nothing to see.']),
    ]);
    const passageFor = (query: string) =>
      index.search(parseQuery(query), { excerptLength: 60 }).hits[0]?.excerpt.passage.number;
    expect(passageFor('treaty Kanghwa')).toBe(3);
    const longer = await createSearchIndex([
      essay('one', [`${alike} ${filler(10)}`, `${alike} ${filler(5)} Treaty upon treaty. ${filler(5)}`]),
      essay('other', ['Nothing to see.']),
    ]);
    expect(longer.search(parseQuery('treaty Kanghwa'), { excerptLength: 60 }).hits[0]?.excerpt.passage.number).toBe(2);
  });

  it('is the first of those that say as much', async () => {
    const excerpt = await excerptOf(`The quay was wide. ${filler(12)} The quay was long. ${filler(12)}`, 'quay', 60);
    expect(excerpt.text).toContain('The quay was wide.');
  });

  it('always holds a word that was asked for, not only what relates to it', async () => {
    const text = `The lighthouse was new. Nobody went near before or after, above or below. ${filler(10)}`;
    const index = await createSearchIndex([essay('one', [text]), essay('other', ['A lighthouse.', 'The lighthouse.'])]);
    const query = parseQuery('lighthouse before after above below');
    const [hit] = index.search(query, { within: 'one', excerptLength: 60 }).hits;
    expect(hit && highlighted(hit.excerpt)).toEqual(['lighthouse']);
  });

  it('heeds what tells the passages of this essay apart, before what is rare elsewhere', async () => {
    const treaty = 'The treaty was kept for years.';
    const one = essay('one', [treaty, treaty, treaty, treaty, 'The harbour was kept for years.']);
    const others = ['a', 'b', 'c', 'd', 'e'].map((slug) => essay(slug, ['The harbour lay there.']));
    const index = await createSearchIndex([one, ...others, essay('other', ['Nothing to see.'])]);
    const [hit] = index.search(parseQuery('treaty harbour'), { within: 'one' }).hits;
    expect(hit?.excerpt.passage.number).toBe(5);
  });

  it('goes on into a sentence that does not fit, to the end of a clause', async () => {
    const next = `It opened three ports to the ships of one nation, which paid 3,000 yen, ${'and more than that '.repeat(12)}.`;
    const excerpt = await excerptOf(`The treaty of Kanghwa was signed. ${next}`, 'Kanghwa', 140);
    expect(excerpt.text).toBe(
      'The treaty of Kanghwa was signed. It opened three ports to the ships of one nation, which paid 3,000 yen',
    );
  });

  it('does not go on for less than a clause', async () => {
    const next = `However, ${'it opened three ports to many ships '.repeat(9)}.`;
    const excerpt = await excerptOf(`The treaty of Kanghwa was signed. ${next}`, 'Kanghwa', 140);
    expect(excerpt.text).toBe('The treaty of Kanghwa was signed.');
  });

  it('goes back into a clause before where the passage ends with it', async () => {
    const shown =
      'in May the owners gave the final to the bay. Its stadium had been opened with a parade of lanterns that summer.';
    const text = `${filler(8)} After it had been argued over for months, ${shown}`;
    expect((await excerptOf(text, 'parade lanterns', 140)).text).toBe(shown);
  });

  it('leaves out a first clause that points back and says nothing that was asked for', async () => {
    const text = `He deserves it, because liaison is where lanterns are lit. ${filler(12)}`;
    expect((await excerptOf(text, 'liaison lanterns', 120)).text).toMatch(
      /^because liaison is where lanterns are lit\./,
    );
    expect((await excerptOf(text, 'deserves lanterns', 120)).text).toMatch(/^He deserves it, because/);
  });

  it('does not end on a question that the next sentence answers', async () => {
    const answered = 'Who lit the lantern on the quay when the keeper had gone to sea? The keeper’s daughter did.';
    const { text } = await excerptOf(`${filler(1)} ${filler(1)} ${answered} ${filler(9)}`, 'lantern quay', 150);
    expect(text).toContain(answered);
  });

  it('is found anywhere in a passage as long as a book', async () => {
    const excerpt = await excerptOf(`${filler(4_000)} A quay is built for ships. ${filler(100)}`, 'quay');
    expect(highlighted(excerpt)).toEqual(['quay']);
    expect(excerpt.text).toMatch(/^[A-Z].*\.$/);
  });

  it('is the opening where only the title holds what was asked for', async () => {
    const index = await createSearchIndex([
      essay('one', ['A quay is built for ships.', 'It was so before.'], { title: 'Kanghwa' }),
      essay('other', ['Nothing to see.']),
    ]);
    const [hit] = index.search(parseQuery('before Kanghwa')).hits;
    expect(hit?.excerpt.text).toBe('A quay is built for ships.');
  });

  it('is cut between words where a sentence is longer than fits', async () => {
    const long = Array.from({ length: 120 }, (_, at) => `word${at}`).join(' ');
    const excerpt = await excerptOf(`${long} quay ${long}`, 'quay', 100);
    expect(excerpt.text.split(' ').every((word) => /^(?:word\d+|quay)$/.test(word))).toBe(true);
    expect(highlighted(excerpt)).toEqual(['quay']);
    expect(excerpt.text.length).toBeGreaterThan(60);
  });

  it('is cut inside no hyphenated word, whichever part of it was asked for', async () => {
    const words = (from: number) => Array.from({ length: 60 }, (_, at) => `word${from + at}`).join(' ');
    const text = `${words(100)} north-east-facing ${words(200)}—${words(300)} sea-worn ${words(400)}.`;
    const index = await createSearchIndex([essay('one', [text]), essay('other', ['Nothing to see.'])]);
    const whole = /^(?:word\d{3}|north-east-facing|sea-worn)$/;
    for (const query of ['north', 'east', 'facing', 'word231', 'word300', 'sea', 'worn']) {
      for (let excerptLength = 17; excerptLength <= 60; excerptLength++) {
        const excerpt = index.search(parseQuery(query), { excerptLength }).hits[0]?.excerpt;
        if (!excerpt) throw new Error(`Nothing found for ${query}.`);
        expect(excerpt.text.split(/[ —]/).filter((word) => word !== '' && !whole.test(word))).toEqual([]);
        expect(highlighted(excerpt)).toEqual([query]);
        expect(excerpt.text.length).toBeLessThanOrEqual(excerptLength);
      }
    }
  });

  it('shows a phrase inside a sentence that is longer than fits, whatever else stands there', async () => {
    const long = (from: number) => Array.from({ length: 30 }, (_, at) => `extraordinarily${from + at}`).join(' ');
    const sentence = `Stone ${long(0)} quay of ships a b c d e f g h ${long(50)} stone quay ships.`;
    const excerpt = await excerptOf(sentence, 'stone "quay of ships"', 100);
    expect(highlighted(excerpt)).toContain('quay of ships');
  });

  it('of text that is mostly Chinese is shorter: it says as much', async () => {
    const excerpt = await excerptOf('港口在海邊，船來了又走。'.repeat(40), '港口');
    expect(excerpt.text.length).toBeLessThanOrEqual(120);
    expect(excerpt.text.length).toBeGreaterThan(90);
  });

  it('of a phrase highlights it as one', async () => {
    expect(highlighted(await excerptOf('The art of war is the art of waiting.', '"art of war"'))).toContain(
      'art of war',
    );
  });

  it('shows a phrase of words of grammar that stands beside none of the other words', async () => {
    const index = await createSearchIndex([
      essay('one', [
        `The quay is built. ${filler(10)}`,
        `${filler(10)} Whether to be or to have is asked. ${filler(10)}`,
      ]),
      essay('other', ['Nothing to see.']),
    ]);
    const [hit] = index.search(parseQuery('quay "to be or to have"')).hits;
    expect(hit && highlighted(hit.excerpt)).toEqual(['to be or to have']);
  });

  it('highlights in CJK text what was asked for and no more', async () => {
    expect(highlighted(await excerptOf('建交公報與外交部的外交。', '外交'))).toEqual(['外交', '外交']);
    expect(highlighted(await excerptOf('교과서의 사과', '사과'))).toEqual(['사과']);
    expect(highlighted(await excerptOf('建交公報與外交。', '交'))).toEqual(['交', '交']);
  });

  it('is empty of highlights and begins at the beginning where only a filter matched', async () => {
    const index = await createSearchIndex([essay('one', [filler(20)], { tags: ['sea'] })]);
    const [hit] = index.search(parseQuery('tag:sea')).hits;
    expect(hit?.excerpt).toMatchObject({ start: 0, highlights: [] });
    expect(hit?.excerpt.text).toMatch(/^Some .*\.$/);
  });
});

describe('any excerpt of any passage', () => {
  const piece = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'quay',
        'Quays',
        'sea',
        'ship',
        '港口',
        '港',
        'みなと',
        '항구',
        'e\u0301',
        '👩‍👧‍👦',
        '🇹🇼',
        '𠮷',
        '.',
        '!',
        '。',
        '「',
        '」',
        ' ',
        ' ',
        ' ',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  );
  const passage = fc
    .array(piece, { minLength: 1, maxLength: 200 })
    .map((pieces) => pieces.join('').replace(/\s+/gu, ' ').trim())
    .filter((text) => text !== '');
  const query = fc.array(fc.constantFrom('quay', 'ship', '港口', '港', 'みなと', '항구', '"quay sea"', 'é'), {
    minLength: 1,
    maxLength: 4,
  });
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

  it('is a verbatim slice with highlights inside it, in order, apart, and cuts no grapheme', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(passage, { minLength: 1, maxLength: 3 }),
        query,
        fc.integer({ min: 20, max: 300 }),
        async (texts, words, limit) => {
          const index = await createSearchIndex([essay('any', texts, { title: 'quay' })]);
          for (const { excerpt } of index.search(parseQuery(words.join(' ')), { excerptLength: limit }).hits) {
            const { text, start, end, highlights } = excerpt;
            expect(excerpt.passage.text.slice(start, end)).toBe(text);
            expect(text.length).toBeLessThanOrEqual(limit);
            const boundaries = new Set(Array.from(graphemes.segment(excerpt.passage.text), ({ index: at }) => at));
            boundaries.add(excerpt.passage.text.length);
            expect(boundaries.has(start) && boundaries.has(end)).toBe(true);
            let last = 0;
            for (const [from, to] of highlights) {
              expect(from).toBeGreaterThanOrEqual(last);
              expect(to).toBeGreaterThan(from);
              expect(to).toBeLessThanOrEqual(text.length);
              expect(boundaries.has(start + from) && boundaries.has(start + to)).toBe(true);
              last = to;
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
