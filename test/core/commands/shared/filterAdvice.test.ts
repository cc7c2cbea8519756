import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/core/commands/commands.ts';
import { formatTyped } from '../../../../src/core/commands/framework/commandLine.ts';
import { callInWords } from '../../../../src/core/conversation/callInWords.ts';
import { en } from '../../../../src/core/conversation/messages/en.ts';
import { kindOf, personAt } from '../../../support/ask.ts';
import { botOver, shelfOfEssays } from '../../../support/bot.ts';
import { essay } from '../../../support/essays.ts';

const shelf = [
  ...shelfOfEssays,
  ...['a', 'b'].map((slug) => essay(slug, ['海は近い。'], { language: 'ja', title: `海 ${slug}` })),
];
const manager = { id: 'ann', name: 'Ann', role: 'manager' } as const;
const asks = async (line: string) =>
  kindOf(await personAt(await botOver(shelf), { actor: manager }).asks(line), 'notice');

describe.each(['list', 'random', 'daily set 09:00'])('%s with a filter that no essay passes', (verb) => {
  it('says that a language is none, and which there are', async () => {
    const { text } = await asks(`${verb} lang:klingon`);
    expect(text).toBe('“klingon” is no language known here. The essays are in English, Japanese.');
  });

  it('names a language that there is, in the person’s words', async () => {
    expect((await asks(`${verb} lang:deutsch`)).text).toContain('No essay has the language German.');
  });

  it.each([
    ['tag:feries', 'No essay has the tag “feries”. The nearest is the tag “ferries”.', 'tag:ferries'],
    ['author:Qwill', 'No essay has the author “Qwill”. The nearest is the author “Mara Quill”.', 'author:"Mara Quill"'],
    ['lang:japnese', '“japnese” is no language known here. The nearest is the language Japanese.', 'lang:ja'],
  ])('offers what is near %s', async (typed, said, offered) => {
    const { text, tries } = await asks(`${verb} ${typed}`);
    expect(text).toBe(said);
    expect(tries.map((one) => formatTyped(one, commands))).toEqual([`${verb} ${offered}`, 'list']);
  });

  it('blames no name that essays have', async () => {
    const { text } = await asks(`${verb} tag:ferries lang:ja`);
    expect(text).toBe('No essay has the tag “ferries” and the language Japanese.');
  });
});

describe('what is near a filter', () => {
  it('is offered with all else that was not understood', async () => {
    const { tries } = await asks('daily set 9 tag:feries');
    expect(tries.map((one) => formatTyped(one, commands))).toEqual(['daily set 09:00 tag:ferries', 'list']);
    expect(tries.map((one) => callInWords(one, en))).toEqual(['09:00 · the tag “ferries”', 'See the shelf']);
  });

  it('is named on its button', async () => {
    const { tries } = await asks('list tag:feries');
    expect(tries.map((one) => callInWords(one, en))).toEqual(['See the shelf · the tag “ferries”', 'See the shelf']);
  });
});

describe('a search in a language', () => {
  it('that is none says so, and shows what there is', async () => {
    const reply = kindOf(await personAt(await botOver(shelf)).asks('quay lang:klingon'), 'results');
    expect(reply.heading).toContain('“klingon” is no language known here. The essays are in English, Japanese.');
  });

  it('takes it by its name, as the shelf does', async () => {
    for (const name of ['Japanese', '日本語', 'ja'])
      expect(kindOf(await personAt(await botOver(shelf)).asks(`海 lang:${name}`), 'results').total).toBe(2);
  });
});

describe('a number where an essay is wanted', () => {
  it.each(['99', '#33', '-99', '0', '３３'])('%s is said to be none, and how an entry is read', async (typed) => {
    const { text, tries } = await asks(`read ${typed}`);
    expect(text).toBe(en.numberIsNoEssay(typed));
    expect(tries).toEqual([{ command: 'list', options: {} }]);
  });

  it('reads an essay that is called so', async () => {
    const bot = await botOver([essay('orwell', ['It was a bright cold day.'], { title: '1984' })]);
    expect(kindOf(await personAt(bot).asks('read 1984'), 'page').essay.slug).toBe('orwell');
  });
});
