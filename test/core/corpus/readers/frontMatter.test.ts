import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../../src/core/corpus/readers/frontMatter/dates.ts';
import { splitFrontMatter } from '../../../../src/core/corpus/readers/frontMatter/readFrontMatter.ts';
import { detailsOfPath } from '../../../../src/core/corpus/readers/naming.ts';

const yaml = (text: string) => splitFrontMatter(`---\n${text}\n---\nThe text.\n`);
const detailsOf = (text: string) => yaml(text).details;

describe('front matter that generators take', () => {
  it.each([
    ['a colon in a title', 'title: Harbours: A History', { title: 'Harbours: A History' }],
    [
      'a quotation that goes on unindented',
      'title: A\nexcerpt: "A quay is built\nfor: ships."',
      { title: 'A', summary: 'A quay is built for: ships.' },
    ],
    [
      'a line that goes on unindented',
      'summary: A quay is built\nfor ships\ntitle: A: B',
      { title: 'A: B', summary: 'A quay is built for ships' },
    ],
    ['tabs', 'title:\tQuays\ntags:\n\t- sea\n\t- land', { title: 'Quays', tags: ['sea', 'land'] }],
    ['a field given twice', 'title: One\ntitle: Two', { title: 'Two' }],
    [
      'a name that begins like a mark',
      'title: @home and away\nauthor: Mara',
      { title: '@home and away', authors: ['Mara'] },
    ],
    ['an unclosed quotation', 'title: "Quays\nauthor: Mara', { title: 'Quays', authors: ['Mara'] }],
    [
      'an unclosed quotation before a closed one',
      'title: "Quays\nauthor: "Mara Quill"',
      { title: 'Quays', authors: ['Mara Quill'] },
    ],
    ['a per cent sign', 'title: 100% Sea\nlayout: post', { title: '100% Sea' }],
    ['a broken list below a whole title', 'title: Quays\ntags: [sea, land', { title: 'Quays', tags: ['[sea', 'land'] }],
  ])('is read with %s', (_what, text, details) => {
    expect(detailsOf(text)).toMatchObject(details);
    expect(yaml(text).body).toBe('The text.\n');
  });

  it('may be TOML, of which a broken line costs that line', () => {
    const toml =
      '+++\ntitle = "Why Harbours Age"\ndate = 2019-01-02T15:04:05Z\n[taxonomies]\ntags = ["sea"]\n[extra]\nauthor = "Mara Quill"\n+++\nText.';
    expect(splitFrontMatter(toml)).toMatchObject({
      details: { title: 'Why Harbours Age', date: '2019-01-02', tags: ['sea'], authors: ['Mara Quill'] },
      body: 'Text.',
    });
    const broken = splitFrontMatter('+++\ntitle = "Quays"\ndate = soon\n+++\nText.');
    expect(broken).toMatchObject({ details: { title: 'Quays' }, warnings: [{ field: 'front matter', line: 1 }] });
  });

  it('may be JSON, with or without a fence', () => {
    for (const text of [
      '{\n  "title": "Quays",\n  "tags": ["sea"]\n}\nText.',
      '---json\n{ "title": "Quays", "tags": ["sea"] }\n---\nText.',
      '{ "title": "Quays", "tags": ["sea"] }\nText.',
    ]) {
      expect(splitFrontMatter(text)).toMatchObject({ details: { title: 'Quays', tags: ['sea'] }, body: 'Text.' });
    }
    for (const text of ['{Applause.}\nText.', '{"quay": 1}\nText.', '{ "title": "Quays" } says it.\nText.'])
      expect(splitFrontMatter(text)).toMatchObject({ body: text, warnings: [] });
  });

  it('may be a title block of Pandoc', () => {
    const { details, body } = splitFrontMatter(
      '% Why Harbours\n  Age\n% Mara Quill; Tom Berg\n% 2 January 2019\n\nText.',
    );
    expect(details).toMatchObject({
      title: 'Why Harbours Age',
      authors: ['Mara Quill', 'Tom Berg'],
      date: '2019-01-02',
    });
    expect(body.trim()).toBe('Text.');
  });

  it('may be the properties that Notion writes below the heading', () => {
    const { details, body } = splitFrontMatter('# Quays\n\nCreated: March 4, 2024 9:30 AM\nTags: sea, land\n\nText.');
    expect(details).toMatchObject({ date: '2024-03-04', tags: ['sea', 'land'] });
    expect(body).toBe('# Quays\n\nText.');
  });

  it('is not a rule, a brace or a line with a colon at the beginning of a text', () => {
    for (const text of [
      '---\nA rule.\n---\nText.',
      '{ braces }\nText.',
      'Ann: what is this?\n\nText.',
      '# Quays\n\nNow: the sea.\n\nText.',
    ]) {
      expect(splitFrontMatter(text)).toMatchObject({ body: text, warnings: [] });
    }
  });

  it('ends at the first empty line where nothing closes it, and that is told', () => {
    expect(splitFrontMatter('---\ntitle: Quays\n\nText.')).toMatchObject({
      details: { title: 'Quays' },
      body: 'Text.',
      warnings: [{ field: 'front matter', line: 1, reason: expect.stringContaining('closing line') }],
    });
  });

  it('that explodes through aliases costs no more than its own length', () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let at = 1; at < 9; at += 1) {
      const [name, before] = ['abcdefghij'.charAt(at), 'abcdefghij'.charAt(at - 1)];
      levels.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`);
    }
    expect(detailsOf(`title: Quays\n${levels.join('\n')}`).title).toBe('Quays');
  });

  it('never throws, whatever stands in it, and keeps the text below', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const one = text.replace(/\n(?:---|\.\.\.)/g, '').replace(/^(?:---|\.\.\.)/, '');
        expect(splitFrontMatter(`---\n${one}\n---\nThe text.`).body).toContain('The text.');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a field', () => {
  it.each([
    [
      'Hugo',
      'publishDate: 2019-01-02\nauthors: [Mara Quill]\ndescription: Short.\ncategories: [sea]',
      { date: '2019-01-02', authors: ['Mara Quill'], summary: 'Short.', tags: ['sea'] },
    ],
    [
      'Jekyll',
      'date: 2019-01-02 15:04:05 +0100\ntags: sea, land\nexcerpt: Short.',
      { date: '2019-01-02', tags: ['sea', 'land'], summary: 'Short.' },
    ],
    [
      'Astro',
      'pubDate: Jan 02 2019\nauthor:\n  name: Mara Quill\n  url: https://example.com',
      { date: '2019-01-02', authors: ['Mara Quill'] },
    ],
    [
      'Obsidian',
      'created: "[[2019-01-02]]"\nauthor: "[[People/Mara Quill|Mara]]"\ntags: "#sea #land"\nsource: "[the page](https://example.com/a)"',
      { date: '2019-01-02', authors: ['Mara'], tags: ['sea', 'land'] },
    ],
    [
      'Pandoc',
      'author:\n- given: Mara\n  family: Quill\nkeywords: [sea]\nlang: en-GB\nabstract: |\n  Short\n  text.',
      { authors: ['Mara Quill'], tags: ['sea'], language: 'en-GB', summary: 'Short text.' },
    ],
    [
      'Ghost',
      'published_at: "2019-01-02T15:04:05.000Z"\ncanonical_url: https://example.com/a\ncustom_excerpt: Short.\nprimary_author: {name: Mara}',
      { date: '2019-01-02', source: 'https://example.com/a', summary: 'Short.', authors: ['Mara'] },
    ],
    [
      'WordPress',
      'title: {rendered: "Quays <em>age</em>"}\nauthor: Mara\npost_name: quays\nlink: https://example.com/quays',
      { title: 'Quays age', slug: 'quays', source: 'https://example.com/quays' },
    ],
    ['several people', 'author: Mara Quill, Tom Berg and Ann Lee', { authors: ['Mara Quill', 'Tom Berg', 'Ann Lee'] }],
    ['one person, last name first', 'author: "Quill, Mara"', { authors: ['Quill, Mara'] }],
    [
      'several of its names',
      'created: 2018-01-01\ndate: 2019-01-02\ntags: [sea]\ncategories: [land, sea]',
      { date: '2019-01-02', tags: ['sea', 'land'] },
    ],
    ['people who name a language in English', 'lang: English', { language: 'en' }],
    ['people who name it in itself', 'language: 日本語', { language: 'ja' }],
    ['people who say which kind', 'language: Traditional Chinese', { language: 'zh-Hant' }],
    ['libraries', 'language: eng', { language: 'en' }],
    ['a language few have heard of', 'lang: nys', { language: 'nys' }],
    ['a first name that cannot be used', 'date: "{{ page.date }}"\npublished: 2019-01-02', { date: '2019-01-02' }],
  ])('is known by the names and forms of %s', (_tool, text, details) => {
    expect(detailsOf(text)).toMatchObject(details);
  });

  it.each([
    ['title: a\ndate: soon', 3, 'date', 'must be a date'],
    ['title: a\ndate: 02/03/2019', 3, 'date', 'in one way alone: “02/03/2019” may be “2019-03-02” or “2019-02-03”'],
    ['title: a\ndate: 2024-02-30', 3, 'date', 'must be a day of the calendar: there is no “2024-02-30”'],
    ['title: a\ndate: 30.02.2024', 3, 'date', 'there is no “30.02.2024”'],
    ['title: a\ndate: Feb 30, 2024', 3, 'date', 'there is no “Feb 30, 2024”'],
    ['title: a\ndate: 2024-13', 3, 'date', 'there is no “2024-13”'],
    ['title: a\ndate: 31/04/2024', 3, 'date', 'there is no “31/04/2024”'],
    ['title: a\ndate: yesterday', 3, 'date', 'and not “yesterday”'],
    ['title: a\ntags: [x]\nsource: javascript:alert(1)', 4, 'source', 'must be an http or https link'],
    ['language: "no language"', 2, 'language', 'must be a language tag'],
    ['lang: jp', 2, 'lang', 'must be a language tag'],
    ['lang: gibberish', 2, 'lang', 'must be a language tag'],
    ['author: {a: b}', 2, 'author', 'must be a name or a list of names'],
    ['title: "{{ site.title }}"', 2, 'title', 'is a template'],
    [`title: ${'x'.repeat(2000)}`, 2, 'title', 'must not be longer'],
  ])('that cannot be used is left out and named with its line: %j', (text, line, field, reason) => {
    expect(yaml(text).warnings).toEqual([{ field, line, reason: expect.stringContaining(reason) }]);
  });

  it('that is an address within the site is no mistake', () => {
    expect(yaml('url: /posts/quays/\npermalink: /quays.html')).toMatchObject({ warnings: [] });
  });

  it.each([
    'draft: true',
    'published: false',
    'status: Draft',
    'private: yes',
    'publish: false',
    'visibility: private',
    'post_status: draft',
    'dg-publish: false',
    'permalink: false',
    'hidden: true',
  ])('that says that nobody is to read it is heard: %s', (text) => {
    expect(yaml(`title: a\n${text}`).withheld).toEqual(expect.any(String));
  });

  it.each([
    'draft: false',
    'published: true',
    'published: 2019-01-02',
    'status: published',
    'status: evergreen',
    'publish: true',
    'visibility: public',
  ])('that says nothing of the kind is not: %s', (text) => {
    expect(yaml(`title: a\n${text}`).withheld).toBeUndefined();
  });
});

describe('a date', () => {
  it.each([
    '2019-01-02',
    '2019-1-2',
    '2019/01/02',
    '2019.01.02',
    '20190102',
    '2019-01-02T15:04:05Z',
    '2019-01-02 15:04',
    'January 2, 2019',
    '2 January 2019',
    'Jan 2nd 2019',
    '2nd of January, 2019',
    'Wed, 02 Jan 2019 15:04:05 +0000',
    'Wed Jan 02 2019 15:04:05 GMT',
    '02.01.2019',
    '2019年1月2日',
    '2019년 1월 2일',
    '1546441445000',
    '[[2019-01-02]]',
  ])('is understood: %s', (text) => {
    expect(parseDate(text)).toBe('2019-01-02');
  });

  it('is as precise as it was written, and of two readings the one that is possible', () => {
    expect(['2019', '2019-01', 'January 2019', '2019年1月', '13/02/2019', '02/13/2019'].map(parseDate)).toEqual([
      '2019',
      '2019-01',
      '2019-01',
      '2019-01',
      '2019-02-13',
      '2019-02-13',
    ]);
  });

  it.each(['02/03/2019', 'yesterday', '2019-13-01', '2019-02-30', '2', ''])('is none: %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('of any day is read back in the spellings that people write', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const long = date.toLocaleDateString('en-GB', {
            day: 'numeric',
            month: 'long',
            year: 'numeric',
            timeZone: 'UTC',
          });
          const american = date.toLocaleDateString('en-US', {
            day: 'numeric',
            month: 'short',
            year: 'numeric',
            timeZone: 'UTC',
          });
          const japanese = date.toLocaleDateString('ja-JP', {
            day: 'numeric',
            month: 'long',
            year: 'numeric',
            timeZone: 'UTC',
          });
          for (const text of [iso, long, american, japanese, date.toISOString(), date.toUTCString()])
            expect(parseDate(text)).toBe(iso);
        },
      ),
    );
  });
});

describe('a path', () => {
  it.each([
    ['2019-01-02-why-harbours-age.md', { slug: 'why-harbours-age', title: 'Why harbours age', date: '2019-01-02' }],
    ['2019/01/02/quays.md', { slug: 'quays', date: '2019-01-02' }],
    ['posts/quays/index.md', { slug: 'quays', title: 'Quays' }],
    ['posts/2019-01-02-quays/index.de.md', { slug: 'quays-de', title: 'Quays', date: '2019-01-02', language: 'de' }],
    ['quays.zh-tw.md', { slug: 'quays-zh-TW'.toLowerCase(), language: 'zh-TW' }],
    ['version-2.0.md', { slug: 'version-2-0', title: 'Version 2.0' }],
    ['Set up a mooring.md', { slug: 'set-up-a-mooring', title: 'Set up a mooring' }],
    ['Mother-in-law tongues.md', { title: 'Mother-in-law tongues' }],
    ['Quays 0123456789abcdef0123456789abcdef.md', { slug: 'quays', title: 'Quays' }],
    ['202103041230 Quays.md', { slug: 'quays', title: 'Quays', date: '2021-03-04' }],
    ['1984.md', { slug: '1984' }],
  ])('says what tools let it say: %s', (file, details) => {
    expect(detailsOfPath(file)).toMatchObject(details);
  });
});
