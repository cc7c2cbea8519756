import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEssays } from '../../../../src/core/corpus/readers/readEssays.ts';
import type { Essay } from '../../../../src/core/essay.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function essays(file: string, text: string): Promise<readonly Essay[]> {
  const reading = await readEssays(file, bytes(text));
  if (!('essays' in reading)) throw new Error(JSON.stringify(reading));
  return reading.essays;
}

async function essay(file: string, text: string): Promise<Essay> {
  const [first] = await essays(file, text);
  if (!first) throw new Error('no essay');
  return first;
}

const passages = async (file: string, text: string) =>
  (await essay(file, text)).passages.map((passage) => passage.text);

async function problem(file: string, content: string | Uint8Array): Promise<string> {
  const reading = await readEssays(file, typeof content === 'string' ? bytes(content) : content);
  if (!('problem' in reading)) return 'no problem';
  const { line, reason } = reading.problem;
  return line === undefined ? reason : `line ${line}: ${reason}`;
}

describe('Markdown', () => {
  it('gives its paragraphs as passages, on one line each, without markup', async () => {
    const text = '# Walking\n\nA *slow* [walk](https://example.com "t")\nis `good`.\n\nThe **second**.\n';
    expect(await passages('walk.md', text)).toEqual(['A slow walk is good.', 'The second.']);
  });

  it('gives each list item and each paragraph of a block quote as a passage', async () => {
    const text = '- first item\n- second item\n\n  with a second paragraph\n\n> quoted one\n>\n> quoted two\n';
    expect(await passages('list.md', text)).toEqual([
      'first item',
      'second item',
      'with a second paragraph',
      'quoted one',
      'quoted two',
    ]);
  });

  it('takes headings as sections of what stands below them', async () => {
    const { title, passages } = await essay(
      'walk.md',
      '# Walking\n\nBefore.\n\n## Slowly\n\nAfter.\n\n## Fast\n\nEnd.',
    );
    expect(title).toBe('Walking');
    expect(passages.map(({ section }) => section)).toEqual([undefined, 'Slowly', 'Fast']);
  });

  it('leaves out code, images, rules and comments; reads tables, raw HTML and notes', async () => {
    const text = [
      'One.[^1] Two.',
      '```js\ncode();\n```',
      '    indented code',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      '![a picture](p.png)',
      '* * *',
      '<!-- a comment -->',
      '<div>raw</div>',
      'Three with <em>tags</em> and ![image](x.png) inside.',
      '[^1]: A note behind the text.',
    ].join('\n\n');
    expect(await passages('all.md', text)).toEqual([
      'One. Two.',
      'a · b',
      '1 · 2',
      'raw',
      'Three with tags and inside.',
      'A note behind the text.',
    ]);
  });

  it('reads what stands inside links, references, lists, quotes and breaks', async () => {
    const text = [
      'Title\n=====',
      'Section\n-------',
      'A [reference][1], <https://a.example/x>, *[an _inner_ one](/b "t")* and ~~no~~ [![logo](l.png)](/c) &mdash; &lt;end&gt;.',
      'A hard\\\nbreak, a soft\nbreak and a<br>tag.',
      '1. one\n   - inner a\n   - inner b\n\n2. two\n\n   ```\n   code\n   ```',
      '- [ ] open task\n- [x] done task',
      '> quoted\nlazily\n>\n> - listed in a quote',
      '<div>\n\nKept between tags.\n\n</div>',
      'Noted.^[An inline note.]',
      '[1]: https://e.example',
    ].join('\n\n');
    const { title, passages } = await essay('all.md', text);
    expect(title).toBe('Title');
    expect(passages[0]?.section).toBe('Section');
    expect(passages.map((passage) => passage.text)).toEqual([
      'A reference, https://a.example/x, an inner one and no — <end>.',
      'A hard break, a soft break and a tag.',
      'one',
      'inner a',
      'inner b',
      'two',
      'open task',
      'done task',
      'quoted lazily',
      'listed in a quote',
      'Kept between tags.',
      'Noted.',
      'An inline note.',
    ]);
  });

  it('joins lines of Chinese and Japanese without a space, and of other scripts with one', async () => {
    expect(await passages('cjk.md', '外交不是\n魔術，\n而是 VOA\n的事。')).toEqual(['外交不是魔術，而是 VOA 的事。']);
  });

  it('keeps a title out of the sections, and out of the passages, also when the front matter names it', async () => {
    const { passages } = await essay('w.md', '---\ntitle: Walking\n---\n# Walking\n\nOne.');
    expect(passages).toEqual([{ number: 1, text: 'One.' }]);
  });

  it.each([
    ['in another case', '---\ntitle: On Walking\n---\n# On walking.\n\nOne.'],
    ['behind what stands above it', '---\ntitle: On Walking\n---\nOne.\n\n# On Walking\n\nTwo.'],
  ])('knows a title %s', async (_, text) => {
    const { passages } = await essay('w.md', text);
    expect(passages.map(({ section }) => section)).toEqual(passages.map(() => undefined));
  });

  it('keeps a section that is called like the essay', async () => {
    const { passages } = await essay('w.md', '---\ntitle: Walking\n---\n# Slowly\n\nOne.\n\n# Walking\n\nTwo.');
    expect(passages.map(({ section }) => section)).toEqual(['Slowly', 'Walking']);
  });
});

