import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuotations } from '../../../src/core/book/verify/quotations.ts';
import { tokenize } from '../../../src/core/book/verify/tokens.ts';
import { type Verified, verify, verifyQuotation } from '../../../src/core/book/verify/verify.ts';
import { createSearchIndex } from '../../../src/core/search/index.ts';
import { essay } from '../../support/essays.ts';

const texts = {
  en: [
    'The keeper of the lamp did not sleep until the wind had died, and nobody in the village thanked him for it.',
    'A bridge is a promise that two banks make to each other; floods are how rivers ask whether it was meant.',
    'She kept every ticket she ever bought, since paper remembers what people would rather have forgotten.',
  ],
  zh: [
    '守燈的人一直等到風停了才去睡，村裡沒有一個人為這件事向他道謝。',
    '橋是兩岸互相許下的諾言，洪水則是河流在問這句話到底算不算數。',
    '她把買過的每一張車票都留了下來，因為紙會記得人寧願忘掉的事情。',
  ],
  ja: [
    '灯台守は風がやむまで眠らなかったが、村の誰もそのことに礼を言わなかった。',
    '橋とは両岸が互いに交わした約束であり、洪水は川がその本気を問う声である。',
    '彼女は買った切符を一枚も捨てなかった。紙は人が忘れたいことを覚えているからだ。',
  ],
  ko: [
    '등대지기는 바람이 잦아들 때까지 잠들지 않았지만 마을 사람 누구도 고맙다고 말하지 않았다.',
    '다리는 두 강둑이 서로에게 한 약속이며 홍수는 강이 그 진심을 묻는 방식이다.',
    '그녀는 산 표를 한 장도 버리지 않았다. 종이는 사람이 잊고 싶은 것을 기억하기 때문이다.',
  ],
};
type Language = keyof typeof texts;
const languages: readonly Language[] = ['en', 'zh', 'ja', 'ko'];

const essays = languages.flatMap((language) => [
  essay(`${language}-one`, texts[language].slice(0, 2), { language }),
  essay(`${language}-two`, texts[language].slice(2), { language }),
]);
const index = await createSearchIndex(essays);
const verdictOf = (text: string) => verifyQuotation(text, index).verdict;
const found = (text: string): Exclude<Verified, { verdict: 'absent' }> => {
  const verified = verifyQuotation(text, index);
  if (verified.verdict === 'absent') throw new Error(`absent: ${text}`);
  return verified;
};

/** The words of the essay with each difference replaced by what was typed: the quotation again. */
function applied({ original, differences }: Exclude<Verified, { verdict: 'absent' }>): string {
  return differences.reduceRight(
    (text, { range: [from, to], typed }) => `${text.slice(0, from)} ${typed} ${text.slice(to)}`,
    original,
  );
}
const keys = (text: string) => tokenize(text).map(({ key }) => key);
const pick = (language: Language, at: number) => texts[language][at] ?? '';

describe('quotations in a text', () => {
  it.each([
    ['curly', 'She said “the quay was never finished” and left.', ['the quay was never finished']],
    ['straight', 'She said "the quay was never finished" and left.', ['the quay was never finished']],
    ['single', "She said 'the quay wasn't ever finished' and left.", ["the quay wasn't ever finished"]],
    ['low', 'Er sagte „the quay was never finished“.', ['the quay was never finished']],
    ['French', 'Il dit «the quay was never finished».', ['the quay was never finished']],
    ['corner', '他說「橋是兩岸互相許下的諾言」。', ['橋是兩岸互相許下的諾言']],
    ['nested', '“She said ‘the quay was never done’ to me”', ['She said ‘the quay was never done’ to me']],
    ['nested alike', '「他說「橋是諾言」給我們聽」', ['他說「橋是諾言」給我們聽']],
    ['unclosed', 'She said “the quay was never finished\nand left.', ['the quay was never finished']],
    ['unclosed before closed', 'An “ and a “quay that was never finished”', ['quay that was never finished']],
    ['too short, so the whole', 'The “quay” was never finished', ['The “quay” was never finished']],
    ['none', 'the quay', ['the quay']],
    ['only marks', '“” "" 「」 …', []],
    ['nothing', '  ', []],
  ])('%s', (_, text, expected) => {
    expect(findQuotations(text)).toEqual(expected);
  });

  it('checks the first ten of fifty and counts the rest', () => {
    const { checked, unchecked } = verify(Array.from({ length: 50 }, () => `“${pick('en', 0)}”`).join(' '), index);
    expect(checked.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 10 }, () => 'exact'));
    expect(unchecked).toBe(40);
  });
});

