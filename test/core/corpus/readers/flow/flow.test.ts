import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Flow } from '../../../../../src/core/corpus/readers/flow/flow.ts';
import { scanTags } from '../../../../../src/core/corpus/readers/flow/tags.ts';

function blocks(html: string): readonly string[] {
  const flow = new Flow();
  scanTags(html, flow);
  return flow.finish().map(({ kind, text }) => (kind === 'heading' ? `# ${text}` : text));
}

describe('paragraphs', () => {
  it.each([
    ['<p>One.</p><p>Two.</p>', ['One.', 'Two.']],
    ['<p>One.<p>Two.', ['One.', 'Two.']],
    ['<div>Before<p>One.</p>between<p>Two.</p>behind</div>', ['Before', 'One.', 'between', 'Two.', 'behind']],
    ['<h2>Quays</h2>Of <b>stone</b>.<h3>Ropes</h3>', ['# Quays', 'Of stone.', '# Ropes']],
    ['One.<br><br>Two.<br/> <br />Three.', ['One.', 'Two.', 'Three.']],
    ['One,<br>and on.', ['One, and on.']],
    ['A&nbsp;rope &amp; a quay &copy 1900 &#8212; &lt;p&gt;', ['A rope & a quay © 1900 — <p>']],
    ['<p>港は\n古い。</p>', ['港は古い。']],
    ['a < b and b > c', ['a < b and b > c']],
    ['<P ALIGN=center>Loud</P>', ['Loud']],
    ['</p>stray</div> ends', ['stray', 'ends']],
    ['un<!-- a comment -->broken wo<wbr>rd, soft&shy;ly', ['unbroken word, softly']],
    ['<p title="a > b">One.</p>', ['One.']],
    ['<p title="it\'s">One.</p>', ['One.']],
    ['<a name="x">Unclosed anchors<p>hide nothing.', ['Unclosed anchors', 'hide nothing.']],
  ])('%s', (html, expected) => {
    expect(blocks(html)).toEqual(expected);
  });
});

describe('lists, tables and preformatted text', () => {
  it.each([
    ['<ul><li>Oars<ul><li>kept dry</li></ul>always</li><li>Rope</ul>', ['Oars', 'kept dry', 'always', 'Rope']],
    ['<ol><li>One<li>Two</ol>', ['One', 'Two']],
    ['<dl><dt>Quay<dd>A wall of stone.</dl>', ['Quay', 'A wall of stone.']],
    ['<table><tr><th>Quay<th>Year<tr><td>Salt<td>1840</table>', ['Quay · Year', 'Salt · 1840']],
    ['<table><tr><td>Menu</td><td><p>One.</p>Two.</td></tr></table>', ['Menu', 'One.', 'Two.']],
    ['<table><tr><td>One.<br><br>Two.</td></tr></table>', ['One.', 'Two.']],
    ['<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>', ['a', 'b', 'c']],
    [
      '<pre>Salt on the rail,\n  salt on the sleeve;\n\nrope in the hand,\nrope in the heart.</pre>',
      ['Salt on the rail,\nsalt on the sleeve;', 'rope in the hand,\nrope in the heart.'],
    ],
    [
      '<p>Salt on the rail,<br>salt on the sleeve;<br>the harbour says stay.</p>',
      ['Salt on the rail,\nsalt on the sleeve;\nthe harbour says stay.'],
    ],
    ['<p class="verse">Salt on the rail,<br>salt on the sleeve.</p>', ['Salt on the rail,\nsalt on the sleeve.']],
  ])('%s', (html, expected) => {
    expect(blocks(html)).toEqual(expected);
  });

  it('joins prose whose lines end in breaks because somebody wrapped it', () => {
    const lines = [
      'The quay was built for ships that no longer come, and the town was',
      'made for people who have gone after them; nobody in the minutes has',
      'asked why, they only ask how much, and the answer is written in the',
      'hand of somebody who wanted to go home.',
    ];
    expect(blocks(`<p>${lines.join('<br>\n')}</p>`)).toEqual([lines.join(' ')]);
  });
});

