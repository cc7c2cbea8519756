import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../../../src/core/corpus/readers/markdown/readMarkdown.ts';

const texts = (source: string, isMdx = false) =>
  readMarkdown(source, { isMdx }).map(({ kind, text }) => (kind === 'heading' ? `# ${text}` : text));

describe('Obsidian', () => {
  it.each([
    ['See [[People/Mara Quill|Mara]] on [[Harbours#Old quays]].', ['See Mara on Harbours > Old quays.']],
    ['As [[Quays.md]] and [[#Ropes]] and [[Tides#^a1b2c3]] say.', ['As Quays and Ropes and Tides say.']],
    ['| Page |\n|--|\n| [[Quays\\|the quays]] |', ['Page', 'the quays']],
    ['Before. ![[photo.png|200]]\n\n![[Other note]]', ['Before.']],
    ['Seen. %% ask her\n\nabout it %% Told.', ['Seen. Told.']],
    ['A quay. ^a1b2c3\n\n^quote-of-the-day', ['A quay.']],
    ['> [!warning]- Never forget\n> The rope.', ['Never forget', 'The rope.']],
    ['> [!NOTE]\n> The rope.\n> > [!tip|wide]+ Inner\n> > Text.', ['The rope.', 'Inner', 'Text.']],
    ['The ==rope and *oars*== are dry, 這是==重點==。', ['The rope and oars are dry, 這是重點。']],
    ['status:: seedling\n\n- author:: Mara\n\nSee [tide:: low] here.', ['See low here.']],
    ['Made on <% tp.date.now() %>, {{title}}.', ['Made on , .']],
    ['[[_TOC_]]\n\nText.', ['Text.']],
  ])('%j', (source, expected) => {
    expect(texts(source)).toEqual(expected);
  });
});

describe('Hugo', () => {
  it.each([
    ['{{< youtube abc >}}\n\nText {{% ref "x.md" %}} goes on.', ['Text goes on.']],
    ['{{< note >}}\nThe *rope*.\n{{< /note >}}', ['The rope.']],
    ['{{< figure src="a.png" caption="A quay in *May*." >}}\nText.', ['A quay in May.', 'Text.']],
    ['See [the quays]({{< ref "quays.md" >}}).', ['See the quays.']],
    ['{{<img src="a.png"\n  alt="<b>">}}Text.', ['Text.']],
    ['Before.\n\n{{< highlight go >}}\nfunc main() {}\n{{< /highlight >}}\n\nAfter.', ['Before.', 'After.']],
    ['{{% code-toggle file=hugo %}}\ntitle = "x"\n{{% /code-toggle %}}\nAfter.', ['After.']],
    ['One.\n\n<!--more-->\n\nTwo.', ['One.', 'Two.']],
  ])('%j', (source, expected) => {
    expect(texts(source)).toEqual(expected);
  });
});

describe('Jekyll and other Liquid', () => {
  it.each([
    ['{% include toc.html %}\n\nBy {{ page.author }}: text{: .lead}', ['By : text']],
    ['{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\nText.\n{: .lead #top}', ['Text.']],
    ['{%- comment -%}hidden{%- endcomment -%}Text. {% raw %}x{% endraw %}', ['Text. x']],
    ['# Quays {#old}\n\n* TOC\n{:toc}\n\n{::options parse_block_html="true" /}\n\nText.', ['# Quays', 'Text.']],
    ['A formula x^{{a}} and \\frac{{b}}{{c}} stays.', ['A formula x^{{a}} and \\frac{{b}}{{c}} stays.']],
  ])('%j', (source, expected) => {
    expect(texts(source)).toEqual(expected);
  });
});

describe('Pandoc', () => {
  it.each([
    [
      '## Quays {#quays .unnumbered}\n\nA [small]{.smallcaps} rope ![x](y.png){width=50%}.',
      ['# Quays', 'A small rope .'],
    ],
    [
      '::: {.note}\nThe rope.\n:::\n\n:::tip Watch the tide\nIt comes.\n:::\n\n::::: warning :::::\nx\n:::::',
      ['The rope.', 'Watch the tide', 'It comes.', 'x'],
    ],
    [
      'So it is [@quill2019, p. 3; see also @berg], as @quill2019 says; write to [a](mailto:m@x.org) or m@x.org.',
      ['So it is, as quill2019 says; write to a or m@x.org.'],
    ],
    ['A quay.[^1] A rope.[^lost]^[In *short*.]\n\n[^1]: Of stone.', ['A quay. A rope.', 'Of stone.', 'In short.']],
    ['Quay\n:   A wall of stone.\n:   A promise.', ['Quay', 'A wall of stone.', 'A promise.']],
    ['| Salt on the rail,\n| salt on the sleeve;\n| stay.', ['Salt on the rail,\nsalt on the sleeve;\nstay.']],
    ['A minus x^{-} stays.', ['A minus x^{-} stays.']],
  ])('%j', (source, expected) => {
    expect(texts(source)).toEqual(expected);
  });
});

