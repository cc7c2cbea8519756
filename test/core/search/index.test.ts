import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Essay } from '../../../src/core/essay.ts';
import { createSearchIndex, type SearchIndex } from '../../../src/core/search/index.ts';
import { parseQuery } from '../../../src/core/search/query/query.ts';
import { essay } from '../../support/essays.ts';

const shelf = [
  essay('harbours', ['Harbours age faster than cities.', 'A quay is built for ships that no longer come.'], {
    title: 'Why Harbours Age',
    authors: ['Mara Quill'],
    tags: ['sea'],
    date: '2024-05-06',
  }),
  essay('lighthouses', ['A lighthouse is a promise made to strangers.', 'Ships saw it, and the keeper saw no ships.'], {
    title: 'Keepers of the Light',
    authors: ['Tom Berg'],
    tags: ['sea', 'trust'],
    date: '2023',
  }),
  essay('allies', ['Alliances are promises. The US keeps some of them; state-of-the-art radar helps.'], {
    title: 'Trust Is a Habit',
    authors: ['Ann Lee'],
    tags: ['trust'],
  }),
  essay('waijiao', ['外交部長說，外交是妥協的藝術。建交公報寫得很短。'], {
    title: '外交的藝術',
    authors: ['林一'],
    language: 'zh-Hant',
  }),
  essay('sagwa', ['대통령은 사과했다. 그의 사과는 짧았다.'], { title: '사과와 기억', language: 'ko' }),
  essay('nuki', ['本を写すことは遅い。ラジオは速い。'], { title: '抜き書きの習慣', language: 'ja' }),
];
const index = await createSearchIndex(shelf);

const slugs = (query: string, some: SearchIndex = index) =>
  some.search(parseQuery(query)).hits.map(({ essay: { slug } }) => slug);

describe('a search', () => {
  it('finds words in the text, the title, the authors and the tags', () => {
    expect(slugs('quay')).toEqual(['harbours']);
    expect(slugs('habit')).toEqual(['allies']);
    expect(slugs('Quill')).toEqual(['harbours']);
    expect(new Set(slugs('trust'))).toEqual(new Set(['lighthouses', 'allies']));
  });

  it('finds other forms of a word, whatever case and accents', () => {
    expect(slugs('PROMISING')).toEqual(expect.arrayContaining(['lighthouses', 'allies']));
    expect(slugs('härbour')).toEqual(['harbours']);
  });

  it('finds words inside running Chinese, Japanese and Korean text', () => {
    expect(slugs('外交')).toEqual(['waijiao']);
    expect(slugs('妥協')).toEqual(['waijiao']);
    expect(slugs('報')).toEqual(['waijiao']);
    expect(slugs('사과')).toEqual(['sagwa']);
    expect(slugs('抜き書き')).toEqual(['nuki']);
    expect(slugs('ﾗｼﾞｵ')).toEqual(['nuki']);
  });

  it('does not take the end of a CJK word for a word', () => {
    expect(index.search(parseQuery('社交')).total).toBe(0);
  });

  it('tells the US from us, and finds hyphenated words whole and in parts', () => {
    expect(slugs('US')).toEqual(['allies']);
    expect(slugs('state-of-the-art')).toEqual(['allies']);
    expect(slugs('"state of the art"')).toEqual(['allies']);
    expect(slugs("Quill's")).toEqual(['harbours']);
  });

  it('lets words of grammar say nothing beside others, and something alone', () => {
    expect(slugs('what is a quay for')).toEqual(['harbours']);
    expect(slugs('them')).toEqual(['allies']);
  });

  it('finds nothing for nothing', () => {
    for (const query of ['', '   ', '!!!', '"', '""', '"..."'])
      expect(index.search(parseQuery(query))).toEqual({ hits: [], total: 0, corrections: [] });
  });

  it('gives the asked stretch of the ranking, and how many there are', () => {
    const all = index.search(parseQuery('ships promise'), { limit: 10 });
    expect(all.total).toBe(3);
    const parts = [0, 1, 2].map((offset) => index.search(parseQuery('ships promise'), { offset, limit: 1 }));
    expect(parts.flatMap(({ hits }) => hits)).toEqual(all.hits);
    expect(parts.map(({ total }) => total)).toEqual([3, 3, 3]);
  });

  it('keeps to one essay when asked to', () => {
    const { hits } = index.search(parseQuery('ships'), { within: 'harbours' });
    expect(hits.map(({ essay: { slug } }) => slug)).toEqual(['harbours']);
  });
});

