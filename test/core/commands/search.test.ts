import { describe, expect, it } from 'vitest';
import { typedCommand } from '../../../src/core/conversation/commandWords.ts';
import { correctedText } from '../../../src/core/search/query/corrected.ts';
import { call } from '../../../src/core/conversation/calls.ts';
import { kindOf, personAt } from '../../support/ask.ts';
import { botOver } from '../../support/bot.ts';
import { essay } from '../../support/essays.ts';

const bot = await botOver();

async function ask(query: string, locale = 'en') {
  return bot.handle({
    call: { command: 'search', options: { query } },
    actor: { id: 'U1', name: 'Ann', role: 'member', locale },
    place: { platform: 'test', workspace: 'W', channel: 'C', kind: 'channel' },
    origin: 'message',
    delivery: 'message',
  });
}

describe('the answer to a search', () => {
  it('names what was searched after a correction', async () => {
    const reply = await ask('lighthose keeper');
    expect(reply).toMatchObject({
      kind: 'results',
      heading: 'Nothing has the word “lighthose”: showing results for “lighthouse”. 1 essay for “lighthouse keeper”',
    });
  });

  it('names the beginning of a word that is longer than any', async () => {
    const { asks } = personAt(await botOver([essay('blob', [`Data: ${'x'.repeat(500)}`])]));
    const { heading } = kindOf(await asks('x'.repeat(499)), 'results');
    expect(heading).toMatch(
      /^Nothing has the word “x{20,200}…”: showing results for “x{20,200}…”\. 1 essay for “x{20,200}…”$/,
    );
  });

  it('says where a hit was found that its excerpt does not show, in the words of the person', async () => {
    const tagged = await botOver([essay('ties', ['Nothing of it.'], { tags: ['alliances'], authors: ['Ada Quill'] })]);
    const remarks = [];
    for (const locale of ['en', 'ja', 'ko', 'zh-TW']) {
      const reply = await tagged.handle({
        call: { command: 'search', options: { query: 'alliance quill' } },
        actor: { id: 'U1', name: 'Ann', role: 'member', locale },
        place: { platform: 'test', workspace: 'W', channel: 'C', kind: 'channel' },
        origin: 'message',
        delivery: 'message',
      });
      remarks.push(kindOf(reply, 'results').hits[0]?.remark);
    }
    expect(remarks).toEqual([
      'author: Ada Quill, tag: alliances',
      expect.stringMatching(/^著者：Ada Quill.*タグ：alliances$/),
      expect.stringMatching(/^지은이: Ada Quill.*태그: alliances$/),
      expect.stringMatching(/^作者：Ada Quill.*標籤：alliances$/),
    ]);
  });

  it('is the usage of a verb that the line begins with a slip of, and the search where an essay has that word', async () => {
    const shelf = await botOver([essay('wrecks', ['The quotes of a lost harbour, and how to help the keeper.'])]);
    const typed = personAt(shelf).asks;
    expect(await typed('hlep')).toMatchObject({
      kind: 'notice',
      text: `No essay has the word “hlep”, and there is no such command. The nearest is typed like this: ${typedCommand('help')}. Or search for it.`,
      tries: [call('help'), call('search', { query: 'hlep' })],
    });
    expect(await typed('raed the harbour')).toMatchObject({
      text: expect.stringContaining(`The nearest is typed like this: ${typedCommand('read <essay> [n]')}.`),
      tries: [call('search', { query: 'raed the harbour' })],
    });
    for (const line of ['lost', 'quotes harbour'])
      expect(await typed(line)).toMatchObject({ kind: 'results', heading: `1 essay for “${line}”` });
  });

  it('says what of the query did not count', async () => {
    expect(await ask('quay before:yesterday')).toMatchObject({
      heading: expect.stringMatching(/^“yesterday” is no date: .* 2022-06-30\. .*for “quay”$/),
    });
    expect(await ask('titel:quay')).toMatchObject({
      heading: expect.stringMatching(/^“titel:” is no filter, .* title:quay\. 1 essay for “quay”$/),
    });
    expect(await ask('before:yesterday')).toMatchObject({
      kind: 'notice',
      text: expect.stringContaining('is no date'),
    });
    const exclusions = Array.from({ length: 21 }, (_, at) => `-zz${at}`).join(' ');
    expect(await ask(`quay ${exclusions}`)).toMatchObject({
      heading: expect.stringMatching(
        /^Only the first 20 phrases, exclusions and filters count: 1 is left out\. 1 essay/,
      ),
    });
  });

  it('puts its sentences together as each language does', async () => {
    const headings = [];
    for (const locale of ['ja', 'zh-TW', 'ko']) {
      const reply = await ask('lighthose keeper', locale);
      headings.push('heading' in reply ? reply.heading : '');
    }
    expect(headings).toEqual([
      expect.stringMatching(/[。：]「lighthouse keeper」/u),
      expect.stringMatching(/[。：]「lighthouse keeper」/u),
      expect.stringMatching(/\. “lighthouse keeper”/u),
    ]);
  });

  it('says what is missing in the words of the person, and what is typed as it is typed', async () => {
    const said = await Promise.all(['en', 'ja', 'ko', 'zh-TW'].map((locale) => ask('', locale)));
    expect(said.map((reply) => 'text' in reply && reply.text)).toEqual([
      expect.stringContaining('search <query>'),
      expect.stringContaining('search <検索語>'),
      expect.stringContaining('search <검색어>'),
      expect.stringContaining('search <查詢>'),
    ]);
  });

  it('names a tag that no essay has, and offers the nearest', async () => {
    expect(await ask('zzzz tag:ses')).toMatchObject({
      kind: 'notice',
      text: 'Nothing found for “zzzz tag:ses”. No essay has the tag “ses”.',
    });
    expect(await ask('ferry tag:feries')).toMatchObject({
      kind: 'notice',
      text: 'Nothing found for “ferry tag:feries”. No essay has the tag “feries”. The nearest is the tag “ferries”.',
      tries: [
        { command: 'search', options: { query: 'ferry tag:"ferries"' } },
        { command: 'list' },
        { command: 'random' },
        { command: 'help' },
      ],
    });
  });

  it('offers the nearest author by any of the names', async () => {
    expect(await ask('quay author:quil')).toMatchObject({ kind: 'results' });
    expect(await ask('quay author:Qwill')).toMatchObject({
      text: 'Nothing found for “quay author:Qwill”. No essay has the author “Qwill”. The nearest is the author “Mara Quill”.',
    });
  });

  it('shows what there is without a filter where none is near', async () => {
    expect(await ask('quay tag:xylophone')).toMatchObject({
      kind: 'results',
      heading:
        'Nothing found for “quay tag:xylophone”. No essay has the tag “xylophone”. The nearest that is there: “quay”, 1 essay.',
    });
  });
});

describe('a corrected query', () => {
  it('keeps everything else as it was typed', () => {
    expect(correctedText('The Alliense’s "end" -oil', [{ typed: 'alliense', used: 'alliance' }])).toBe(
      'The alliance "end" -oil',
    );
  });
});
