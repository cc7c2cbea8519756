import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/core/commands/commands.ts';
import { formatTyped } from '../../../src/core/commands/framework/commandLine.ts';
import { call } from '../../../src/core/conversation/calls.ts';
import { typedCommand } from '../../../src/core/conversation/commandWords.ts';
import { loadCorpus } from '../../../src/core/corpus/load.ts';
import type { Essay } from '../../../src/core/essay.ts';
import { kindOf, personAt } from '../../support/ask.ts';
import { botOver, shelfOfEssays } from '../../support/bot.ts';
import { bundledCorpus } from '../../support/commonplace.ts';
import { essay } from '../../support/essays.ts';

const person = async (essays: readonly Essay[] = shelfOfEssays) => personAt(await botOver(essays));

describe('search', () => {
  it('gives the best essays with their excerpts, five a page', async () => {
    const { asks, presses } = await person();
    const first = kindOf(await asks('search ferry village'), 'results');
    expect(first).toMatchObject({ audience: 'asker', total: 9, heading: '9 essays for “ferry village”' });
    expect(first.hits.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(first.paging).toMatchObject({ page: 1, pages: 2 });
    expect(first.paging.previous).toBeUndefined();
    const second = kindOf(await presses(first.paging.next ?? { command: '', options: {} }), 'results');
    expect(second.hits.map(({ number }) => number)).toEqual([6, 7, 8, 9]);
    expect(second.paging.next).toBeUndefined();
    expect(kindOf(await presses(second.paging.previous ?? { command: '', options: {} }), 'results')).toEqual(first);
  });

  it('is what words without a verb mean', async () => {
    const { asks } = await person();
    expect(await asks('quay concrete')).toEqual(await asks('search quay concrete'));
  });

  it('takes the options that platforms offer beside the query', async () => {
    const { presses } = await person();
    const call = { command: 'search', options: { query: 'sea', author: 'Mara Quill', tag: 'cities' } };
    expect(kindOf(await presses(call), 'results').hits.map(({ excerpt }) => excerpt.essay.slug)).toEqual(['harbours']);
  });

  it('says what to type when nothing is asked for, and that nothing is there when nothing is', async () => {
    expect(await (await person()).asks('search')).toMatchObject({
      kind: 'notice',
      tone: 'problem',
      text: `That needs a little more: ${typedCommand('search <query>')}`,
    });
    expect(await (await person([])).asks('search quay')).toMatchObject({ kind: 'notice', tone: 'problem' });
  });

  it('shows the last page when the corpus has shrunk since the button was made', async () => {
    const first = kindOf(await (await person()).asks('search ferry village'), 'results');
    const { presses } = await person(shelfOfEssays.slice(0, 6));
    const after = kindOf(await presses(first.paging.next ?? { command: '', options: {} }), 'results');
    expect(after.paging).toEqual({ page: 1, pages: 1 });
    expect(after.hits.map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});

describe('related', () => {
  it('finds essays for a whole message, in which nothing is an operator', async () => {
    const { presses } = await person();
    const text = 'author:nobody -concrete "no such phrase" I was thinking of the quay and its concrete';
    const reply = kindOf(await presses({ command: 'related', options: { text } }), 'results');
    expect(reply.hits[0]?.excerpt.essay.slug).toBe('harbours');
    expect(reply.audience).toBe('asker');
  });
});

describe('quote', () => {
  it('gives the passage that fits best to the channel, with who quotes it and the note', async () => {
    const { asks } = await person();
    const quotation = kindOf(await asks('quote promise strangers note:"for Monday"'), 'quotation');
    expect(quotation).toMatchObject({ audience: 'channel', by: { name: 'Ann' }, note: 'for Monday' });
    expect(quotation.excerpt.text).toBe('A lighthouse is a promise made to strangers.');
    expect(quotation.claim?.receipt).toContain('typed 1');
  });

  it('tells who quoted, alone, which of their words the essay does not have', async () => {
    const { asks } = personAt(await botOver());
    expect(kindOf(await asks('quote harbours elephant the unicorn'), 'quotation').remark).toBe(
      'This is the nearest there is: the essay does not have “elephant”, “unicorn”.',
    );
    // Another form of a word is that word.
    expect(kindOf(await asks('quote harbour ages'), 'quotation').remark).toBeUndefined();
  });

  it('from memory quotes the essay’s words, and tells who quoted where theirs differ', async () => {
    const { asks } = personAt(await botOver());
    const remembered = 'quote a quay that was broad enough for one century is never a car park in the next';
    const { excerpt, remark } = kindOf(await asks(remembered), 'quotation');
    expect(excerpt.text).toContain('A quay that was wide enough for one century is a car park');
    expect(remark).toMatch(/own words.*“wide”, not “broad”.*“never”/);
  });

  it.each(['quote quay concrete', 'quote A quay that was wide enough for one century is a car park in the next'])(
    'tells nothing of the kind of words that are no attempt at a sentence, or are right: %s',
    async (line) => {
      expect(kindOf(await personAt(await botOver()).asks(line), 'quotation').remark).toBeUndefined();
    },
  );

  it('keeps to one essay when one is named, by slug or title', async () => {
    const { asks } = await person();
    for (const name of ['lighthouses', '"Keepers of the Light"', 'keepers']) {
      const { excerpt } = kindOf(await asks(`quote sea essay:${name}`), 'quotation');
      expect(excerpt.essay.slug).toBe('lighthouses');
    }
  });

  it('asks which essay when several are meant, each a call that works', async () => {
    const { asks, presses } = await person();
    const which = kindOf(await asks('quote captain essay:ferry note:yes'), 'notice');
    expect(which.text).toBe('9 essays could be meant by “ferry”. Which one?');
    expect(which).toMatchObject({ tone: 'info', tries: [] });
    expect(which.choices).toHaveLength(9);
    for (const { call } of which.choices ?? [])
      expect(await presses(call)).toMatchObject({ kind: 'quotation', note: 'yes' });
  });

  it('says so when the essay or the words are not there, and offers what is', async () => {
    const { asks, presses } = await person();
    const lost = kindOf(await asks('quote sea essay:submarines'), 'notice');
    expect(lost.text).toBe('There is no essay called “submarines”.');
    for (const call of lost.tries) expect((await presses(call)).kind).not.toBe('quotation');
    expect(await asks('quote xylophonequartz')).toMatchObject({ kind: 'notice', audience: 'asker' });
  });

  it('offers the nearest that works for words that nobody wrote, with the essay and the note', async () => {
    const { asks, presses } = await person();
    const none = kindOf(await asks('quote "a quay for elephants" essay:harbours note:for Monday'), 'notice');
    const [nearest] = none.tries;
    if (!nearest) throw new Error('nothing offered');
    expect(await presses(nearest)).toMatchObject({ kind: 'quotation', note: 'for Monday' });
  });

  it('refuses a note that is too long, and nothing shorter', async () => {
    const { presses } = await person();
    const quote = (note: string) => presses({ command: 'quote', options: { words: 'quay', note } });
    expect(await quote('x'.repeat(500))).toMatchObject({ kind: 'quotation' });
    expect(await quote('x'.repeat(501))).toMatchObject({
      kind: 'notice',
      audience: 'asker',
      text: 'A note may have 500 characters at most.',
    });
  });
});

describe('read', () => {
  it.each(['read harbours', 'read HARBOURS', 'read Why Harbours Age', 'read why harbours', 'read harbours age'])(
    'finds the essay: %s',
    async (line) => {
      const page = kindOf(await (await person()).asks(line), 'page');
      expect(page.essay.slug).toBe('harbours');
      expect(page.marked).toBeUndefined();
    },
  );

  it.each(['read harbours 2', 'read harbours#2', 'read Why Harbours Age #2', 'read why harbours age 2'])(
    'opens at a passage and marks it: %s',
    async (line) => {
      expect(kindOf(await (await person()).asks(line), 'page')).toMatchObject({
        marked: 2,
        essay: { slug: 'harbours' },
      });
    },
  );

  it.each([
    ['https://room.example/essays/harbours', undefined],
    ['https://room.example/essays/harbours?p=2&pass=secret#p2:~:text=quay', 2],
    ['<http://127.0.0.1:8080/essays/harbours#p99>', undefined],
    ['https://example.com/harbours', undefined],
  ])('opens the essay of a pasted link: %s', async (link, marked) => {
    const page = kindOf(await (await person()).asks(`read ${link}`), 'page');
    expect(page.essay.slug).toBe('harbours');
    expect(page.marked).toBe(marked);
  });

  it('knows no essay for a link elsewhere', async () => {
    expect(kindOf(await (await person()).asks('read https://example.com/other'), 'notice').tone).toBe('problem');
  });

  it('opens the page on which the passage stands', async () => {
    const page = kindOf(await (await person()).asks('read lighthouses 31'), 'page');
    expect(page.paging.page).toBe(page.paging.pages);
    expect(page.parts.map(({ passage }) => passage)).toContain(31);
  });

  it('takes a number that belongs to a title for the title', async () => {
    const years = [essay('year', ['A boot.', 'A face.'], { title: 'Notes on 1984' }), essay('ferry-7', ['Seven.'])];
    const { asks } = await person(years);
    expect(kindOf(await asks('read notes on 1984'), 'page')).toMatchObject({ essay: { slug: 'year' } });
    expect(kindOf(await asks('read notes on 1984 2'), 'page')).toMatchObject({ essay: { slug: 'year' }, marked: 2 });
    expect(kindOf(await asks('read ferry-7'), 'page').marked).toBeUndefined();
  });

  it('says how many passages there are when one is asked for past the end', async () => {
    const { asks, presses } = await person();
    const notice = kindOf(await asks('read harbours 4'), 'notice');
    expect(notice.text).toBe('“Why Harbours Age” has no passage 4: it has 3 passages.');
    for (const call of notice.tries) expect((await presses(call)).kind).toBe('page');
  });

  it('asks which one when several are meant, and says so when none is', async () => {
    const { asks, presses } = await person();
    const which = kindOf(await asks('read ferry'), 'notice');
    expect(which.text).toContain('9 essays could be meant');
    expect(which.choices?.[0]).toMatchObject({ label: 'Ferry 9', about: expect.stringMatching(/^Sound Ferries · /) });
    for (const { call, label } of which.choices ?? []) {
      expect(kindOf(await presses(call), 'page').essay.title).toBe(label);
    }
    const none = kindOf(await asks('read submarines'), 'notice');
    expect(none.text).toBe('There is no essay called “submarines”.');
    expect(none.tries.map((call) => formatTyped(call, commands))).toEqual(['search submarines', 'list']);
  });

  it('goes page by page to the end, every passage once', async () => {
    const { asks, presses } = await person();
    let page = kindOf(await asks('read lighthouses'), 'page');
    const passages = page.parts.map(({ passage }) => passage);
    while (page.paging.next) {
      page = kindOf(await presses(page.paging.next), 'page');
      passages.push(...page.parts.map(({ passage }) => passage));
    }
    expect(passages).toEqual(Array.from({ length: 31 }, (_, at) => at + 1));
  });

  it('shows the last page when the essay has become shorter since the button was made', async () => {
    const page = kindOf(await (await person()).asks('read lighthouses 31'), 'page');
    const previous = page.paging.previous ?? { command: '', options: {} };
    const { presses } = await person([essay('lighthouses', ['Short now.'])]);
    expect(kindOf(await presses(previous), 'page').paging).toEqual({ page: 1, pages: 1 });
    const next = { command: 'read', options: { essay: 'lighthouses', page: 3 } };
    expect(kindOf(await presses(next), 'page').paging).toEqual({ page: 1, pages: 1 });
  });
});

describe('random', () => {
  const at = async (chance: number) => personAt(await botOver(shelfOfEssays, { random: () => chance }));

  it('gives any essay’s card, never a fragment’s', async () => {
    const card = kindOf(await (await at(0)).asks('random'), 'card');
    expect(card).toMatchObject({ audience: 'asker', opening: { essay: { slug: 'harbours' }, start: 0 } });
    expect(kindOf(await (await at(0.999)).asks('random'), 'card').opening.essay.slug).toBe('ferry-1');
    const fragments = [essay('whole'), essay('part', ['Broken off'], { kind: 'fragment' })];
    for (const chance of [0, 0.5, 0.999]) {
      const bot = await botOver(fragments, { random: () => chance });
      expect(kindOf(await personAt(bot).asks('random'), 'card').opening.essay.slug).toBe('whole');
    }
  });

  it('keeps to an author and a language too', async () => {
    const shelf = [essay('a'), essay('b', ['B.'], { authors: ['Mara Quill'] }), essay('c', ['C.'], { language: 'ja' })];
    const bot = await botOver(shelf, { random: () => 0 });
    const slugFor = async (line: string) => kindOf(await personAt(bot).asks(line), 'card').opening.essay.slug;
    expect(await slugFor('random author:mara')).toBe('b');
    expect(await slugFor('random lang:ja')).toBe('c');
    expect(await personAt(bot).asks('random lang:ko')).toMatchObject({
      text: 'No essay has the language Korean. The essays are in English, Japanese.',
    });
  });

  it('keeps to a tag, also for another one', async () => {
    const { asks, presses } = await at(0.999);
    const card = kindOf(await asks('random tag:sea'), 'card');
    expect(card.opening.essay.slug).toBe('lighthouses');
    expect(kindOf(await presses(card.another), 'card').opening.essay.tags).toContain('sea');
    expect(await asks('random tag:mountains')).toMatchObject({
      kind: 'notice',
      text: 'No essay has the tag “mountains”.',
    });
    expect(await (await person([])).asks('random')).toMatchObject({ kind: 'notice', tone: 'problem' });
  });
});

describe('list', () => {
  it('shows the shelf newest first, ten a page, with tags and authors', async () => {
    const { asks, presses } = await person();
    const first = kindOf(await asks('list'), 'shelf');
    expect(first).toMatchObject({ heading: '12 essays on the shelf, newest first', firstNumber: 1 });
    const slugs = first.essays.map(({ essay: { slug } }) => slug);
    expect(slugs.slice(0, 4)).toEqual(['harbours', 'lighthouses', 'hostile', 'ferry-9']);
    expect(first.tags[0]).toMatchObject({ name: 'ferries', count: 9 });
    expect(first.authors[0]).toMatchObject({ name: 'Sound Ferries', count: 9 });
    const second = kindOf(await presses(first.paging.next ?? { command: '', options: {} }), 'shelf');
    expect(second).toMatchObject({ firstNumber: 11, paging: { page: 2, pages: 2 } });
    expect(second.essays).toHaveLength(2);
  });

  it('keeps to a language by its code, its name, or the language a variant belongs to, and counts each', async () => {
    const { asks } = await person([
      essay('a'),
      essay('b', ['B.'], { language: 'ja' }),
      essay('c', ['C.'], { language: 'zh-Hant' }),
      essay('numbers', ['1 2 3.'], { language: 'und' }),
    ]);
    const slugsFor = async (line: string) => kindOf(await asks(line), 'shelf').essays.map((one) => one.essay.slug);
    for (const named of ['ja', 'JA', 'Japanese', '日本語']) expect(await slugsFor(`list lang:${named}`)).toEqual(['b']);
    expect(await slugsFor('list lang:zh')).toEqual(['c']);
    expect(kindOf(await asks('list lang:ja'), 'shelf').heading).toBe(
      '1 essay with the language Japanese, newest first',
    );
    expect(kindOf(await asks('list'), 'shelf').languages.map(({ name, count }) => `${name} ${count}`)).toEqual([
      'English 1',
      'Japanese 1',
      'Traditional Chinese 1',
    ]);
  });

  it('keeps to an author and a tag', async () => {
    const { asks, presses } = await person();
    const shelf = kindOf(await asks('list author:"tom berg" tag:sea'), 'shelf');
    expect(shelf.essays.map(({ essay }) => essay.slug)).toEqual(['lighthouses']);
    const [tag] = kindOf(await asks('list'), 'shelf').tags;
    expect(kindOf(await presses(tag?.list ?? { command: '', options: {} }), 'shelf').essays).toHaveLength(9);
    expect(await asks('list author:nobody')).toMatchObject({
      kind: 'notice',
      text: 'No essay has the author “nobody”.',
    });
  });

  it('shows the last page when the shelf has shrunk, and says so when it is empty', async () => {
    const { presses } = await person(shelfOfEssays.slice(0, 3));
    const shelf = kindOf(await presses({ command: 'list', options: { page: 9 } }), 'shelf');
    expect(shelf).toMatchObject({ firstNumber: 1, paging: { page: 1, pages: 1 } });
    expect(await (await person([])).asks('list')).toMatchObject({ kind: 'notice', tone: 'problem' });
  });
});

describe('a language', () => {
  it('is known by its names and those of the kind it is of', async () => {
    const chinese = essay('yan', ['海面很平靜，守燈塔的老人說海上的霧散了。'], { language: 'zh-Hant' });
    const { asks } = await person([chinese, ...shelfOfEssays]);
    for (const name of ['zh', 'zh-Hant', 'Chinese', '中文', '"Traditional Chinese"'])
      expect(await asks(`list lang:${name}`)).toMatchObject({ kind: 'shelf', essays: [{ essay: { slug: 'yan' } }] });
  });
});

describe('help', () => {
  it('shows every command as it is typed', async () => {
    const { commands: shown } = kindOf(await (await person()).asks(''), 'help');
    const subjects = shown.map(({ usage }) => usage.split(' ')[0]);
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(shown.find(({ usage }) => usage.startsWith('daily set'))?.summary).toMatch(
      /\. Also: show, preview, now, skip, unskip, pause, resume, stop$/,
    );
    expect(shown.map(({ usage }) => usage)).toEqual(
      expect.arrayContaining([
        'search <query>',
        'quote <words> [essay:…] [note:…]',
        'read <essay> [n]',
        'random [tag:…] [author:…] [lang:…]',
        'list [author:…] [tag:…] [lang:…]',
        'help',
      ]),
    );
  });

  it('gives three examples that work, on the bundled essays and on others', async () => {
    const { essays } = await loadCorpus(bundledCorpus);
    const untagged = [essay('walks', ['A slow walk is a good walk.'], { title: 'On Slow Walks' })];
    for (const shelf of [essays, shelfOfEssays, untagged]) {
      const { asks } = await person(shelf);
      const { examples } = kindOf(await asks('help'), 'help');
      const answers = await Promise.all(examples.map((call) => asks(formatTyped(call, commands))));
      expect(answers.map(({ kind }) => kind)).toEqual(['results', 'results', 'page']);
    }
  });

  it.each([
    ['ja', '習慣', '抜き書きの習慣'],
    ['zh-TW', '信用', '短波之夜'],
    ['ko', '기억', '사과와 기억'],
  ])('gives examples in the language of who asks, where an essay is in it: %s', async (locale, subject, title) => {
    const { essays } = await loadCorpus(bundledCorpus);
    const { asks } = personAt(await botOver(essays), { actor: { id: 'u', name: 'Ann', role: 'member', locale } });
    const { examples } = kindOf(await asks('help'), 'help');
    expect(examples[0]).toEqual(call('search', { query: subject }));
    expect(examples[2]).toEqual(call('read', { essay: title }));
    const answers = await Promise.all(examples.map((example) => asks(formatTyped(example, commands))));
    expect(answers.map(({ kind }) => kind)).toEqual(['results', 'results', 'page']);
  });

  it('gives none where there is nothing to find', async () => {
    expect(kindOf(await (await person([])).asks('help'), 'help').examples).toEqual([]);
  });
});
