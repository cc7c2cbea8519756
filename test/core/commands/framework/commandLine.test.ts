import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/core/commands/commands.ts';
import { formatTyped, parseTyped } from '../../../../src/core/commands/framework/commandLine.ts';
import { call } from '../../../../src/core/conversation/calls.ts';

const parse = (line: string) => parseTyped(line, commands);

describe('a typed line', () => {
  it('of nothing asks for help', () => {
    expect(parse('   ')).toEqual(call('help'));
  });

  it('that begins with no verb is a search for all of it', () => {
    expect(parse('  trust between allies ')).toEqual(call('search', { query: 'trust between allies' }));
  });

  it('knows its verb in any case', () => {
    expect(parse('SEARCH trust')).toEqual(call('search', { query: 'trust' }));
  });

  it('leaves the query language to the query', () => {
    expect(parse('search author:"Ann Lee" trust -war')).toEqual(
      call('search', { query: 'author:"Ann Lee" trust -war' }),
    );
  });

  it('takes named options out of the rest, wherever they stand', () => {
    expect(parse('quote small states note:"for Monday" matter')).toEqual(
      call('quote', { words: 'small states matter', note: 'for Monday' }),
    );
  });

  it('takes typographic quotation marks as a telephone writes them', () => {
    expect(parse('quote trust note:“for Monday”')).toEqual(call('quote', { words: 'trust', note: 'for Monday' }));
  });

  it('is a search when words follow a verb that takes none', () => {
    expect(parse('help me understand Taiwan')).toEqual(call('search', { query: 'help me understand Taiwan' }));
    expect(parse('random walks')).toEqual(call('search', { query: 'random walks' }));
    expect(parse('list of demands')).toEqual(call('search', { query: 'list of demands' }));
  });

  it('does not see a named option inside another word', () => {
    expect(parse('list hashtag:x')).toEqual(call('search', { query: 'list hashtag:x' }));
  });

  it('cannot reach commands that only buttons have', () => {
    expect(parse('share abc 1')).toEqual(call('search', { query: 'share abc 1' }));
    expect(parse('related trust')).toEqual(call('search', { query: 'related trust' }));
  });

  it('is understood whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        const { command } = parse(line);
        expect(commands.some(({ name, surface }) => name === command && surface === 'typed')).toBe(true);
      }),
    );
  });

  it('says the same again when a call is written as one would type it', () => {
    const calls = [
      call('search', { query: 'trust "small states" -war' }),
      call('quote', { words: 'trust', essay: 'small-states', note: 'for Monday' }),
      call('read', { essay: 'small-states 3' }),
      call('list', { tag: 'two words' }),
      call('help'),
    ];
    for (const one of calls) expect(parse(formatTyped(one, commands))).toEqual(one);
  });
});
