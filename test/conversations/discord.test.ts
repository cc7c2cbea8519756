import { describe, expect, it, vi } from 'vitest';
import { catalogues } from '../../src/adapters/discord/messages/messages.ts';
import { openDiscord, registered } from '../adapters/discord/harness.ts';
import { botOver, shelfOf, shelfOfEssays } from '../support/bot.ts';
import { commandIdOf } from '../support/discordRoutes.ts';
import { createPerson, type PersonOptions } from '../support/discordPerson.ts';
import { controlsIn, linksIn, seenIn, sourceOf } from '../support/discordScreen.ts';
import type { StoredMessage } from '../support/discordWorld.ts';
import { essay } from '../support/essays.ts';
import { until } from '../support/until.ts';

const shelf = await shelfOf(shelfOfEssays);
const shown = ({ components }: Pick<StoredMessage, 'components'>) => seenIn(components).text;
const labels = ({ components }: StoredMessage) => controlsIn(components).map(({ label }) => label);
const EPHEMERAL = 64;
const SUPPRESS_EMBEDS = 4;

async function meet(options: PersonOptions = {}) {
  const { discord } = await openDiscord(await botOver(), () => shelf);
  await until(() => registered(discord));
  return { discord, person: createPerson(discord, options) };
}

describe('somebody in a server', () => {
  it('searches, and finds each essay with its excerpt, Read beside it, and a menu of everything else', async () => {
    const { person } = await meet();
    const answer = await person.slash('essay', 'search', { query: 'quay' });
    expect(shown(answer)).toBe(
      [
        '1 essay for “quay”',
        '1. Why Harbours Age',
        'Mara Quill · 6 May 2024 · 1 min read',
        'A quay that was wide enough for one century is a car park in the next, and nobody who poured the concrete meant it so.',
      ].join('\n'),
    );
    expect(sourceOf(answer.components)).toContain('> A **quay** that was wide');
    expect(labels(answer)).toEqual([
      'Read',
      '1. Share',
      '1. More from this essay',
      '1. Keep',
      '1. Context',
      '1. Share with a note',
    ]);
    expect(answer.flags & EPHEMERAL).toBe(EPHEMERAL);
  });

  it('turns pages in the same message, and another way of asking begins a new one', async () => {
    const { discord, person } = await meet();
    const first = await person.slash('essay', 'search', { query: 'ferry village' });
    expect(shown(first)).toContain('9 essays for “ferry village”');
    expect(labels(first)).not.toContain('Previous');
    const second = await person.press(first, 'Next');
    expect(second.id).toBe(first.id);
    expect(shown(second)).toContain('page 2 of 2');
    expect(labels(second)).not.toContain('Next');
    await person.press(second, 'Previous');
    expect(shown(first)).not.toContain('page 2');
    const context = await person.press(first, '1. Context');
    expect(context.id).not.toBe(first.id);
    expect(discord.world.privateMessages).toHaveLength(2);
  });

  it('reads from a result and comes back to it, and shares any passage on the way', async () => {
    const { discord, person } = await meet();
    const answer = await person.slash('essay', 'search', { query: 'promise strangers' });
    const before = shown(answer);
    const page = await person.press(answer, 'Read');
    expect(page.id).toBe(answer.id);
    expect(sourceOf(page.components)).toContain('> A lighthouse is a promise made to strangers.');
    expect(labels(page).slice(-4)).toEqual(['Next', 'Share', 'Keep', 'Back to the results']);
    await person.press(page, 'Share');
    await person.press(page, /^2\. Keeper number 1 /);
    expect(person.channel.messages.map((message) => shown(message).split('\n')[0])).toEqual([
      '“A lighthouse is a promise made to strangers.”',
      expect.stringMatching(/^“Keeper number 1 trimmed the wick/),
    ]);
    const next = await person.press(page, 'Next');
    expect(shown(next)).toContain('Page 2 of 3');
    const back = await person.press(next, 'Back to the results');
    expect(back.id).toBe(answer.id);
    expect(shown(back)).toBe(before);
    expect(discord.world.privateMessages.map(shown)).toEqual([before, 'Shared.', 'Shared.']);
  });

  it('comes back to the page of results that the reading began from, however long the question', async () => {
    const { person } = await meet();
    const query = `ferry village ${'breakfast captain school sound '.repeat(5)}`.trim();
    const answer = await person.slash('essay', 'search', { query });
    await person.press(answer, 'Next');
    const second = shown(answer);
    expect(second).toContain('page 2 of 2');
    await person.press(answer, 'Read');
    expect(shown(answer)).toContain('crosses the sound');
    await person.press(answer, 'Back to the results');
    expect(shown(answer)).toBe(second);
  });

  it('uses a menu as often as it is wanted, also for the same entry', async () => {
    const { discord, person } = await meet();
    const answer = await person.slash('essay', 'search', { query: 'quay' });
    const before = shown(answer);
    for (let time = 1; time <= 3; time += 1) {
      const context = await person.press(answer, '1. Context');
      expect(context.id).not.toBe(answer.id);
      expect(shown(context)).toContain('a smell of tar');
      expect(shown(answer)).toBe(before);
    }
    expect(discord.world.privateMessages).toHaveLength(4);
  });

  it('is told alone where a quotation from memory differs from the essay’s words', async () => {
    const { discord, person } = await meet();
    const words = 'a quay that was broad enough for one century is a car park in the next';
    expect(shown(await person.slash('essay', 'quote', { words }))).not.toContain('broad');
    await until(() => discord.world.privateMessages.length === 1);
    expect(discord.world.privateMessages.map(shown).join()).toContain('“wide”, not “broad”');
  });

  it('shares an excerpt once, for everybody, with a name and a link and nothing unfolded below', async () => {
    const { person } = await meet({ nick: 'Ada *the* Great' });
    const answer = await person.slash('essay', 'search', { query: 'quay' });
    const first = await person.press(answer, '1. Share');
    const second = await person.press(answer, '1. Share');
    expect(first).toBe(person.channel.messages[0]);
    expect(person.channel.messages).toHaveLength(1);
    const [shared] = person.channel.messages;
    expect(shared && shown(shared)).toBe(
      [
        '“A quay that was wide enough for one century is a car park in the next, and nobody who poured the concrete meant it so.”',
        'Why Harbours Age',
        'Mara Quill · 6 May 2024 · 1 min read',
        'Shared by Ada *the* Great',
      ].join('\n'),
    );
    expect(linksIn(shared?.components ?? [])).toEqual(['https://example.com/harbours']);
    expect((shared?.flags ?? 0) & SUPPRESS_EMBEDS).toBe(SUPPRESS_EMBEDS);
    expect(shown(second)).toBe('That has been shared already.');
  });

  it('is told where it is and how to take it back; then it can be shared again', async () => {
    const { discord, person } = await meet();
    const answer = await person.slash('essay', 'search', { query: 'quay' });
    const shared = await person.press(answer, '1. Share');
    const mine = () => discord.world.privateMessages.at(-1) ?? answer;
    await until(() => shown(mine()) === 'Shared.');
    expect(linksIn(mine().components)).toEqual([
      `https://discord.com/channels/${discord.world.guild}/${shared.channel}/${shared.id}`,
    ]);
    const told = await person.press(answer, '1. Share');
    expect(shown(told)).toBe('That has been shared already.');
    expect(linksIn(told.components)).toHaveLength(1);
    const line = discord.world.privateMessages.find((message) => shown(message) === 'Shared.') ?? answer;
    expect(shown(await person.press(line, 'Remove'))).toBe('Removed. It can be shared again.');
    expect(person.channel.messages).toEqual([]);
    await person.press(answer, '1. Share');
    expect(person.channel.messages).toHaveLength(1);
  });

  it('is taken back by its own menu: by who shared it and by managers, and others are told whose it is', async () => {
    const { discord, person } = await meet({ nick: 'Ada' });
    const shared = await person.slash('essay', 'quote', { words: 'promise strangers' });
    const ben = createPerson(discord, { id: '77', name: 'Ben' });
    expect(shown(await ben.press(shared, 'Remove'))).toBe('Ada shared that: only they or a manager can remove it.');
    expect(person.channel.messages).toEqual([shared]);
    const manager = createPerson(discord, { id: '78', name: 'Cara', permissions: 1n << 5n });
    expect(shown(await manager.press(shared, 'Remove'))).toContain('Removed.');
    expect(person.channel.messages).toEqual([]);
  });

  it('can be shared again after somebody has deleted it', async () => {
    const { person } = await meet();
    const answer = await person.slash('essay', 'search', { query: 'quay' });
    await person.press(answer, '1. Share');
    person.channel.messages.length = 0;
    await person.press(answer, '1. Share');
    expect(person.channel.messages).toHaveLength(1);
  });

  it('shares with a note from a form, in the server’s language', async () => {
    const { person } = await meet({ locale: 'ja' });
    const answer = await person.slash('essay', 'search', { query: 'quay' });
    const shared = await person.fillIn(answer, /メモ/, 'For Monday *please*');
    expect(person.channel.messages).toEqual([shared]);
    expect(shown(shared)).toMatch(/^For Monday \*please\*\n“A quay that was wide/);
    expect(shown(shared)).toContain('Shared by Ada');
    const again = await person.fillIn(answer, /メモ/, '');
    expect(shown(again)).toMatch(/^“A quay that was wide/);
  });

  it('keeps what others have shared in one press, with a note from a form, and gives it to the team', async () => {
    const { discord, person } = await meet();
    const shared = await person.slash('essay', 'quote', { words: 'quay concrete' });
    const other = createPerson(discord, { id: '77', name: 'Bo' });
    const kept = await other.press(shared, 'Keep');
    expect(shown(kept)).toMatch(/^Kept in your book\./);
    expect(labels(kept)).toEqual(['Add a note', 'Give to the team', 'Undo']);
    const noted = await other.fillIn(kept, 'Add a note', 'For Monday *please*');
    expect(shown(noted)).toMatch(/^Noted\.[^]*For Monday \*please\*/);
    expect(shown(await other.press(noted, 'Give to the team'))).toContain('The team has it now.');
    expect(shown(await other.slash('essay', 'book', { query: 'monday', of: 'mine' }))).toContain('For Monday *please*');
    // Nobody else has seen any of it.
    expect(person.channel.messages).toEqual([shared]);
  });

  it('shares in the language of the essays where the server was given none', async () => {
    const chinese = [essay('deng', ['燈塔是給陌生人的承諾。'], { language: 'zh-Hant', title: '燈塔' })];
    const own = await shelfOf(chinese);
    const { discord } = await openDiscord(await botOver(chinese), () => own);
    await until(() => registered(discord));
    const person = createPerson(discord);
    await person.press(await person.slash('essay', 'search', { query: '燈塔' }), '1. Share');
    expect(person.channel.messages.map(shown)).toEqual([expect.stringContaining('「燈塔是給陌生人的承諾。」')]);
    expect(shown(person.channel.messages[0] ?? { components: [] })).toMatch(/Ada.*分享/);
  });

  it('shares where the bot may not write at all', async () => {
    const { discord, person } = await meet();
    discord.permit(person.channel, 0n);
    await person.press(await person.slash('essay', 'search', { query: 'quay' }), '1. Share');
    expect(person.channel.messages).toHaveLength(1);
  });

  it.each([...catalogues])('is answered in the language of the client: %s', async (language, messages) => {
    const { person } = await meet({ locale: language === 'zh-Hant' ? 'zh-TW' : language });
    const answer = await person.slash('essay', 'search', { query: 'quay' });
    expect(shown(answer)).toContain(messages.found(1, 'quay'));
    expect(labels(answer).slice(0, 2)).toEqual([messages.read, `1. ${messages.share}`]);
  });

  it('reads privately from what others have shared', async () => {
    const { discord, person } = await meet();
    const shared = await person.slash('essay', 'quote', { words: 'promise strangers', note: 'for Monday' });
    expect(shown(shared)).toMatch(/^for Monday\n“A lighthouse is a promise made to strangers\.”\n/);
    const reader = createPerson(discord, { id: '77', name: 'Ben' });
    const page = await reader.press(shared, 'Read');
    expect(page.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(shown(page)).toContain('Page 1 of 3');
    const next = await reader.press(page, 'Next');
    expect(next.id).toBe(page.id);
    expect(shown(next)).toContain('Page 2 of 3');
    expect(person.channel.messages).toEqual([shared]);
  });

  it('looks around: a random essay and another, the shelf by tag, help with what works', async () => {
    const { person } = await meet();
    const card = await person.slash('essay', 'random', { tag: 'sea' });
    expect(labels(card)).toEqual(['Read', 'Share', 'Keep', 'Another']);
    expect((await person.press(card, 'Another')).id).toBe(card.id);
    const list = await person.slash('essay', 'list');
    expect(shown(list)).toContain('12 essays on the shelf, newest first');
    const narrowed = await person.press(list, 'Tags: ferries (9)');
    expect(narrowed.id).toBe(list.id);
    expect(shown(list)).toContain('9 essays with the tag “ferries”');
    const help = await person.slash('essay', 'help');
    expect(shown(help)).toContain('Find essays by what they say');
    for (const example of labels(help)) expect(shown(await person.press(help, example))).not.toBe('');
  });

  it('reads of commands as Discord mentions them, to be pressed, in help and in sentences', async () => {
    const { person } = await meet();
    const id = commandIdOf('essay');
    const help = await vi.waitUntil(async () => {
      const answer = await person.slash('essay', 'help');
      return sourceOf(answer.components).includes(`</essay search:${id}>`) && answer;
    });
    expect(sourceOf(help.components)).toContain(`**</essay random:${id}>** Be surprised by an essay\n`);
    expect(sourceOf(help.components)).toContain(`**</essay-daily set:${commandIdOf('essay-daily')}>** Start or change`);
    expect(sourceOf(help.components)).not.toMatch(/\[tag|<query>|:…/);
    const wrong = await person.slash('essay', 'book', { of: 'theirs' });
    expect(sourceOf(wrong.components)).toContain(`does not fit here\\: </essay book:${id}>`);
  });

  it('finds essays related to a message, and is told when a message says nothing', async () => {
    const { person } = await meet();
    const answer = await person.onMessage('Find related essays', 'Did anybody see who poured concrete for the quay?');
    expect(shown(answer)).toContain('Why Harbours Age');
    const ofBot = await person.onMessage('Find related essays', '', [
      { type: 17, components: [{ type: 10, content: 'Keepers of a lighthouse' }] },
    ]);
    expect(shown(ofBot)).toContain('Keepers of the Light');
    expect(shown(await person.onMessage('Find related essays', ''))).toContain('no text to go by');
  });

  it.each([
    [
      'a forwarded message',
      {
        message_reference: { type: 1, channel_id: '5', message_id: '6' },
        message_snapshots: [{ message: { content: 'Who poured the concrete of the quay?' } }],
      },
    ],
    [
      'a poll',
      {
        poll: {
          question: { text: 'Which quay?' },
          answers: [{ answer_id: 1, poll_media: { text: 'The concrete one' } }],
          allow_multiselect: false,
          expiry: null,
          layout_type: 1,
        },
      },
    ],
    ['an embed', { embeds: [{ fields: [{ name: 'The quay', value: 'of concrete' }] }] }],
  ])('finds essays related to what %s says', async (_what, more) => {
    const { person } = await meet();
    const answer = await person.onMessage('Find related essays', '', [], more);
    expect(shown(answer)).toContain('Why Harbours Age');
  });

  it('gets a next step with every answer that found nothing', async () => {
    const { person } = await meet();
    const nothing = await person.slash('essay', 'search', { query: 'xylophonequartz' });
    expect(shown(nothing)).toContain('Nothing found for “xylophonequartz”.');
    expect(shown(await person.press(nothing, 'See the shelf'))).toContain('on the shelf');
    const which = await person.slash('essay', 'read', { essay: 'ferry' });
    expect(shown(which)).toContain('Which one?');
    expect(labels(which)).toEqual(Array.from({ length: 9 }, () => expect.stringMatching(/^Ferry \d$/)));
    expect(JSON.stringify(which.components)).not.toContain('accent_color');
    expect(shown(await person.press(which, 'Ferry 3'))).toContain('crosses the sound');
    expect(shown(await person.press(which, 'Ferry 3'))).toContain('crosses the sound');
    expect(person.channel.messages).toEqual([]);
  });

  it('sees hostile essays, names, notes and queries as they are written', async () => {
    const { discord, person } = await meet({ name: '@everyone ||x||' });
    const note = '[free](https://evil.example) <@1> @here # big';
    await person.slash('essay', 'quote', { words: 'hostile everyone', note });
    const answer = await person.slash('essay', 'search', { query: 'hostile **bold** <@1> :smile:' });
    await person.press(answer, '1. Share');
    await person.press(answer, '1. Context');
    await person.press(answer, 'Read');
    const all = [...person.channel.messages, ...discord.world.privateMessages];
    expect(all).toHaveLength(6);
    for (const { components } of all) {
      const ours = new Set(['heading', 'small', 'quote', 'bold']);
      expect(seenIn(components).effects.filter((effect) => !ours.has(effect))).toEqual([]);
    }
    expect(shown(person.channel.messages[0] ?? answer)).toContain(note);
    expect(shown(person.channel.messages[1] ?? answer)).toContain('Shared by @everyone ||x||');
  });
});

describe('somebody alone with the bot', () => {
  it('gets answers that stay, turns pages, and is offered no sharing, since nobody else is there', async () => {
    const { person } = await meet({ where: 'bot' });
    const answer = await person.slash('essay', 'search', { query: 'ferry village' });
    expect(person.channel.messages).toEqual([answer]);
    expect((await person.press(answer, 'Next')).id).toBe(answer.id);
    expect(labels(answer).filter((label) => /share/i.test(label))).toEqual([]);
    const page = await person.press(answer, 'Read');
    expect(labels(page).filter((label) => /share/i.test(label))).toEqual([]);
  });
});

describe('somebody who has installed the app alone', () => {
  it('shares with the people of a conversation the bot is not in', async () => {
    const { person } = await meet({ where: 'people', onlyInstalledByPerson: true });
    const answer = await person.slash('essay', 'search', { query: 'quay' });
    expect(answer.flags & EPHEMERAL).toBe(EPHEMERAL);
    await person.press(answer, '1. Share');
    expect(person.channel.messages).toHaveLength(1);
  });

  it('never needs more than the five follow-ups there are, however long the conversation', async () => {
    const { discord, person } = await meet({ where: 'people', onlyInstalledByPerson: true });
    const answer = await person.slash('essay', 'search', { query: 'ferry village' });
    for (let turn = 0; turn < 8; turn += 1) await person.press(answer, turn % 2 === 0 ? 'Next' : 'Previous');
    for (let nth = 1; nth <= 5; nth += 1) {
      await person.press(answer, `${nth}. Share`);
      await person.press(answer, `${nth}. Context`);
    }
    expect(person.channel.messages).toHaveLength(5);
    expect(Math.max(...[...discord.world.interactions.values()].map(({ followUps }) => followUps))).toBe(2);
  });

  it('is told where a server shows such apps to the person alone, and shares where it does not', async () => {
    const { discord, person } = await meet({ onlyInstalledByPerson: true, permissions: 0n });
    const answer = await person.slash('essay', 'search', { query: 'quay' });
    expect(shown(answer)).toContain('Why Harbours Age');
    expect(shown(await person.press(answer, '1. Share'))).toContain('to you alone');
    expect(person.channel.messages).toEqual([]);
    const allowed = createPerson(discord, { onlyInstalledByPerson: true, permissions: 1n << 50n });
    const again = await allowed.slash('essay', 'search', { query: 'quay' });
    await allowed.press(again, '1. Share');
    expect(person.channel.messages).toHaveLength(1);
  });
});