describe('MDX', () => {
  it.each([
    ["import Note from './note'\nimport {\n  a,\n} from 'b';\n\nText.", ['Text.']],
    ["export const meta = {\n  title: 'x',\n}\n\nText.", ['Text.']],
    [
      '<Note kind="x" list={[1, 2]}>\nThe **rope**.\n</Note>\n\nText <Icon.Big a={() => 1 > 0} /> on.',
      ['The rope.', 'Text on.'],
    ],
    ["{/* hidden */}A{' '}rope of {props.length} m. <div style={{a: 1}}>Inner.</div>", ['A rope of m. Inner.']],
    ['<>\n\nText.\n\n</>', ['Text.']],
  ])('%j', (source, expected) => {
    expect(texts(source, true)).toEqual(expected);
  });

  it('has expressions only in files that are MDX', () => {
    expect(texts('A set {a, b} of ropes.')).toEqual(['A set {a, b} of ropes.']);
  });
});

describe('Notion', () => {
  it('exports its callouts as asides', () => {
    expect(texts('<aside>\n💡 The rope.\n\n</aside>\n\nText.')).toEqual(['💡 The rope.', 'Text.']);
  });
});

describe('HTML in Markdown', () => {
  it.each([
    ['<details>\n<summary>The rope</summary>\n\nIs *dry*.\n\n</details>', ['The rope', 'Is dry.']],
    ['<ruby>港<rt>みなと</rt></ruby>は古い。', ['港は古い。']],
    ['Asked.<sup><a href="#fn1">1</a></sup> Told.', ['Asked. Told.']],
    ['<table><tr><td>Quay</td><td>1840</td></tr></table>', ['Quay · 1840']],
    ['Salt on the rail,  \nsalt on the sleeve;  \nstay.', ['Salt on the rail,\nsalt on the sleeve;\nstay.']],
    ['```\nSalt on the rail,\nsalt on the sleeve;\n```', ['Salt on the rail,\nsalt on the sleeve;']],
  ])('%j', (source, expected) => {
    expect(texts(source)).toEqual(expected);
  });
});

describe('emphasis beside Chinese punctuation', () => {
  it('is none for the parser, and no markup for the reader', () => {
    expect(texts('題目叫做**《港口》**。**左右？**大家說。2 ** 3 ** 4')).toEqual([
      '題目叫做《港口》。左右？大家說。2 ** 3 ** 4',
    ]);
  });
});

describe('code', () => {
  it('keeps what would be markup elsewhere', () => {
    const source = 'Write `[[page|name]]`, ``{{< ref `x` >}}``, `%% no %%`, `{% if %}`, `==x==` and `{: .x}`.';
    expect(texts(source)).toEqual(['Write [[page|name]], {{< ref `x` >}}, %% no %%, {% if %}, ==x== and {: .x}.']);
  });

  it('in fences hides nothing that stands behind it', () => {
    expect(texts('- One [[a]]\n\n  ```js\n  x[[0]] %% 2\n  ```\n\n- Two %% c %%\n\n~~~\n%%')).toEqual(['One a', 'Two']);
    expect(texts('A lone ` backtick.\n\n[[Quays]] and ` another.')).toEqual([
      'A lone ` backtick.',
      'Quays and ` another.',
    ]);
  });
});

describe('any source', () => {
  const pieces =
    '[[ ]] | {{ }} {{< >}} {% %} %% <!-- --> ::: ` ``` { } <A /> == ^ [^ [@ > [! <% %> ** ( word import export'.split(
      ' ',
    );
  const piece = fc.constantFrom(...pieces, ' ', '\n', '\n\n');

  it('is read without an error', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (parts, isMdx) => {
        for (const text of texts(parts.join(''), isMdx)) expect(text).not.toMatch(/[\uE000\uE001]/);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '![',
    '[[',
    '{{<',
    '{{< highlight x >}}',
    '{%',
    '%%a',
    '<!--',
    '<A ',
    '{',
    '` ',
    '<%',
    '[@',
    '==a',
    '`a',
    '```\n',
    '^[',
    ':::',
    '| a\n',
  ])('%j a hundred thousand times is read in one pass', (mark) => {
    expect(texts(`${mark.repeat(100_000)}\n\nThe end.`, true).at(-1)).toMatch(/end\./);
  });
});
