import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCorpus } from '../../../src/core/corpus/corpus.ts';
import { parseTypedQuery } from '../../../src/core/corpus/typedQuery.ts';
import { parseQuery } from '../../../src/core/search/query/query.ts';
import { essay } from '../../support/essays.ts';

const corpus = createCorpus([
  essay('quays', ['Text.'], { title: 'On Quays and Ropes', authors: ['Mara Quill'], tags: ['world affairs', 'sea'] }),
  essay('umi', ['海。'], { title: '海', authors: ['Mara'], language: 'ja' }),
]);
const read = (text: string) => {
  const { words, filters } = parseTypedQuery(text, corpus);
  return [words, ...filters.map(({ key, value, negated }) => `${negated ? '-' : ''}${key}:${value}`)];
};

describe('a query as it is typed to a corpus', () => {
  it.each([
    ['author:Mara Quill harbours', ['harbours', 'author:Mara Quill']],
    ['harbours author:mara quill', ['harbours', 'author:mara quill']],
    ['tag:world affairs title:on quays and ropes salt', ['salt', 'tag:world affairs', 'title:on quays and ropes']],
    ['-tag:World Affairs salt', ['salt', '-tag:World Affairs']],
    ['tag: sea salt', ['salt', 'tag:sea']],
    ['author: quill salt', ['salt', 'author:quill']],
    ['before: 2023 salt', ['salt', 'before:2023']],
    ['lang: Japanese salt', ['salt', 'lang:Japanese']],
    ['Tag：　sea', ['', 'tag:sea']],
  ])('%s has its filters without quotation marks', (text, parts) => {
    expect(read(text)).toEqual(parts);
  });

  it.each([
    'author:Mara salt',
    'author:"Mara Quill" salt',
    'author:Mara "quill"',
    '"author:Mara Quill said" salt',
    '“tag: sea” salt',
    'tag:world salt',
    'title: trust',
    'tag: nosuch',
    'before: the war',
    'lang: of the sea',
    'note: tag',
    'tag:',
    'tag: ',
    'https://example.com/tag: x',
  ])('%s is what the query language says', (text) => {
    expect(parseTypedQuery(text, corpus)).toEqual(parseQuery(text));
  });

  it('is read as the query language says, whatever is typed, where no name is in it', () => {
    const none = createCorpus([]);
    const part = fc.constantFrom(
      'tag:',
      'author: ',
      'title:',
      'lang:',
      '"',
      ' ',
      'quay',
      '-',
      '海',
      'before:',
      '“',
      '”',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        expect(parseTypedQuery(parts.join(''), none)).toEqual(parseQuery(parts.join('')));
      }),
    );
  });
});