describe('phrases and exclusions', () => {
  it('want words side by side and as written', () => {
    expect(slugs('"promise made"')).toEqual(['lighthouses']);
    expect(slugs('"made promise"')).toEqual([]);
    expect(slugs('"promises made"')).toEqual([]);
    expect(slugs('"keepers of the light"')).toEqual(['lighthouses']);
  });

  it('must all stand there, and are found around words with a hyphen', async () => {
    const some = await createSearchIndex([
      essay('both', ['The old quay was painted. The new ship came.']),
      essay('one', ['The old quay was painted. Nothing new came by ship.']),
      essay('mail', ['A first-rate e-mail came.']),
      ...['x', 'y', 'z', 'u', 'v', 'w', 'q', 'r'].map((slug) => essay(slug, ['Nothing to see.'])),
    ]);
    expect(slugs('"old quay" "new ship"', some)).toEqual(['both']);
    for (const phrase of ['"rate e mail"', '"mail came"', '"email came"'])
      expect(slugs(phrase, some)).toEqual(['mail']);
  });

  it('do not run from one passage into the next', () => {
    expect(slugs('"cities a quay"')).toEqual([]);
  });

  it('run over the end of a sentence, whichever of their words is the rarest', async () => {
    const some = await createSearchIndex([
      essay('first', ['A keel is left. The harbour waits.']),
      essay('last', ['A harbour is left. The keel waits.']),
      ...Array.from({ length: 3 }, (_, at) => essay(`other-${at}`, ['A harbour is left, and the tide waits.'])),
    ]);
    expect(slugs('"is left the harbour"', some)).toEqual(['first']);
    expect(slugs('"left the keel"', some)).toEqual(['last']);
    expect(slugs('"keel is left the"', some)).toEqual(['first']);
  });

  it('of words that most essays have are found in the same essays as those of rare ones', async () => {
    const shelf = Array.from({ length: 600 }, (_, at) =>
      essay(`e${String(at).padStart(3, '0')}`, [
        at % 7 === 0 ? 'Of the a kind it was.' : 'A kind of the old sort.',
        at % 5 === 0 ? 'It went well. The end of the e-mail list.' : 'The list of an end.',
      ]),
    );
    const some = await createSearchIndex(shelf);
    const holders = (phrase: string) => some.search(parseQuery(phrase), { limit: 1 }).total;
    expect(holders('"of the a"')).toBe(86);
    expect(holders('"well the end of"')).toBe(120);
    expect(holders('"the e-mail list"')).toBe(120);
    expect(holders('"of an of"')).toBe(0);
    expect(holders('kind -"of the a"')).toBe(514);
  });

  it('find CJK phrases inside a run and at its end', () => {
    expect(slugs('"外交部長"')).toEqual(['waijiao']);
    expect(slugs('"部長"')).toEqual(['waijiao']);
    expect(slugs('"外交部"')).toEqual(['waijiao']);
    expect(slugs('"外交長"')).toEqual([]);
    expect(slugs('「사과는 짧았다」')).toEqual(['sagwa']);
  });

  it('leave out essays with an excluded word in any form, or an excluded phrase', () => {
    expect(slugs('promise -alliance')).toEqual(['lighthouses']);
    expect(slugs('ships -"no longer"')).toEqual(['lighthouses']);
    expect(slugs('外交 -公')).toEqual([]);
  });

  it('by themselves are a query for everything else', () => {
    expect(slugs('-sea tag:trust')).toEqual(['allies']);
  });

  it('show the passage that holds the phrase', () => {
    expect(index.search(parseQuery('"no longer" harbours')).hits[0]?.excerpt.passage.number).toBe(2);
  });
});

describe('filters', () => {
  it('keep the ranking to the essays that pass', () => {
    expect(slugs('ships author:berg')).toEqual(['lighthouses']);
    expect(slugs('ships after:2024')).toEqual(['harbours']);
  });

  it('alone list what passes, newest first', () => {
    expect(slugs('tag:sea')).toEqual(['harbours', 'lighthouses']);
  });
});

