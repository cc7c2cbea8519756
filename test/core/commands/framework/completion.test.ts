import { describe, expect, it } from 'vitest';
import { complete } from '../../../../src/core/commands/framework/completion.ts';
import { createCorpus, idOf } from '../../../../src/core/corpus/corpus.ts';
import { countNames } from '../../../../src/core/corpus/counts.ts';
import { findEssays, nameToType } from '../../../../src/core/corpus/names.ts';
import { essay } from '../../../support/essays.ts';

const corpus = createCorpus([
  essay('walking', ['One.'], { title: 'On Walking', authors: ['Zoë Hart'], tags: ['Path'], date: '2024' }),
  essay('walkers', ['Two.'], {
    title: 'Walkers and Other People',
    authors: ['Tom Berg'],
    tags: ['Path'],
    date: '2023',
  }),
  essay('sleep', ['Three.'], { title: 'Sleepwalking', authors: ['Ann Walk'], tags: ['night'], date: '2022' }),
  essay('walk', ['Four.'], { title: 'Walk', authors: ['Tom Berg'], tags: ['path'], date: '2021' }),
  essay('rain', ['Five.'], { title: 'Rain', authors: ['Ann Walk'], tags: ['night'], date: '2020' }),
  essay('rest', ['Six.'], { title: 'Opening', tags: ['night'], kind: 'fragment' }),
]);

const titlesFor = (typed: string) => complete('essay', typed, corpus).map(({ name }) => name.replace(/ ·.*/u, ''));
const namesFor = (kind: 'tag' | 'author', typed: string) => complete(kind, typed, corpus).map(({ name }) => name);

describe('what is offered while a person types', () => {
  it('is the same title first, then by how titles begin, by words, by what they hold, and by authors', () => {
    expect(titlesFor('walk')).toEqual(['Walk', 'Walkers and Other People', 'On Walking', 'Sleepwalking', 'Rain']);
    expect(titlesFor('people walk')).toEqual(['Walkers and Other People']);
    expect(titlesFor('zoe')).toEqual(['On Walking']);
    expect(titlesFor('nobody')).toEqual([]);
  });

  it('is everything but fragments while nothing is typed, and nothing for punctuation alone', () => {
    expect(titlesFor(' ')).toEqual(['On Walking', 'Walkers and Other People', 'Sleepwalking', 'Walk', 'Rain']);
    expect(titlesFor('?!')).toEqual([]);
  });

  it('is understood when it comes back as the value, and when it comes back as the name, even cut', () => {
    const [first] = complete('essay', 'on walk', corpus);
    expect(findEssays(corpus, first?.value ?? '').map(({ slug }) => slug)).toEqual(['walking']);
    expect(findEssays(corpus, first?.name ?? '').map(({ slug }) => slug)).toEqual(['walking']);
    expect(findEssays(corpus, 'On Walking · Zoë H').map(({ slug }) => slug)).toEqual(['walking']);
  });

  it('is tags and authors by how many whole essays have them', () => {
    expect(namesFor('tag', '')).toEqual(['Path', 'night', 'path']);
    expect(namesFor('author', 'w')).toEqual(['Ann Walk']);
    expect(namesFor('author', 'tom')).toEqual(['Tom Berg']);
  });

  it('is at most 25', () => {
    const many = createCorpus(
      Array.from({ length: 40 }, (_, at) => essay(`walk-${at}`, ['Far.'], { tags: [`t${at}`] })),
    );
    expect(complete('essay', 'walk', many)).toHaveLength(25);
    expect(complete('tag', 't', many)).toHaveLength(25);
  });
});

describe('names', () => {
  it('are counted once for the same essays, and anew for others', () => {
    expect(countNames(corpus.essays, 'tags')).toBe(countNames(corpus.essays, 'tags'));
    expect(countNames(corpus.essays.slice(0, 1), 'tags')).toEqual([{ name: 'Path', count: 1 }]);
    expect(countNames(corpus.essays, 'authors')[0]).toEqual({ name: 'Ann Walk', count: 2 });
  });

  it('of an essay are its title, or its slug where the title may mean another', () => {
    const titled = corpus.find('walking');
    const twins = createCorpus([essay('a', ['A.'], { title: 'Twin' }), essay('b', ['B.'], { title: 'Twin' })]);
    expect(titled && nameToType(titled, corpus)).toBe('On Walking');
    expect(twins.essays.map((one) => nameToType(one, twins))).toEqual(['a', 'b']);
    expect(titled && idOf(titled)).toHaveLength(9);
  });
});
