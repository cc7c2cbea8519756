import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/core/commands/commands.ts';
import { formatTyped, parseTyped } from '../../../../src/core/commands/framework/commandLine.ts';
import {
  call,
  callContextOfPassage,
  callKeepPassage,
  callSharePassage,
  callWithNote,
} from '../../../../src/core/conversation/calls.ts';
import { createCorpus } from '../../../../src/core/corpus/corpus.ts';
import { essay } from '../../../support/essays.ts';

const parse = (line: string) => parseTyped(line, commands);

const shelf = createCorpus([essay('harbours', ['A quay.', 'A mole.'])]);
const [harbours] = shelf.essays;
const mole = harbours?.passages[1];
if (!harbours || !mole) throw new Error('The shelf has an essay of two passages.');

describe('a verb before the address of a passage', () => {
  it.each([
    ['share harbours#2', callSharePassage(harbours, mole)],
    ['Context harbours#2', callContextOfPassage(harbours, mole)],
    ['keep harbours#2', callKeepPassage(harbours, mole)],
    ['share harbours#2 note:for Monday', callWithNote(callSharePassage(harbours, mole), 'for Monday')],
    ['share harbours #2', callSharePassage(harbours, mole)],
    ['context harbours＃2', callContextOfPassage(harbours, mole)],
    ['/share harbours#2', callSharePassage(harbours, mole)],
    ['keep harbours#2 note:“for Monday”', callWithNote(callKeepPassage(harbours, mole), 'for Monday')],
  ])('“%s” is what the button on that passage calls', (line, called) => {
    expect(parseTyped(line, commands, shelf)).toEqual(called);
  });

  it.each(['share harbours#3', 'context quays#1', 'keep harbours#0'])(
    'that there is not is left to `read` to tell of: “%s”',
    (line) => {
      expect(parseTyped(line, commands, shelf)).toEqual(call('read', { essay: line.split(' ')[1] }));
    },
  );

  it.each([
    ['share harbours#2 please', 'share harbours#2 [note:…]'],
    ['Context harbours#2 note:x', 'context harbours#2'],
    ['share harbours#two', 'share harbours#<n>'],
    ['keep harbours #', 'keep harbours#<n>'],
    ['read harbours#two', 'read harbours#<n>'],
    ['read #3', 'read <slug>#<n>'],
    ['share ＃3', 'share <slug>#<n>'],
  ])('is followed by nothing that does not fit: “%s”', (line, how) => {
    expect(parseTyped(line, commands, shelf)).toEqual(call('usage', { command: how, line }));
  });

  it.each(['share prices #2', 'context matters', 'keep harbours'])('needs an address: “%s”', (line) => {
    expect(['search', 'keep']).toContain(parseTyped(line, commands, shelf).command);
  });
});

describe('a typed line', () => {
  it('of nothing asks for help', () => {
    expect(parse('   ')).toEqual(call('help'));
  });

  it.each([
    ['/search trust', call('search', { query: 'trust' })],
    ['/essay search trust', call('search', { query: 'trust' })],
    ['/essay trust', call('search', { query: 'trust' })],
    ['/essay-daily pause', call('daily pause')],
    ['/help', call('help')],
    ['/essay', call('help')],
    ['/etc/hosts', call('search', { query: '/etc/hosts' })],
    ['/essays on trust', call('search', { query: '/essays on trust' })],
  ])('that begins with a slash is read as on other platforms: “%s”', (line, called) => {
    expect(parse(line)).toEqual(called);
  });

  it('may end in the number of a page, where there are pages', () => {
    expect(parse('list 2')).toEqual(call('list', { page: '2' }));
    expect(parse('list lang:ja 2')).toEqual(call('list', { lang: 'ja', page: '2' }));
    expect(parse('list two').command).toBe('usage');
    expect(parse('random 2').command).toBe('usage');
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

  it.each([
    ['help me understand Taiwan', 'help'],
    ['random walks', 'random'],
    ['list of demands', 'list'],
    ['list two', 'list'],
    ['list hashtag:x', 'list'],
    ['daily stop please', 'daily stop'],
    ['quote lantern light note:', 'quote'],
    ['book tide of:', 'book'],
    ['keep essay: lantern light note:""', 'keep'],
  ])('“%s” comes down to the usage of its verb', (line, command) => {
    expect(parse(line)).toEqual(call('usage', { command, line }));
  });

  it.each([
    ['hlep', 'help', 'hlep'],
    ['Serach lighthouse', 'search', 'Serach'],
    ['dialy stop', 'daily stop', 'dialy'],
    ['lsit of demands', 'list', 'lsit'],
    ['lost', 'list', 'lost'],
  ])('“%s” may be a slip of a verb', (line, command, slip) => {
    expect(parse(line)).toEqual(call('usage', { command, line, slip }));
  });

  it('takes a name that nobody has whole where nothing else could be meant, and one word of it elsewhere', () => {
    expect(parse('list author:Mara Quill tag:war and peace')).toEqual(
      call('list', { author: 'Mara Quill', tag: 'war and peace' }),
    );
    expect(parse('quote essay:nowhere lantern light')).toEqual(
      call('quote', { essay: 'nowhere', words: 'lantern light' }),
    );
  });

  it.each(['?', '？', 'help.', 'Help!', 'HELP'])('“%s” asks for help', (line) => {
    expect(parse(line)).toEqual(call('help'));
  });

  it('takes a note up to the next option or the end', () => {
    expect(parse('quote lantern note:for monday please')).toEqual(
      call('quote', { words: 'lantern', note: 'for monday please' }),
    );
    expect(parse('quote lantern note: for monday essay:keeper')).toEqual(
      call('quote', { words: 'lantern', note: 'for monday', essay: 'keeper' }),
    );
  });

  it('takes, unquoted, the longest name that the corpus has', () => {
    const corpus = createCorpus([
      essay('one', ['Text.'], {
        title: 'The Keeper of the Light',
        authors: ['Odo Finch'],
        tags: ['brass', 'brass bands'],
      }),
    ]);
    const known = (line: string) => parseTyped(line, commands, corpus);
    expect(known('list author:Odo Finch')).toEqual(call('list', { author: 'Odo Finch' }));
    expect(known('list author:odo finch tag:Brass Bands')).toEqual(
      call('list', { author: 'odo finch', tag: 'Brass Bands' }),
    );
    expect(known('random tag: brass')).toEqual(call('random', { tag: 'brass' }));
    expect(known('quote essay:the keeper of the light wick at dusk')).toEqual(
      call('quote', { essay: 'the keeper of the light', words: 'wick at dusk' }),
    );
    expect(known('list author:Nobody Known')).toEqual(call('list', { author: 'Nobody Known' }));
  });

  it('cannot reach commands that only buttons have', () => {
    expect(parse('share abc 1')).toEqual(call('search', { query: 'share abc 1' }));
    expect(parse('related trust')).toEqual(call('search', { query: 'related trust' }));
  });

  it('is understood whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        const { command } = parse(line);
        expect(
          commands.some(({ name, surface }) => name === command && (surface === 'typed' || name === 'usage')),
        ).toBe(true);
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