describe('typos', () => {
  it('are forgiven for words that no essay has, and named', () => {
    const { hits, corrections } = index.search(parseQuery('lighthose'));
    expect(hits[0]?.essay.slug).toBe('lighthouses');
    expect(corrections).toEqual([{ typed: 'lighthose', used: 'lighthouse' }]);
  });

  it('are not seen in words that some essay has, in any form', () => {
    expect(index.search(parseQuery('quays habits promised ship')).corrections).toEqual([]);
  });

  it('are forgiven in five words of a text at most', () => {
    const message = Array.from('abcdefgh', (letter) => `${letter}ighthouse`).join(' ');
    expect(index.search(parseQuery(message)).corrections).toHaveLength(5);
  });

  it('are not looked for in a hyphenated word whose halves are known', () => {
    expect(index.search(parseQuery('quay-ships')).corrections).toEqual([]);
  });

  it('inside a phrase are not corrected', () => {
    expect(slugs('"promice made"')).toEqual([]);
  });
});

describe('nothing found', () => {
  it('offers the nearest query that finds something', () => {
    expect(index.search(parseQuery('ships tag:trade')).nearest).toMatchObject({ query: 'ships', total: 2 });
    expect(index.search(parseQuery('"made promise"')).nearest).toMatchObject({ query: 'made promise' });
    expect(index.search(parseQuery('quay -ships')).nearest).toMatchObject({ query: 'quay', total: 1 });
  });

  it('offers nothing where nothing is near', () => {
    expect(index.search(parseQuery('zzzz')).nearest).toBeUndefined();
  });
});

describe('the order', () => {
  it('puts a whole essay before a fragment that says the same', async () => {
    const text = ['The harbour is a promise.'];
    const some = await createSearchIndex([
      essay('a', text, { kind: 'fragment', title: 'x' }),
      essay('b', text, { title: 'x' }),
    ]);
    expect(slugs('harbour promise', some)).toEqual(['b', 'a']);
    expect(slugs('title:x', some)).toEqual(['b', 'a']);
  });

  it('is that of the slugs where nothing else tells essays apart', async () => {
    const text = ['The harbour is a promise.'];
    const some = await createSearchIndex(['c', 'a', 'b'].map((slug) => essay(slug, text, { title: 'x' })));
    expect(slugs('harbour', some)).toEqual(['a', 'b', 'c']);
  });

  it('puts the essay that is about it before one that mentions it', async () => {
    const about = essay('about', ['Ferries are slow.', 'A ferry has a captain.', 'The ferries of the sound.'], {
      title: 'Ferries',
    });
    const mentions = essay(
      'mentions',
      ['We took a ferry once.', 'Then we walked, and walked on.', 'It rained a little.'],
      { title: 'A Walk' },
    );
    expect(slugs('ferry', await createSearchIndex([mentions, about]))).toEqual(['about', 'mentions']);
  });
});

describe('a word', () => {
  it('counts more where essays that have it have it again: that is what they are about', async () => {
    // Both words stand in four of the nine essays, and once in each of the two that are compared.
    const some = await createSearchIndex([
      ...['a', 'b', 'c'].map((slug) => essay(slug, ['The harbour, the harbour, the harbour, and the harbour again.'])),
      ...['d', 'e', 'f'].map((slug) => essay(slug, ['There is a problem with many of these things at once.'])),
      essay('nothing', ['Not a word of either is to be found here today.']),
      essay('x-problem', ['Somebody spoke about the problem over a cup of tea.']),
      essay('y-harbour', ['Somebody spoke about the harbour over a cup of tea.']),
    ]);
    const found = some.search(parseQuery('harbour problem'), { limit: 9 }).hits.map(({ essay: { slug } }) => slug);
    expect(found.filter((slug) => /^[xy]-/.test(slug))).toEqual(['y-harbour', 'x-problem']);
  });
});

describe('a word of titles alone', () => {
  it('counts whole, though no passage has it', async () => {
    const harbours = Array.from({ length: 9 }, (_, i) =>
      essay(`harbour${i}`, ['The harbour, the harbour, the harbour, and the harbour again. A harbour is a harbour.']),
    );
    const titled = essay('titled', ['He signed a treaty and went home to paint.'], { title: 'Kuroda Kiyotaka' });
    expect(slugs('Kuroda harbour', await createSearchIndex([titled, ...harbours]))[0]).toBe('titled');
  });
});

