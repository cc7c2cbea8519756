import { describe, expect, it } from 'vitest';
import type { DiscordOptions } from '../../../../src/adapters/discord/adapter.ts';
import { manifest } from '../../../../src/adapters/discord/request/manifest.ts';
import type { Bot, Delivered } from '../../../../src/core/bot.ts';
import { commands } from '../../../../src/core/commands/commands.ts';
import { createButtons } from '../../../../src/core/commands/framework/buttons.ts';
import type { Reply } from '../../../../src/core/conversation/reply.ts';
import type { Request } from '../../../../src/core/conversation/request.ts';
import { StoreFailure } from '../../../../src/core/conversation/stateStore.ts';
import { botOver, shelfOf, shelfOfEssays } from '../../../support/bot.ts';
import type { StandInDiscord, Trouble } from '../../../support/discord.ts';
import { createPerson } from '../../../support/discordPerson.ts';
import { commandList } from '../../../support/discordCommandRules.ts';
import { controlsIn, seenIn } from '../../../support/discordScreen.ts';
import { keepMessage, type StoredInteraction, type StoredMessage } from '../../../support/discordWorld.ts';
import { essay } from '../../../support/essays.ts';
import { createManagersCommand } from '../../../support/managersCommand.ts';
import { createMemoryStore } from '../../../support/memoryStore.ts';
import { until } from '../../../support/until.ts';
import { openDiscord, patient, registered } from '../harness.ts';

const shelf = await shelfOf(shelfOfEssays);
const shown = ({ components }: StoredMessage) => seenIn(components).text;
const EPHEMERAL = 64;
const LOADING = 128;

async function open(
  bot: Bot,
  options: Partial<DiscordOptions> = {},
  expectations: { errorsExpected?: boolean; faultsExpected?: boolean } = {},
) {
  const opened = await openDiscord(bot, () => shelf, options, undefined, expectations);
  await until(() => registered(opened.discord));
  return { ...opened, person: createPerson(opened.discord) };
}

/** A bot that answers when the test says so, in the order in which it is asked. */
function slowBot() {
  const asked: ((reply: Reply) => void)[] = [];
  const replies: Reply[] = [];
  const settled: Delivered[] = [];
  const match = () => {
    while (asked.length > 0 && replies.length > 0) {
      const reply = replies.shift();
      if (reply) asked.shift()?.(reply);
    }
  };
  const bot: Bot = {
    handle: () =>
      new Promise((resolve) => {
        asked.push(resolve);
        match();
      }),
    begin: () => Promise.resolve('begun'),
    settle(_claim, delivered) {
      settled.push(delivered);
      return Promise.resolve();
    },
    free: () => Promise.resolve(),
  };
  const answer = (reply: Reply) => {
    replies.push(reply);
    match();
  };
  return { bot, settled, answer };
}

const notice = (audience: 'asker' | 'channel'): Reply => ({
  kind: 'notice',
  audience,
  tone: 'info',
  text: 'Here.',
  tries: [],
});
const callbacks = ({ requests }: StandInDiscord) =>
  requests.flatMap(({ path, body }) => (path.endsWith('/callback') ? [body] : []));

async function quotation(): Promise<Reply> {
  const bot = await botOver();
  const place = { platform: 'discord', workspace: '1', channel: '1', kind: 'channel' } as const;
  const actor = { id: '1', name: 'Ada', role: 'member' } as const;
  const call = { command: 'quote', options: { words: 'quay' } };
  return bot.handle({ call, actor, place, origin: '1', delivery: '1' });
}

