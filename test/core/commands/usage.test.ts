import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/core/commands/commands.ts';
import { formatTyped, parseTyped } from '../../../src/core/commands/framework/commandLine.ts';
import { typedCommand } from '../../../src/core/conversation/commandWords.ts';
import { en } from '../../../src/core/conversation/messages/en.ts';
import type { Notice, Reply } from '../../../src/core/conversation/reply.ts';
import { createCorpus } from '../../../src/core/corpus/corpus.ts';
import { kindOf, personAt } from '../../support/ask.ts';
import { botOver, shelfOfEssays } from '../../support/bot.ts';

const corpus = createCorpus(shelfOfEssays);

async function says(line: string): Promise<Reply> {
  return personAt(await botOver()).presses(parseTyped(line, commands, corpus));
}

const noticed = async (line: string): Promise<Notice> => kindOf(await says(line), 'notice');
const offered = ({ tries }: Notice) => tries.map((one) => formatTyped(one, commands));

describe('help on a command', () => {
  it.each(['help quote', 'help /quote', 'Help Quote.'])(
    '%s says how it is typed and what its options are',
    async (line) => {
      const { text } = await noticed(line);
      expect(text).toContain(typedCommand('quote <words> [essay:…] [note:…]'));
      expect(text).toContain(en.commands.quote.summary);
      expect(text).toContain(`note: ${en.options.note.summary}`);
    },
  );

  it('offers an example', async () => {
    expect(offered(await noticed('help daily set'))).toEqual(['daily set 09:00 days:mon-fri']);
  });

  it('is no more than that', async () => {
    expect((await noticed('help harbours')).text).toBe(en.wordsDoNotFit('help harbours', typedCommand('help')));
  });
});

describe('an option with nothing behind it', () => {
  it.each(['quote trust essay:', 'keep quay note:', 'book of:', 'random tag:', 'list author:', 'daily set 9:00 lang:'])(
    '%s is named, and the line is no search',
    async (line) => {
      const { text, tries } = await noticed(line);
      expect(text).toMatch(/^“\w+:” has nothing behind it\. It is typed like this: /u);
      expect(tries).toEqual([]);
    },
  );
});

describe('a name without its option', () => {
  it.each([
    ['list ferries', 'list tag:ferries'],
    ['list #ferries', 'list tag:ferries'],
    ['random Mara Quill', 'random author:"Mara Quill"'],
    ['list by mara quill', 'list author:"mara quill"'],
    ['list by Quill', 'list author:Quill'],
  ])('%s is offered as %s', async (line, instead) => {
    expect(offered(await noticed(line))).toEqual([instead, `search ${line}`]);
  });
});

describe('a page', () => {
  it.each(['list 2', 'list page 2', 'list p. 2', 'list tag:ferries page:1'])('%s is turned to', async (line) => {
    const page = Number(line.at(-1));
    expect(kindOf(await says(line), 'shelf').paging.page).toBe(page);
  });
});

describe('an essay where a passage is wanted', () => {
  it.each(['share harbours', 'share why harbours age', 'context Harbours'])('%s is told how', async (line) => {
    const verb = line.slice(0, line.indexOf(' '));
    expect((await noticed(line)).text).toContain(typedCommand(`${verb} harbours#<n>`));
  });

  it('is a search where no essay is called so', () => {
    expect(parseTyped('share prices', commands, corpus).command).toBe('search');
  });
});

describe('an option that does not fit', () => {
  it('is left out of what is offered', async () => {
    expect(offered(await noticed('book ferry of:everybody'))).toEqual(['book ferry']);
  });
});

describe('words that say nothing', () => {
  it.each(['""', 'search "', 'quote ""', 'keep —', '🙂'])('%s are asked for', async (line) => {
    expect((await noticed(line)).text).toBe(en.noWords);
  });
});