describe('an updated index', () => {
  const words = ['ship', 'ships', 'quay', 'sea', 'promise', 'light', 'harbour', 'the', '外交', '部長', '사과'];
  const someText = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }).map((some) => some.join(' '));
  const someEssay = (at: number): fc.Arbitrary<Essay> =>
    fc
      .array(someText, { minLength: 1, maxLength: 3 })
      .map((texts) => essay(`essay-${at}`, texts, { title: `Title ${words[at % words.length]}` }));
  /** What each change leaves of every essay: itself, another text, or nothing. */
  const change = fc.array(fc.constantFrom('keep', 'keep', 'change', 'remove', 'add'), { minLength: 8, maxLength: 8 });

  it('answers like a fresh one after any changes, and the old one as before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.tuple(...Array.from({ length: 8 }, (_, at) => someEssay(at)))),
        async (changes, drafts) => {
          let current: readonly (Essay | undefined)[] = Array.from({ length: 8 });
          let updated = await createSearchIndex([]);
          for (const kinds of changes) {
            const fresh: readonly Essay[] = drafts.next().value;
            current = current.map((one, at) => {
              const kind = kinds[at];
              if (kind === 'remove') return undefined;
              if (kind === 'change') return one && fresh[at];
              return kind === 'add' ? (one ?? fresh[at]) : one;
            });
            const before = updated;
            const answersBefore = answers(before);
            updated = await updated.update(current.filter((one) => one !== undefined));
            expect(answers(before)).toEqual(answersBefore);
          }
          const anew = await createSearchIndex(current.filter((one) => one !== undefined));
          expect(answers(updated)).toEqual(answers(anew));
        },
      ),
      { numRuns: 20 },
    );
  });

  function answers(some: SearchIndex) {
    return ['ship', 'quay promise', '"sea light"', 'harbour -ship', '外交', '사과 ships', 'title:quay', 'promisse'].map(
      (query) => {
        const { hits, total, corrections, nearest } = some.search(parseQuery(query), { limit: 10 });
        return {
          query,
          total,
          corrections,
          nearest: nearest?.query,
          hits: hits.map(({ essay: { slug }, score, excerpt: { start, text, highlights } }) => ({
            slug,
            score,
            start,
            text,
            highlights,
          })),
        };
      },
    );
  }

  it('lets others have their turn while it is made, and the old one answers meanwhile', async () => {
    const text = words.join(' ').repeat(500);
    const many = Array.from({ length: 100 }, (_, at) => essay(`many-${at}`, [text]));
    let made = false;
    const making = index.update([...shelf, ...many]).then((next) => {
      made = true;
      return next;
    });
    await nextTurn();
    expect(made).toBe(false);
    expect(index.search(parseQuery('quay')).total).toBe(1);
    expect((await making).search(parseQuery('quay')).total).toBe(101);
  });

  it('does not index again what is the same', async () => {
    const same = await index.update(shelf);
    expect(slugs('ships promise', same)).toEqual(slugs('ships promise'));
    const less = await index.update(shelf.slice(1));
    expect(slugs('quay', less)).toEqual([]);
    expect(slugs('quay')).toEqual(['harbours']);
  });
});

describe('a text that is made to keep the bot busy', () => {
  const word = (at: number) => `w${at.toString(36)}ord`;
  const long = (part: (at: number) => string) => Array.from({ length: 1_200 }, (_, at) => part(at)).join(' ');

  it('is answered from a bounded part of it', async () => {
    const repetitive = await createSearchIndex([
      essay('the', ['the '.repeat(3_000)]),
      essay('words', [long(word)]),
      essay('cjk', ['外交部長說，外交是妥協的藝術。'.repeat(50)]),
    ]);
    // Each word of it stands thousands of times: votes for places are counted up to a limit.
    expect(repetitive.quoting('the '.repeat(2_500), 3).map(({ essay: { slug } }) => slug)).toEqual(['the']);
    expect(repetitive.search(parseQuery(long((at) => `-${word(at)}`))).total).toBe(2);
    expect(repetitive.search(parseQuery(`the ${long((at) => `-author:${word(at)}`)}`)).total).toBe(1);
    expect(repetitive.search(parseQuery(long((at) => `zz${word(at)}`))).corrections.length).toBeLessThanOrEqual(5);
  });

  it('finds what holds every phrase, whichever is looked for first', async () => {
    const some = await createSearchIndex([
      essay('both', ['A quay for ferries. A harbour for ships.']),
      essay('one', ['A quay for ferries.']),
      essay('other', ['A harbour for ships.']),
    ]);
    expect(slugs('"quay for" "harbour for"', some)).toEqual(['both']);
    expect(slugs('"harbour for" "quay for" -"no such"', some)).toEqual(['both']);
    expect(slugs('"quay for" -harbours', some)).toEqual(['one']);
    expect(slugs('"quay for" "harbour of"', some)).toEqual([]);
  });
});