describe('what is no text of the essay', () => {
  it.each([
    ['<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>は古い。', ['港は古い。']],
    ['<p>Asked.<sup id="r1"><a href="#fn1">1</a></sup> Told.', ['Asked. Told.']],
    ['<p>Asked.<a href="#f1n"><sup>[12]</sup></a> Told.', ['Asked. Told.']],
    ['<p>Asked [<a href="#f1n"><font>1</font></a>] and told.', ['Asked and told.']],
    ['<p>Asked.<a class="footnote-anchor" href="#footnote-4">4</a>', ['Asked.']],
    ['<p>A note. <a href="#r1">↩</a>', ['A note.']],
    ['<h2>Quays <a class="headerlink" href="#quays">¶</a></h2>x', ['# Quays', 'x']],
    ['<nav><a href="/">Home</a></nav>Text.', ['Text.']],
    ['<div class="cookie-banner">We use cookies. <button>Accept</button></div>Text.', ['Text.']],
    ['<div class="entry share-buttons"><span>Share</span></div>Text.', ['Text.']],
    ['<p>Share this:</p><p>Text.</p>', ['Text.']],
    ['<script>var a = "<p>no</p>";</script><style>p {}</style>Text.', ['Text.']],
    ['<p>Shown.</p><p hidden>not</p><p style="display: none">not</p>', ['Shown.']],
    ['<p>Press <button><div>Play</div></button> to hear.</p>', ['Press to hear.']],
  ])('%s', (html, expected) => {
    expect(blocks(html)).toEqual(expected);
  });

  it.each([
    ['E = mc<sup>2</sup>, the 4<sup>th</sup> of May', ['E = mc2, the 4th of May']],
    ['In <a href="/1840">1840</a> and <a href="#later">later</a>.', ['In 1840 and later.']],
    ['<nav>Never closed <p>and still read.', ['Never closed', 'and still read.']],
    ['<h2 id="social">Social</h2>x', ['# Social', 'x']],
  ])('%s is', (html, expected) => {
    expect(blocks(html)).toEqual(expected);
  });

  it('is a paragraph, not a heading, when a heading was never closed', () => {
    const text = 'The quay was built for ships that no longer come. '.repeat(20).trim();
    expect(blocks(`<h2>Quays</h2><h3>${text}`)).toEqual(['# Quays', text]);
  });

  it('does not hide an essay whose frame is called after something else', () => {
    const text = 'The quay was built for ships that no longer come. '.repeat(20).trim();
    expect(blocks(`<div class="social-science">${text}</div>`)).toEqual([text]);
  });
});

describe('whatever the markup', () => {
  const words = Array.from({ length: 40 }, (_, at) => `w${at}w`);
  const tag = fc.constantFrom(
    'p',
    'div',
    'b',
    'ul',
    'li',
    'table',
    'tr',
    'td',
    'h2',
    'a href="/"',
    'blockquote',
    'i',
    'em',
  );
  const piece = fc.oneof(
    fc.tuple(tag, fc.constantFrom('', '/')).map(([name, slash]) => `<${slash}${slash ? name.split(' ')[0] : name}>`),
    fc.constantFrom('<br>', '<br><br>', '\n', '<!-- c -->', '<hr>'),
    fc.constant('WORD'),
  );

  it('no word is lost, doubled or moved', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        let next = 0;
        const html = pieces.map((one) => (one === 'WORD' ? ` ${words[next++] ?? ''} ` : one)).join('');
        const read = blocks(html).join(' ').match(/w\d+w/g) ?? [];
        expect(read).toEqual(words.slice(0, Math.min(next, words.length)));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['<div>', 100_000],
    ['<ul><li>', 20_000],
    ['<a "', 100_000],
    ['<b x=">" ', 100_000],
    ['<table><tr><td>a', 20_000],
    ['<a href="#x">1', 50_000],
    ['<!--', 100_000],
    ['<script>', 50_000],
    ['<sup>', 50_000],
    ['</span>', 100_000],
  ])('%s, %i times over, is passed through once', (html, times) => {
    expect(blocks(`${html.repeat(times)}<p>The end.</p>`).join(' ')).toContain('The end.');
  });
});
