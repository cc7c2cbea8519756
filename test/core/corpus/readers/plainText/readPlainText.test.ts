import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../../../src/core/corpus/readers/plainText/readPlainText.ts';

const blocks = (text: string) =>
  readPlainText(text).blocks.map(({ kind, text }) => (kind === 'heading' ? `# ${text}` : text));

const prose = [
  'The quay was built for ships that no longer come, and the town for',
  'people who have gone after them; nobody in the minutes ever asks why,',
  'they only ask how much, and the answer is written down in the hand of',
  'somebody who wanted to go home.',
];

describe('wrapped text', () => {
  it('is known by most of its lines, though one is far longer and a heading shorter', () => {
    const link = `See ${'https://example.com/'.padEnd(140, 'x')} for the rest.`;
    const text = ['Chapter 1', prose.join('\n'), `${link}\n${prose.join('\n')}`, prose.join('\n')].join('\n\n');
    expect(blocks(text)).toEqual(['# Chapter 1', prose.join(' '), link, prose.join(' '), prose.join(' ')]);
  });

  it('joins words that were parted at the end of a line, and keeps compounds that it writes elsewhere', () => {
    const text = [
      'The quay was built for ships that no longer come, and the town for peo-',
      'ple who have gone after them; it is a well-known case in the minutes, no-',
      'body asks why, they ask only how much, and the answer is a well-',
      'known one.',
    ].join('\n');
    expect(blocks(text)).toEqual([
      'The quay was built for ships that no longer come, and the town for people who have gone after them; it is a well-known case in the minutes, nobody asks why, they ask only how much, and the answer is a well-known one.',
    ]);
  });

  it('may begin its paragraphs with an indent', () => {
    const text = [...prose, `   ${prose[0]}`, ...prose.slice(1)].join('\n');
    expect(blocks(text)).toEqual([prose.join(' '), prose.join(' ')]);
  });

  it('may hold verse, which keeps its lines', () => {
    const verse = ['Salt on the rail,', '  salt on the sleeve;', 'the harbour says stay.'];
    expect(blocks([prose.join('\n'), verse.join('\n'), prose.join('\n')].join('\n\n'))).toEqual([
      prose.join(' '),
      'Salt on the rail,\nsalt on the sleeve;\nthe harbour says stay.',
      prose.join(' '),
    ]);
  });
});

describe('a poem', () => {
  it('has stanzas for passages', () => {
    const text = 'Salt\n\nSalt on the rail,\nsalt on the sleeve.\n\nRope in the hand,\nrope in the heart.\n';
    expect(blocks(text)).toEqual([
      '# Salt',
      'Salt on the rail,\nsalt on the sleeve.',
      'Rope in the hand,\nrope in the heart.',
    ]);
  });

  it('without stanzas is parted behind a sentence', () => {
    const line = (at: number) => (at % 7 === 6 ? `and ${at} it ends.` : `a line of ${at} and on`);
    const lines = Array.from({ length: 60 }, (_, at) => line(at));
    const read = blocks(lines.join('\n'));
    expect(read.join('\n').split('\n')).toEqual(lines);
    expect(read.map((text) => text.split('\n').length)).toEqual([28, 28, 4]);
  });
});

describe('a dialogue', () => {
  it('has a paragraph a line', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `“And ${at} more,” she said.`);
    expect(blocks(`One.\nTwo.\n\n${lines.join('\n')}`).slice(-20)).toEqual(lines);
  });
});

describe('any text', () => {
  it('loses no word', () => {
    const word = fc.integer({ min: 1, max: 99 }).map((n) => `w${'x'.repeat(n % 13)}${n}w`);
    const gap = fc.constantFrom(' ', ' ', ' ', '  ', '\n', '\n', '\n\n', '.\n', ',\n   ');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { maxLength: 120 }), (parts) => {
        const text = parts.map(([one, space]) => one + space).join('');
        const words = (of: string) => of.match(/wx*\d+w/g) ?? [];
        expect(words(blocks(text).join(' '))).toEqual(words(text));
      }),
    );
  });
});

