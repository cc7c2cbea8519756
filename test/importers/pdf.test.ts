import { describe, expect, it } from 'vitest';
import { pdfOf, type PrintedLine } from '../support/documents.ts';
import { essaysOf, itemsOf, textsOf } from '../support/imports.ts';

/** Lines of body text from this height down. */
function printed(from: number, ...texts: readonly string[]): readonly PrintedLine[] {
  return texts.map((text, at) => ({ text, y: from - at * 14 }));
}

const long = 'A quay is built for ships that no longer come, and it keeps the';

describe('PDFs', () => {
  it('give paragraphs from lines, and what their properties say', async () => {
    const info = '/Title (Of Quays) /Author (Mara Quill) /CreationDate (D:20240506070809Z)';
    const page = [
      { text: 'Of Quays', y: 740, size: 20 },
      ...printed(700, long, 'place where they lay.'),
      ...printed(650, 'Then one comes.'),
    ];
    const [essay] = await essaysOf({ bytes: pdfOf([page], { info }), address: 'https://example.com/q.pdf' });
    expect(essay).toMatchObject({
      title: 'Of Quays',
      details: { authors: ['Mara Quill'], date: '2024-05-06', source: 'https://example.com/q.pdf' },
    });
    expect(essay && textsOf(essay)).toEqual(['# Of Quays', `${long} place where they lay.`, 'Then one comes.']);
  });

  it('join words and sentences over the ends of lines and pages, without page numbers and running heads', async () => {
    const number = (text: string): PrintedLine => ({ text, y: 30 });
    const head: PrintedLine = { text: 'THE AGE OF QUAYS', y: 780 };
    const bytes = pdfOf([
      [head, ...printed(700, long, 'long har-', 'bour that it was promised to have'), number('1')],
      [head, ...printed(700, 'and it waits for the next ship to be', 'built in the north.'), number('2')],
      [head, ...printed(700, 'Nobody came.'), number('3')],
    ]);
    const essays = await essaysOf({ bytes });
    expect(essays.flatMap(textsOf)).toEqual([
      `${long} long harbour that it was promised to have and it waits for the next ship to be built in the north.`,
      'Nobody came.',
    ]);
  });

  it('keep chapters that differ in their number alone', async () => {
    const words = ['salt', 'rope', 'tar', 'wind'];
    const chapter = (word: string, at: number): readonly PrintedLine[] => [
      { text: `Chapter ${at + 1}`, y: 740, size: 20 },
      ...printed(700, `${word}, and what the ships of the north have brought here of it`, `${word}.`),
    ];
    const essays = await essaysOf({ bytes: pdfOf(words.map(chapter)) });
    expect(essays.flatMap(textsOf).filter((text) => text.startsWith('#'))).toEqual(
      words.map((_, at) => `# Chapter ${at + 1}`),
    );
  });

  it('keep the lines of a long title together, and not those of two headings', async () => {
    const bytes = pdfOf([
      [
        { text: 'Overview of the Quays: Origins,', y: 740, size: 20 },
        { text: 'Developments and Future Directions', y: 716, size: 20 },
        { text: '1. Introduction', y: 680, size: 16 },
        ...printed(650, long, 'ropes.', long, 'tar.'),
      ],
    ]);
    expect((await essaysOf({ bytes })).flatMap(textsOf).slice(0, 2)).toEqual([
      '# Overview of the Quays: Origins, Developments and Future Directions',
      '# 1. Introduction',
    ]);
  });

  it('begin a paragraph at an indent', async () => {
    const bytes = pdfOf([
      [
        ...printed(700, long, 'old rope.'),
        { text: 'Then one comes, and it stays there for', x: 90, y: 672 },
        ...printed(658, 'the winter.'),
      ],
    ]);
    expect((await essaysOf({ bytes })).flatMap(textsOf)).toEqual([
      `${long} old rope.`,
      'Then one comes, and it stays there for the winter.',
    ]);
  });

  it('do not take the name of a program or a file for a title', async () => {
    const info = '/Title (Microsoft Word - quays final.docx)';
    const [essay] = await essaysOf({ bytes: pdfOf([printed(700, 'Salt.')], { info }), name: '/home/me/on-quays.pdf' });
    expect(essay?.title).toBe('on quays');
  });

  it('without a text layer are said to be so', async () => {
    await expect(itemsOf({ bytes: pdfOf([[], []]) })).rejects.toThrow('has no text layer');
  });

  it('that are damaged are named', async () => {
    await expect(itemsOf({ bytes: Buffer.from('%PDF-1.4\nand then nothing') })).rejects.toThrow('damaged');
  });
});