describe('verdicts', () => {
  it.each([
    ['as it stands', 'A bridge is a promise that two banks make to each other; floods are how rivers ask'],
    ['a capital at the beginning', 'Did not sleep until the wind had died'],
    ['a small letter at the beginning', 'a bridge is a promise that two banks make'],
    ['another last mark', 'did not sleep until the wind had died!'],
    ['words left out', 'The keeper of the lamp … until the wind had died […] nobody in the village'],
    ['spaces', 'did  not\u00A0sleep until\nthe wind had died'],
    ['over two passages', 'nobody in the village thanked him for it. A bridge is a promise'],
  ])('exact: %s', (_, text) => {
    expect(verifyQuotation(text, index)).toMatchObject({
      verdict: 'exact',
      essay: { slug: 'en-one' },
      differences: [],
    });
  });

  it.each([
    ['words left out, in another order', 'nobody in the village … until the wind had died'],
    ['halves of two essays', 'The keeper of the lamp did not sleep since paper remembers what people would rather'],
    ['shuffled words', 'died had wind the until sleep not did lamp the of keeper The'],
    ['nothing like it', 'Nobody ever wrote these five words here'],
  ])('not exact, nor nearly so: %s', (_, text) => {
    expect(verdictOf(text)).toBe('absent');
  });

  it('tells where the words differ, and what was said instead', () => {
    const { original, differences } = found('The guard of the lamp did sleep until the cold wind had died');
    expect(original).toBe('The keeper of the lamp did not sleep until the wind had died');
    expect(differences.map(({ range: [from, to], typed }) => [original.slice(from, to), typed])).toEqual([
      ['keeper', 'guard'],
      ['not', ''],
      ['', 'cold'],
    ]);
  });

  it.each([
    ['en', 'A bridge is not a promise that two banks make to each other', 'not'],
    ['zh', '橋不是兩岸互相許下的諾言', '不'],
    ['ja', '灯台守は風がやむまで眠った', 'っ'],
    ['ko', '등대지기는 바람이 잦아들 때까지 안 잠들지 않았지만', '안'],
  ])('takes a negation for a difference: %s', (_, text, typed) => {
    const { verdict, differences } = found(text);
    expect(verdict).toBe('altered');
    expect(differences.map((one) => one.typed).join(' ')).toContain(typed);
  });

  it('knows the passage and its number', () => {
    expect(found('floods are how rivers ask')).toMatchObject({ passage: { number: 2 }, start: 57 });
  });

  it('prefers the essay that says exactly that', async () => {
    const both = await createSearchIndex([
      essay('a', ['The wind is never as loud as the silence after it.']),
      essay('b', ['The wind is always as loud as the silence after it.']),
    ]);
    const text = 'The wind is always as loud as the silence after it';
    expect(verifyQuotation(text, both)).toMatchObject({ verdict: 'exact', essay: { slug: 'b' } });
  });
});