describe('an answer that takes long', () => {
  it('is announced to the person alone, and then shown there', async () => {
    const clock = patient();
    const { bot, answer } = slowBot();
    const { discord, person } = await open(bot, { wait: clock.wait });
    const asked = person.slash('essay', 'search', { query: 'quay' });
    const late = await clock.asked(() => true);
    expect(late.ms).toBeLessThan(3_000);
    late.pass();
    await until(() => callbacks(discord).length > 0);
    expect(callbacks(discord)).toEqual([{ type: 5, data: { flags: EPHEMERAL } }]);
    answer(notice('asker'));
    expect(shown(await asked)).toBe('Here.');
    expect(person.channel.messages).toEqual([]);
  });

  it('for the channel is announced to the channel; one for the person alone leaves no trace there', async () => {
    const clock = patient();
    const { bot, answer } = slowBot();
    const { discord, person } = await open(bot, { wait: clock.wait });
    for (const audience of ['channel', 'asker'] as const) {
      const asked = person.slash('essay', 'quote', { words: 'quay' });
      (await clock.asked(() => true)).pass();
      await until(() => person.channel.messages.some(({ components }) => components.length === 0));
      answer(notice(audience));
      expect((await asked).flags & EPHEMERAL).toBe(audience === 'asker' ? EPHEMERAL : 0);
    }
    expect(person.channel.messages.map(shown)).toEqual(['Here.']);
    expect(discord.world.privateMessages.map(shown)).toEqual(['Here.']);
  });

  it('to a button says nothing until it is there, and still turns the page in place', async () => {
    const clock = patient();
    const { bot, answer } = slowBot();
    const real = await botOver();
    let slow = false;
    const { discord, person } = await open(
      { ...real, handle: (request) => (slow ? bot.handle(request) : real.handle(request)) },
      { wait: clock.wait },
    );
    const first = await person.slash('essay', 'search', { query: 'ferry village' });
    const before = shown(first);
    slow = true;
    const pressed = person.press(first, 'Next');
    (await clock.asked(() => true)).pass();
    await until(() => callbacks(discord).length === 2);
    expect(callbacks(discord)[1]).toEqual({ type: 6 });
    answer(await real.handle(requestFor({ query: 'ferry village', page: 2 })));
    expect((await pressed).id).toBe(first.id);
    expect(shown(first)).not.toBe(before);
  });

  it('because the store is slow to say what a button asks is announced in time too', async () => {
    const clock = patient();
    const buttons = createButtons(commands, createMemoryStore(), 100);
    let free: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const slow = { ...buttons, decode: (text: string) => held.then(() => buttons.decode(text)) };
    const { discord, person } = await open(await botOver(), { wait: clock.wait, buttons: slow });
    const first = await person.slash('essay', 'search', { query: 'ferry village' });
    const pressed = person.press(first, 'Next');
    (await clock.asked(() => true)).pass();
    await until(() => callbacks(discord).length === 2);
    expect(callbacks(discord)[1]).toEqual({ type: 6 });
    free();
    expect(shown(await pressed)).toContain('page 2 of 2');
  });
});

function requestFor(options: Readonly<Record<string, string | number>>): Request {
  return {
    call: { command: 'search', options },
    actor: { id: '42', name: 'Ada', role: 'member' },
    place: { platform: 'discord', workspace: '1', channel: '2', kind: 'channel' },
    origin: '1',
    delivery: '1',
  };
}