describe('front matter', () => {
  it('gives everything it may hold', async () => {
    const text = [
      '---',
      'title: "On: Walking"',
      'author: [Ann Lee, Bo Chen]',
      'date: 2023-05',
      'tags: [walks, Slow Things, walks]',
      'source: https://example.com/a b',
      'publisher: A Press',
      'language: en',
      'summary: Why walk.',
      'slug: On Walking!',
      'colour: green',
      '---',
      'Text.',
    ].join('\r\n');
    expect(await essay('folder/w.md', text)).toEqual({
      title: 'On: Walking',
      authors: ['Ann Lee', 'Bo Chen'],
      date: '2023-05',
      tags: ['walks', 'Slow Things'],
      source: 'https://example.com/a%20b',
      publisher: 'A Press',
      language: 'en',
      summary: 'Why walk.',
      slug: 'on-walking',
      kind: 'essay',
      passages: [{ number: 1, text: 'Text.' }],
      readingMinutes: 1,
      file: 'folder/w.md',
    });
  });

  it.each([
    ['date: 2023', '2023'],
    ['date: 2023-05-04', '2023-05-04'],
    ['date: "2023-05-04"', '2023-05-04'],
    ['date: 2023-05-04T10:00:00+08:00', '2023-05-04'],
    ['date:', undefined],
  ])('reads %s', async (line, date) => {
    expect((await essay('w.md', `---\n${line}\n---\nText.`)).date).toBe(date);
  });

  it('takes tags as a list or parted by commas', async () => {
    expect((await essay('w.md', '---\ntags: one, two words ,three\n---\nText.')).tags).toEqual([
      'one',
      'two words',
      'three',
    ]);
  });

  it('works in plain text too, and behind a byte order mark', async () => {
    expect(await essay('w.txt', '\uFEFF---\ntitle: Walks\n---\nText here.')).toMatchObject({ title: 'Walks' });
  });

  it('is not a rule at the beginning of a text', async () => {
    expect(await passages('w.md', '---\n\nJust text.\n\n---\n\nMore.')).toEqual(['Just text.', 'More.']);
  });
});

describe('what a file does not say', () => {
  it('is derived from its name', async () => {
    expect(await essay('sub/On_Slow-walks.md', 'Text.')).toMatchObject({
      title: 'On Slow walks',
      slug: 'on-slow-walks',
    });
    expect(await essay('慢慢走.md', '文字。')).toMatchObject({ title: '慢慢走', slug: '慢慢走' });
  });

  it.each([
    ['Trust is slow to make and quick to break, and everybody knows it.', 'en'],
    ['La confiance se construit lentement et se perd en un instant, chacun le sait.', 'fr'],
    ['信任來得慢，去得快，這個道理每個國家都懂，卻很少有人說出來。', 'zh-Hant'],
    ['信任来得慢，去得快，这个道理每个国家都懂，却很少有人说出来。', 'zh-Hans'],
    ['信頼はゆっくりと築かれ、一瞬で失われるものだ。', 'ja'],
    ['신뢰는 천천히 쌓이고 한순간에 무너진다.', 'ko'],
  ])('as its language, is read from the text: %s', async (text, language) => {
    expect((await essay('w.md', text)).language).toBe(language);
  });

  it('as its reading time, is counted in words and in characters', async () => {
    expect((await essay('w.md', 'word '.repeat(690))).readingMinutes).toBe(3);
    expect((await essay('w.md', '字'.repeat(1200))).readingMinutes).toBe(3);
  });
});

describe('plain text', () => {
  const sentence = (n: number) => `This is the sentence that has the number ${n} in it and goes on for a good while.`;
  const paragraphs = [1, 2, 3].map((n) => [sentence(n), sentence(n + 10), sentence(n + 20)].join(' '));
  const wrap = (text: string, width: number) => {
    const lines = [''];
    for (const word of text.split(' ')) {
      const last = lines.at(-1) ?? '';
      if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
      else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    }
    return lines.join('\n');
  };

  it('of one line a paragraph', async () => {
    expect(await passages('w.txt', paragraphs.join('\n'))).toEqual(paragraphs);
  });

  it('of paragraphs parted by blank lines', async () => {
    expect(await passages('w.txt', paragraphs.join('\r\n \r\n\r\n'))).toEqual(paragraphs);
  });

  it.each([60, 70, 78])('wrapped at %i columns', async (width) => {
    expect(await passages('w.txt', paragraphs.map((text) => wrap(text, width)).join('\n\n'))).toEqual(paragraphs);
  });

  it('of Chinese wrapped at 70 columns', async () => {
    const text =
      '外交官的工作大半是等待，等待一封信，等待一句話，等待一個可以開口的時機，而這種等待往往比談判更能決定結果。'.repeat(
        4,
      );
    const lines = text.match(/.{1,35}/gu) ?? [];
    expect(await passages('w.txt', lines.join('\n'))).toEqual([text]);
  });

  it('of short lines keeps them apart', async () => {
    expect(await passages('w.txt', 'Roses are red.\nViolets are blue.\nSugar is sweet.')).toHaveLength(3);
  });

  it('takes a short first line without a full stop as the title', async () => {
    const { title, passages } = await essay('w.txt', `On Walking\n\n${paragraphs.join('\n\n')}`);
    expect(title).toBe('On Walking');
    expect(passages).toHaveLength(3);
  });
});