describe('mutated quotations', () => {
  const seed = 20261126;
  const place = fc.record({
    language: fc.constantFrom(...languages),
    at: fc.integer({ min: 0, max: 2 }),
    from: fc.double({ min: 0, max: 0.4, noNaN: true }),
    length: fc.double({ min: 0.5, max: 1, noNaN: true }),
  });
  type Place = typeof place extends fc.Arbitrary<infer Value> ? Value : never;

  /** A slice of whole tokens that begins and ends with words, at least twelve. */
  function slice({ language, at, from, length }: Place): string {
    const text = pick(language, at);
    const words = tokenize(text).filter(({ kind }) => kind === 'word');
    const first = Math.floor(from * (words.length - 12));
    const last = Math.min(words.length, first + Math.max(12, Math.floor(length * words.length)));
    return text.slice(words[first]?.start, words[last - 1]?.end);
  }

  it('stay exact under typographic variants', () => {
    const variants: readonly ((text: string) => string)[] = [
      (text) => `${text}。`,
      (text) => `${text}?`,
      (text) => `…${text}…`,
      (text) => text.replaceAll(' ', '  '),
      (text) => text.replaceAll("'", '’'),
      (text) => text.replace(/^\p{L}/u, (letter) => letter.toUpperCase()),
      (text) => `“${text}”`,
      (text) => text.normalize('NFD'),
    ];
    fc.assert(
      fc.property(place, fc.constantFrom(...variants), (where, variant) => {
        expect(verdictOf(variant(slice(where)))).toBe('exact');
      }),
      { seed, numRuns: 300 },
    );
  });

  it('are altered by a word more, less or other, and the differences lead from the essay to the quotation', () => {
    const edit = fc.record({
      place,
      kind: fc.constantFrom('add', 'drop', 'replace'),
      at: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      word: fc.constantFrom('never', '不', 'ない', '안', 'zebra'),
    });
    fc.assert(
      fc.property(edit, ({ place: where, kind, at, word }) => {
        const text = slice(where);
        const words = tokenize(text).filter((token) => token.kind === 'word');
        const token = words[Math.floor(at * words.length)];
        if (!token) throw new Error('no word');
        const [from, to] = kind === 'add' ? [token.start, token.start] : [token.start, token.end];
        const mutated = `${text.slice(0, from)} ${kind === 'drop' ? '' : word} ${text.slice(to)}`;
        const verified = found(mutated);
        expect(keys(applied(verified))).toEqual(keys(mutated));
        expect(verified.verdict).toBe(standsSomewhere(mutated) ? 'exact' : 'altered');
      }),
      { seed, numRuns: 600 },
    );
  });

  /** Dropping one of two equal characters leaves what the essay has. */
  function standsSomewhere(text: string): boolean {
    const said = `|${keys(text).join('|')}|`;
    return languages.some((language) => texts[language].some((one) => `|${keys(one).join('|')}|`.includes(said)));
  }

  it('are absent when made of two essays', () => {
    fc.assert(
      fc.property(fc.constantFrom(...languages), (language) => {
        const half = (text: string, from: number, to: number) => {
          const tokens = tokenize(text);
          return text.slice(
            tokens[Math.floor(from * tokens.length)]?.start,
            tokens[Math.floor(to * tokens.length) - 1]?.end,
          );
        };
        expect(verdictOf(`${half(pick(language, 0), 0, 0.5)} ${half(pick(language, 2), 0.5, 1)}`)).toBe('absent');
      }),
      { seed },
    );
  });
});