describe('an interaction that is over', () => {
  it('is noted quietly, and what it was to share may be shared again', async () => {
    const { bot, settled, answer } = slowBot();
    const { discord, person, log } = await open(bot);
    person.send(2, slashData('quote', 'words', 'quay')).expired = true;
    answer(await quotation());
    await until(() => settled.length > 0);
    expect(settled).toEqual(['no']);
    expect(log.events.filter(({ event }) => event === 'discord.expired')).toMatchObject([{ level: 'info' }]);
    expect(person.channel.messages).toEqual([]);
    expect(discord.faults).toEqual([]);
  });

  it('is answered all the same by the process that has the act, where another one has said that an answer comes', async () => {
    const { bot, settled, answer } = slowBot();
    const { discord, person } = await open(bot);
    const asked = person.send(2, slashData('quote', 'words', 'quay'));
    asked.callback = 5;
    asked.original = keepMessage(discord.world, person.channel.id, { flags: LOADING }, asked);
    answer(await quotation());
    await until(() => settled.length > 0);
    expect(settled).toEqual(['yes']);
    expect(person.channel.messages.map(shown)).toEqual([expect.stringContaining('A quay that was wide enough')]);
  });

  it('is answered after the pressed message, where another process has taken the press', async () => {
    const real = await botOver();
    const { person } = await open(real);
    const results = await person.slash('essay', 'search', { query: 'quay concrete' });
    const share = controlsIn(results.components).find(({ label }) => /Share/.test(label));
    const asked = person.send(3, { ...share?.data }, results);
    asked.callback = 6;
    asked.original = results;
    await until(() => person.channel.messages.length > 0);
    expect(person.channel.messages).toHaveLength(1);
  });

  it.each([
    ['is over', (asked: StoredInteraction) => (asked.expired = true)],
    ['another process has', (asked: StoredInteraction) => (asked.callback = 5)],
  ])('changes nothing when a manager’s command %s', async (_why, happen) => {
    const calls: string[] = [];
    const real = await botOver();
    const bot: Bot = { ...real, handle: (request) => (calls.push(request.call.command), real.handle(request)) };
    const { person, log } = await open(bot);
    const options = [{ type: 1, name: 'stop', options: [] }];
    happen(person.send(2, { id: '2', name: 'essay-daily', type: 1, options }));
    await until(() => log.events.some(({ event }) => event === 'discord.not_deferred'));
    expect(calls).toEqual([]);
  });
});

const essayData = { id: '1', name: 'essay', type: 1 };

function slashData(subcommand: string, name: string, value: string) {
  return { ...essayData, options: [{ type: 1, name: subcommand, options: [{ type: 3, name, value }] }] };
}

