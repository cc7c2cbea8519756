import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/core/commands/commands.ts';
import { parseTyped } from '../../../src/core/commands/framework/commandLine.ts';
import { createCorpus } from '../../../src/core/corpus/corpus.ts';
import { personAt } from '../../support/ask.ts';
import { botOver, shelfOfEssays } from '../../support/bot.ts';

const corpus = createCorpus(shelfOfEssays);
const manager = { id: 'ann', name: 'Ann', role: 'manager' } as const;

/** Longest sentence that a person reads to its end; no usage of a command takes more. */
const LONGEST = 600;

const lines = [
  '',
  'search ',
  'quote ',
  'keep ',
  'read ',
  'book ',
  'verify ',
  'list ',
  'daily ',
  'digest ',
  'help ',
  'share ',
  'hlep ',
  'quote quay essay:',
  'random tag:',
  'random author:',
  'list lang:',
  'tag:',
  'lang:',
  'before:',
  'titel:',
  'daily set ',
  'daily set 9:00 ',
  'daily set 9:00 days:',
  'daily set 9:00 tag:',
  'daily set 9:00 order:',
  'digest set ',
  'digest set fri ',
  'read harbours ',
  'list ferries ',
  'book of:',
  'quote quay note:',
];

describe('words as long as a file', () => {
  const long = { 'one word': 'xyzzy'.repeat(800), 'many words': 'plugh xyzzy '.repeat(300).trim() };
  it.each(Object.entries(long))('%s are repeated by their beginning in whatever is said of them', async (_, words) => {
    const person = personAt(await botOver(), { actor: manager });
    const said: Record<string, number> = {};
    for (const line of lines) {
      const reply = await person.presses(parseTyped(line + words, commands, corpus));
      const text = 'text' in reply ? reply.text : 'heading' in reply ? reply.heading : '';
      if (text.length > LONGEST) said[line] = text.length;
    }
    expect(said).toEqual({});
  });
});