describe('HTML', () => {
  const article = Array.from(
    { length: 6 },
    (_, at) =>
      `<p>Paragraph ${at} of the article, with &amp; and <a href="/x">a link</a>, long enough to be taken for one by anybody who reads it.</p>`,
  );
  const page = `<!doctype html><html lang="en"><head><title>On Walking | A Site</title>
    <meta name="author" content="Ann Lee"><meta property="article:published_time" content="2023-05-04T10:00:00Z">
    <link rel="canonical" href="https://example.com/walking"><script>var secret = 1;</script></head>
    <body><nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
    <article><h1>On Walking</h1>${article.slice(0, 3).join('')}<h2>Slowly</h2>${article.slice(3).join('')}</article>
    <footer><p>Copyright, imprint, cookies.</p></footer></body></html>`;

  it('gives the article alone, with what its head says', async () => {
    const read = await essay('w.html', page);
    expect(read).toMatchObject({
      authors: ['Ann Lee'],
      date: '2023-05-04',
      source: 'https://example.com/walking',
      language: 'en',
    });
    expect(read.title).toContain('On Walking');
    expect(read.passages.map(({ text }) => text.slice(0, 11))).toEqual(article.map((_, at) => `Paragraph ${at}`));
    expect(read.passages[0]?.text).toContain('with & and a link, long');
    expect(read.passages.map(({ section }) => section).at(-1)).toBe('Slowly');
  });
});

describe('HTML without a frame', () => {
  it('is an essay too', async () => {
    const text = '<title>Walks</title><h2>Slowly</h2><p>One paragraph.</p><p>Another,<br>with a break.</p>';
    expect(await passages('w.html', text)).toEqual(['One paragraph.', 'Another, with a break.']);
    expect(await passages('w.html', '<p>One paragraph alone.</p>')).toEqual(['One paragraph alone.']);
  });
});

describe('a file that is no essay', () => {
  it.each([
    ['', 'is empty'],
    [' \n\n ', 'is empty'],
    ['---\ntitle: a\n---\n', 'has no text of its own'],
    ['# Only a title', 'has no text of its own'],
    ['![[Another note]]\n', 'has no text of its own'],
    ['---\ntitle: a\ndraft: true\n---\nText.', 'is a draft'],
  ])('is left out, with the reason: %j', async (text, reason) => {
    expect(await readEssays('w.md', bytes(text))).toEqual({ leftOut: expect.stringContaining(reason) });
  });

  it('is the start page of a site or a section with hardly any text, and no page in a folder of its own', async () => {
    for (const file of ['index.md', 'posts/_index.md', 'posts/_index.de.md']) {
      expect(await readEssays(file, bytes('Welcome to all my essays.'))).toEqual({ leftOut: expect.any(String) });
      expect(await essays(file, 'word '.repeat(60))).toHaveLength(1);
    }
    expect(await essay('walks/index.md', 'A short page.')).toMatchObject({ slug: 'walks', title: 'Walks' });
  });
});

describe('a file that cannot be used', () => {
  it('is named with the reason', async () => {
    expect(await problem('w.md', new Uint8Array([0x54, 0xff, 0xfe]))).toContain('not UTF-8');
    expect(await problem('w.md', 'a\0b')).toContain('binary');
    expect(await problem('w.md', new Uint8Array(5 * 1024 * 1024 + 1))).toContain('over 5 MB');
  });

  it('is never the end of the reader, whatever its bytes', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }).map(bytes),
      fc
        .array(
          fc.constantFrom(
            '---',
            'title: x',
            'a: [',
            '- i',
            '> q',
            '# h',
            '```',
            '|a|',
            '<p>',
            '</p>',
            '[^1]: n',
            '© 2023',
            'A B is C.',
            '',
            '外交',
          ),
        )
        .map((lines) => bytes(lines.join('\n'))),
    );
    await fc.assert(
      fc.asyncProperty(anything, fc.constantFrom('a.md', 'a.txt', 'a.html'), async (content, file) => {
        const reading = await readEssays(file, content);
        if ('problem' in reading) return reading.problem.reason.length > 0;
        if ('leftOut' in reading) return reading.leftOut.length > 0;
        return reading.essays.every(({ slug, title, passages }) => {
          const numbered = passages.every(
            ({ number, text }, at) =>
              number === at + 1 && text !== '' && /^(?:\S.*\S|\S)(?:\n(?:\S.*\S|\S))*$/u.test(text),
          );
          return passages.length > 0 && numbered && title !== '' && !/[\s#|]/.test(slug);
        });
      }),
      { numRuns: 300 },
    );
  });
});