describe('when Discord does not take an answer', () => {
  const refused = (times: number): Trouble => ({
    method: 'POST',
    path: /callback$/,
    times,
    response: { status: 400, body: { code: 50_035, message: 'Invalid Form Body' } },
  });

  it('the person gets a sentence, and what was to be shared may be shared again', async () => {
    const { bot, settled, answer } = slowBot();
    const { discord, person, log } = await open(bot, {}, { errorsExpected: true });
    discord.trouble(refused(1));
    const asked = person.slash('essay', 'quote', { words: 'quay' });
    answer(await quotation());
    const said = await asked;
    await until(() => settled.length > 0);
    expect(settled).toEqual(['no']);
    expect(shown(said)).toContain('Something went wrong');
    expect(said.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(log.events.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('but has it all the same, it counts as shared', async () => {
    const { bot, settled, answer } = slowBot();
    const { discord, person } = await open(bot, {}, { errorsExpected: true });
    discord.trouble({ method: 'POST', path: /callback$/, times: 1, response: 'hang up after' });
    person.send(2, slashData('quote', 'words', 'quay'));
    answer(await quotation());
    await until(() => settled.length > 0);
    expect(settled).toEqual(['yes']);
    expect(person.channel.messages).toHaveLength(1);
  });

  it('and never says whether it has it, nobody is told that it was shared or not', async () => {
    const { bot, settled, answer } = slowBot();
    const { discord, person, log } = await open(bot, {}, { errorsExpected: true });
    discord.trouble({ method: 'POST', path: /callback$/, times: 9, response: 'hang up' });
    person.send(2, slashData('quote', 'words', 'quay'));
    answer(await quotation());
    await until(() => log.events.filter(({ event }) => event === 'discord.not_answered').length === 2);
    await until(() => settled.length > 0);
    expect(settled).toEqual(['unknown']);
  });

  it('not even that, the process goes on', async () => {
    const { discord, person } = await open(await botOver(), {}, { errorsExpected: true });
    discord.trouble(refused(2));
    person.send(2, slashData('search', 'query', 'quay'));
    await until(() => callbacks(discord).length === 2);
    expect(shown(await person.slash('essay', 'search', { query: 'quay' }))).toContain('Why Harbours Age');
  });

  it('for a moment, it is sent again and arrives once', async () => {
    const { discord, person } = await open(await botOver());
    discord.trouble({ method: 'POST', path: /callback$/, times: 2, response: { status: 502 } });
    await person.slash('essay', 'quote', { words: 'quay' });
    expect(person.channel.messages).toHaveLength(1);
  });

  it('but asks to wait, it is sent after that', async () => {
    const { discord, person } = await open(await botOver());
    const body = { message: 'You are being rate limited.', retry_after: 0.01, global: false };
    const headers = { 'retry-after': '0.01', 'x-ratelimit-scope': 'shared' };
    discord.trouble({ method: 'POST', path: /callback$/, times: 1, response: { status: 429, body, headers } });
    expect(shown(await person.slash('essay', 'search', { query: 'quay' }))).toContain('Why Harbours Age');
  });

  it.each([401, 403, 404])('and says %i, the same is not sent again', async (status) => {
    const { discord, person } = await open(await botOver(), {}, { errorsExpected: true });
    discord.trouble({
      method: 'POST',
      path: /callback$/,
      times: 9,
      response: { status, body: { code: 0, message: 'No' } },
    });
    person.send(2, slashData('search', 'query', 'quay'));
    await until(() => callbacks(discord).length === 2);
    const [first, second] = callbacks(discord);
    // Once the answer, once a sentence in its place, and nothing more.
    expect(JSON.stringify(second)).not.toBe(JSON.stringify(first));
    expect(JSON.stringify(second)).toContain('Something went wrong');
  });
});

describe('what is no longer there', () => {
  it('a message whose page was to be turned is answered with a new one', async () => {
    const { discord, person } = await open(await botOver());
    const first = await person.slash('essay', 'search', { query: 'ferry village' });
    const gone = { status: 404, body: { code: 10_008, message: 'Unknown Message' } };
    discord.trouble({ method: 'POST', path: /callback$/, times: 1, response: gone });
    const second = await person.press(first, 'Next');
    expect(second.id).not.toBe(first.id);
    expect(shown(second)).toContain('page 2 of 2');
  });

  it('a button of an older version says so', async () => {
    const { person } = await open(await botOver());
    const answer = await person.slash('essay', 'search', { query: 'quay' });
    for (const id of ['0|search|x', 'share:harbours:2', '1|gone|x', '2|AAAAAAAAAAAAAAAA', 'ß']) {
      expect(shown(await person.pressId(answer, id))).toContain('older version');
    }
  });

  it('a command of an older registration says so', async () => {
    const { person } = await open(await botOver());
    for (const data of [
      { id: '1', name: 'poem', type: 1, options: [] },
      { id: '1', name: 'essay', type: 1, options: [{ type: 1, name: 'sing', options: [] }] },
      { id: '1', name: 'Old menu', type: 3, target_id: '5', resolved: { messages: { 5: messageFive } } },
    ]) {
      expect(shown(await person.send(2, data).answered)).toContain('not known here');
    }
  });

  it('a store is told apart from a button that was never ours', async () => {
    const failing = () => Promise.reject(new StoreFailure('no disk'));
    const { person } = await open(
      await botOver(),
      { buttons: { encode: () => Promise.resolve('1|help'), decode: failing } },
      { errorsExpected: true },
    );
    const help = await person.slash('essay', 'help');
    expect(shown(await person.press(help, /.*/))).toContain('cannot read or write its notes');
  });

  it('a store that cannot keep a button costs the buttons, not the answer', async () => {
    const failing = () => Promise.reject(new StoreFailure('no disk'));
    const { person } = await open(
      await botOver(),
      { buttons: { encode: failing, decode: () => Promise.resolve(undefined) } },
      { errorsExpected: true },
    );
    expect(shown(await person.slash('essay', 'search', { query: 'quay' }))).toContain('cannot read or write its notes');
  });
});

const messageFive = {
  id: '5',
  channel_id: '1',
  author: { id: '7', username: 'x', discriminator: '0', avatar: null },
  content: 'A message',
  timestamp: '2026-01-01T00:00:00Z',
  edited_timestamp: null,
  attachments: [],
  embeds: [],
  components: [],
  mentions: [],
  mention_roles: [],
  type: 0,
};

describe('managers’ commands', () => {
  const withFixture = [...commands, createManagersCommand({ announcement: 'An essay a day at 09:00.' })];
  const asked = { time: '09:00', tag: 'sea' };

  const again = [{ label: 'Set again', call: { command: 'fixture set', options: asked } }];

  async function openWithFixture(announcement?: string) {
    const fixture = createManagersCommand({ actions: again, ...(announcement !== undefined && { announcement }) });
    const own = [...commands, fixture];
    const opened = await open(await botOver(shelfOfEssays, { commands: own }), { commands: own });
    await until(() => opened.log.events.some(({ event }) => event === 'discord.commands_registered'));
    return opened;
  }

  it('are for whom the server’s Integrations settings let use them, and for no guest', async () => {
    const { discord, person } = await openWithFixture('An essay a day at 09:00.');
    const managers = [1n << 5n, 1n << 3n].map((permissions) => createPerson(discord, { id: '43', permissions }));
    for (const allowed of [person, ...managers]) {
      expect(shown(await allowed.slash('essay-fixture', 'set', asked))).toBe('Set.\nTime 09:00\nTag sea');
    }
    await until(() => person.channel.messages.length === 3);
    expect(person.channel.messages.map(shown)).toEqual(Array.from({ length: 3 }, () => 'An essay a day at 09:00.'));
    const guest = createPerson(discord, { id: '44', guest: true });
    expect(shown(await guest.slash('essay-fixture', 'set', asked))).toContain('Only managers');
  });

  it('are hidden from all but those who manage the server until somebody there lets others use them', async () => {
    const { discord } = await openWithFixture();
    const command = discord.world.globalCommands.list.find(({ name }) => name === 'essay-fixture');
    expect(command).toMatchObject({ default_member_permissions: String(1n << 5n), contexts: [0] });
  });

  it('by a button are for those who manage the server alone: of buttons Discord decides nothing', async () => {
    const { discord, person } = await openWithFixture();
    const said = await person.slash('essay-fixture', 'set', asked);
    expect(shown(await person.press(said, 'Set again'))).toContain('Only managers');
    const manager = createPerson(discord, { id: '43', permissions: 1n << 5n });
    const theirs = await manager.slash('essay-fixture', 'set', asked);
    expect(shown(await manager.press(theirs, 'Set again'))).toContain('Set.');
  });

  it('are for those who manage the server while Discord has not taken who may use them', async () => {
    const list = commandList.parse(manifest(withFixture, { scope: 'global', managers: 'members' }));
    const { discord } = await openDiscord(
      await botOver(shelfOfEssays, { commands: withFixture }),
      () => shelf,
      { commands: withFixture },
      ({ world, trouble }) => {
        world.globalCommands.list = list;
        trouble({ method: 'GET', path: /\/commands$/, times: 8, response: { status: 500 } });
      },
      { errorsExpected: true },
    );
    const person = createPerson(discord);
    expect(shown(await person.slash('essay-fixture', 'set', asked))).toContain('Only managers');
    const manager = createPerson(discord, { id: '43', permissions: 1n << 5n });
    expect(shown(await manager.slash('essay-fixture', 'set', asked))).toContain('Set.');
  });

  it('are for every member when the settings say so', async () => {
    const bot = await botOver(shelfOfEssays, { commands: withFixture, managers: 'members' });
    const { person, discord } = await open(bot, { commands: withFixture, managers: 'members' });
    expect(shown(await person.slash('essay-fixture', 'set', asked))).toContain('Set.');
    const guest = createPerson(discord, { id: '44', guest: true });
    expect(shown(await guest.slash('essay-fixture', 'set', asked))).toContain('Guests cannot change');
  });
});

describe('suggestions', () => {
  it('are the essays, authors and tags that fit, at most 25, with names that fit too', async () => {
    const { person } = await open(await botOver());
    const essays = await person.suggestions('essay', 'read', 'essay', 'why');
    expect(essays).toEqual([{ name: 'Why Harbours Age · Mara Quill', value: expect.stringMatching(/^~[\w-]{8}$/) }]);
    expect((await person.suggestions('essay', 'list', 'author', 'mara')).map(({ value }) => value)).toEqual([
      'Mara Quill',
    ]);
    expect((await person.suggestions('essay', 'search', 'tag', '')).map(({ name }) => name)).toContain('ferries');
    expect(await person.suggestions('essay', 'search', 'query', 'x')).toEqual([]);
  });

  it('are languages, days and time zones, the bot’s own and those of the person’s and the server’s language first', async () => {
    const { discord } = await open(await botOver(), { timeZone: 'Europe/Oslo' });
    const person = createPerson(discord, { locale: 'ja' });
    expect(await person.suggestions('essay', 'list', 'lang', '')).toEqual([{ name: '英語', value: 'en' }]);
    expect((await person.suggestions('essay-daily', 'set', 'days', '')).slice(0, 2)).toEqual([
      { name: '月曜から金曜', value: 'mon-fri' },
      { name: '毎日', value: 'every day' },
    ]);
    const zones = await person.suggestions('essay-daily', 'set', 'timezone', '');
    expect(zones.slice(0, 3).map(({ value }) => value)).toEqual(['Europe/Oslo', 'Asia/Tokyo', 'America/New_York']);
    expect(zones.length).toBeLessThanOrEqual(25);
  });

  it('are understood by value, by name, and by what was typed instead', async () => {
    const { person } = await open(await botOver());
    const [offered] = await person.suggestions('essay', 'read', 'essay', 'keepers');
    for (const essay of [offered?.value ?? '', offered?.name ?? '', 'keepers of the light', 'lighthouses']) {
      expect(shown(await person.slash('essay', 'read', { essay }))).toContain('A lighthouse is a promise');
    }
  });

  it.each([
    ['letters', 'a'],
    ['Chinese', '漢'],
    ['emoji', '👩‍👩‍👧'],
  ])('with names too long are cut between characters, and still understood: %s', async (_what, unit) => {
    const whole = unit.repeat(Math.ceil(120 / unit.length));
    const titles = [99, 100, 101].map((length) => whole.slice(0, length - (length % unit.length)) + whole);
    const long = titles.map((title, at) =>
      essay(`long-${at}`, ['Said.'], { title: `${at} ${title}`, authors: [whole] }),
    );
    const own = await shelfOf(long);
    const { discord } = await openDiscord(await botOver(long), () => own);
    await until(() => registered(discord));
    const person = createPerson(discord);
    for (const [at, { title }] of long.entries()) {
      const [offered] = await person.suggestions('essay', 'read', 'essay', String(at));
      const name = offered?.name ?? '';
      expect(name.length).toBeLessThanOrEqual(100);
      expect(title.startsWith(name.replace(/…$/u, ''))).toBe(true);
      expect((name.length - 3) % unit.length).toBe(0);
      expect(shown(await person.slash('essay', 'read', { essay: name }))).toContain('Said.');
    }
    const [author] = await person.suggestions('essay', 'list', 'author', unit);
    expect(shown(await person.slash('essay', 'list', { author: author?.value ?? '' }))).toContain('3 essays');
  });

  it('that come too late are nobody’s loss', async () => {
    const { discord, person, log } = await open(await botOver());
    const data = { ...slashData('read', 'essay', 'wh') };
    const focused = {
      ...data,
      options: [{ type: 1, name: 'read', options: [{ type: 3, name: 'essay', value: 'wh', focused: true }] }],
    };
    const interaction = person.send(4, focused);
    interaction.expired = true;
    await until(() => log.events.some(({ event }) => event === 'discord.expired'));
    expect(log.events.filter(({ level }) => level === 'warn')).toEqual([]);
    expect(discord.faults).toEqual([]);
  });
});