describe('an altered quotation in a shelf of many essays', () => {
  /** Most words of every language come in all its essays, as in real ones; each essay has many more than a quotation. */
  const common: Readonly<Record<Language, readonly string[]>> = {
    en: 'the of and to in a is that it was he for on are with as his they at be this from had not but'.split(' '),
    zh: Array.from('的一是不了在人有我他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之'),
    ja: Array.from('のにはをたがでとしれさいるも人なか日一年大本中長出三時行見月分後前生五間上東四今金九入学高'),
    ko: '그 이 것은 수 있는 등 및 더 또 한 그가 하는 것이 때 위해 대한 그녀는 우리 다른 모든 많은 같은 내가 그런'.split(
      ' ',
    ),
  };
  const random = (state: { seed: number }, below: number) => {
    state.seed = (Math.imul(state.seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state.seed / 2 ** 32) * below);
  };
  const state = { seed: 20261127 };
  const own = (language: Language) =>
    language === 'en'
      ? Array.from(
          { length: 3 },
          () => 'bdfgklmnprstv'.charAt(random(state, 13)) + 'aeiou'.charAt(random(state, 5)),
        ).join('')
      : String.fromCodePoint((language === 'ko' ? 0xac00 : 0x5000) + random(state, 3_000));
  const written = languages.flatMap((language) =>
    Array.from({ length: 30 }, (_, at) => {
      const space = language === 'en' || language === 'ko' ? ' ' : '';
      const word = () =>
        random(state, 3) === 0 ? own(language) : (common[language][random(state, common[language].length)] ?? '');
      const passages = Array.from({ length: 6 }, () => Array.from({ length: 60 }, word).join(space));
      return essay(`${language}-${at}`, passages, { language });
    }),
  );

  it('is altered and never absent while nine of ten of its words stand', async () => {
    const many = await createSearchIndex(written);
    const alteration = fc.record({
      essay: fc.constantFrom(...written),
      passage: fc.nat(5),
      at: fc.double({ min: 0, max: 0.99, noNaN: true }),
      length: fc.integer({ min: 10, max: 30 }),
      edits: fc.array(
        fc.record({
          kind: fc.constantFrom('add', 'drop', 'replace'),
          at: fc.double({ min: 0, max: 0.99, noNaN: true }),
          word: fc.constantFrom('never', '不', 'ない', '안', 'zebra'),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(alteration, async ({ essay: from, passage: number, at, length, edits }) => {
        const text = from.passages[number]?.text ?? '';
        const words = tokenize(text).filter(({ kind }) => kind === 'word');
        const first = Math.floor(at * (words.length - length));
        const part = words.slice(first, first + length);
        let altered = text.slice(part[0]?.start, part.at(-1)?.end);
        for (const edit of edits.slice(0, Math.floor(length / 10))) {
          const now = tokenize(altered).filter(({ kind }) => kind === 'word');
          const token = now[Math.floor(edit.at * now.length)];
          if (!token) continue;
          const [start, end] = edit.kind === 'add' ? [token.start, token.start] : [token.start, token.end];
          altered = `${altered.slice(0, start)} ${edit.kind === 'drop' ? '' : edit.word} ${altered.slice(end)}`;
        }
        const verified = verifyQuotation(altered, many);
        if (verified.verdict === 'absent') throw new Error(`absent: ${altered}`);
        expect(keys(applied(verified))).toEqual(keys(altered));
      }),
      { seed: 20261127, numRuns: 1_000 },
    );
  }, 60_000);

  it('is found by common words alone, though the rarest of them is wrong, and what nobody wrote is not', async () => {
    const ordinary = common.en.flatMap((word) => [word, `${word}ish`]);
    const words = () => Array.from({ length: 300 }, () => ordinary[random(state, ordinary.length)] ?? '');
    const plain = Array.from({ length: 300 }, words);
    const many = await createSearchIndex([
      ...plain.map((some, at) => essay(`plain-${at}`, [some.join(' ')])),
      essay('zoo', ['Nobody rides a zebra to the fair.']),
    ]);
    for (let at = 0; at < 50; at++) {
      const from = random(state, plain.length);
      const first = random(state, 280);
      const run = (plain[from] ?? []).slice(first, first + 12);
      const wrong = verifyQuotation(run.with(6, 'zebra').join(' '), many);
      expect(wrong).toMatchObject({ verdict: 'altered', original: run.join(' '), essay: { slug: `plain-${from}` } });
      const never = Array.from({ length: 12 }, () => ordinary[random(state, ordinary.length)] ?? '').join(' ');
      expect(verifyQuotation(never, many)).toEqual({ verdict: 'absent', text: never });
    }
  });
});