describe('the pages of a book', () => {
  const head = 'THE AGE OF HARBOURS';

  it('leave neither numbers nor heads, and no sentence in two', () => {
    const text = [
      head,
      `12                     ${head}`,
      prose.slice(0, 2).join('\n'),
      '                          13',
      prose.slice(2).join('\n'),
      '- 14 -',
      `${head}                  15`,
      'An end of its own.',
    ].join('\n\n');
    expect(blocks(text)).toEqual([`# ${head}`, prose.join(' '), 'An end of its own.']);
  });

  it('may have heads without a number beside one', () => {
    const page = (n: number) =>
      [`${n}`, 'Quays and Ropes', `Page ${n} tells of a rope, and of nothing else.`].join('\n\n');
    expect(blocks([1, 2, 3, 4].map(page).join('\n\f\n'))).toEqual(
      [1, 2, 3, 4].map((n) => `Page ${n} tells of a rope, and of nothing else.`),
    );
  });

  it('are neither years nor numbers among other lines', () => {
    expect(blocks('1984\n\nIt rained.\n\nOars,\n12\nropes,\n14\n\n1985\n\nIt snowed.')).toEqual([
      '# 1984',
      'It rained.',
      'Oars,\n12\nropes,\n14',
      '# 1985',
      'It snowed.',
    ]);
  });

  it('are not what looks like them', () => {
    const text = [
      'In 1840 the quay was built.',
      '1840 was a dry year.',
      'Refrain',
      'A line.',
      'Refrain',
      'A line.',
      'Refrain',
    ];
    expect(blocks(text.join('\n\n'))).toEqual(text);
  });
});

describe('a book of Project Gutenberg', () => {
  const book = [
    '\u{FEFF}The Project Gutenberg eBook of The Age of Harbours',
    'This eBook is for the use of anyone anywhere.',
    'Title: The Age of Harbours\n       And of Quays',
    'Author: Mara Quill',
    'Release date: May 4, 2009 [eBook #123]\n                Most recently updated: June 1, 2020',
    'Language: French',
    '*** START OF THE PROJECT GUTENBERG EBOOK THE AGE OF HARBOURS ***',
    'Produced by Somebody and the\nOnline Team',
    'THE AGE OF HARBOURS',
    'CHAPTER II.\nOf Quays',
    prose.join('\n'),
    'IV',
    'The end.',
    '*** END OF THE PROJECT GUTENBERG EBOOK THE AGE OF HARBOURS ***',
    'Updated editions will replace the previous one.',
  ].join('\n\n');

  it('is read without its frame', () => {
    expect(blocks(book)).toEqual([
      '# THE AGE OF HARBOURS',
      '# CHAPTER II. Of Quays',
      prose.join(' '),
      '# IV',
      'The end.',
    ]);
  });

  it('gives the fields of its frame', () => {
    expect(readPlainText(book).details).toEqual({
      title: 'The Age of Harbours And of Quays',
      authors: ['Mara Quill'],
      date: '2009-05-04',
      language: 'fr',
      publisher: 'Project Gutenberg',
    });
  });

  it('may have the frame of the nineties', () => {
    const old = [
      'Title: Ropes',
      '*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*',
      'A rope.',
      'End of Project Gutenberg’s Ropes',
    ];
    expect(blocks(old.join('\n\n'))).toEqual(['A rope.']);
  });
});

describe('a text of Aozora Bunko', () => {
  it('is read without readings, notes and colophon', () => {
    const text = [
      '港の時代《みなとのじだい》\n久井路真理',
      '-------------------------------------------------------\n【テキスト中に現れる記号について】\n\n《》：ルビ\n（例）港《みなと》\n-------------------------------------------------------',
      '　｜古い港《ふるいみなと》は地図《ちず》より古い。※［＃「目＋爭」、第3水準］船はもう来ない。',
      '［＃地付き］（一九二〇年）',
      '底本：「全集」書房\n　　　1990年発行',
    ].join('\n\n');
    expect(blocks(text)).toEqual(['古い港は地図より古い。船はもう来ない。', '（一九二〇年）']);
    expect(readPlainText(text).details).toEqual({ title: '港の時代', authors: ['久井路真理'] });
  });

  it('is not any text with such brackets', () => {
    expect(blocks('他在讀《紅樓夢》。')).toEqual(['他在讀《紅樓夢》。']);
  });
});

it('is read in one pass, however long its lines', () => {
  expect(blocks('字'.repeat(1_600_000))).toHaveLength(1);
  expect(blocks(`${' '.repeat(1_000_000)}a\n${'b'.repeat(100)}${' '.repeat(1_000_000)}`)).toHaveLength(2);
  expect(blocks('a.\n'.repeat(200_000))).toHaveLength(200_000);
});
