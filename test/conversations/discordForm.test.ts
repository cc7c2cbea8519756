import { describe, expect, it } from 'vitest';
import type { Bot } from '../../src/core/bot.ts';
import type { Wait } from '../../src/core/timing.ts';
import { botOver, shelfOf } from '../support/bot.ts';
import { fortyEssays } from '../support/daily.ts';
import { createPerson, type OpenForm, type PersonOptions } from '../support/discordPerson.ts';
import { controlsIn, seenIn } from '../support/discordScreen.ts';
import type { StoredChannel, StoredMessage } from '../support/discordWorld.ts';
import { until } from '../support/until.ts';
import { openDiscord, patient, registered } from '../adapters/discord/harness.ts';

const shelf = await shelfOf(fortyEssays);
const MANAGER = (1n << 50n) | (1n << 5n);
const there: StoredChannel = {
  id: '1200000000000000003',
  kind: 'server',
  messages: [],
  permissions: 2n ** 50n - 1n,
  gone: false,
};

async function open(options: PersonOptions = {}, bot?: Bot, { wait }: { wait?: Wait } = {}, errorsExpected = false) {
  const { discord } = await openDiscord(
    bot ?? (await botOver(fortyEssays)),
    () => shelf,
    { timeZone: 'Europe/London', ...(wait && { wait }) },
    ({ world }) => void world.channels.set(there.id, { ...there, messages: [] }),
    { errorsExpected },
  );
  await until(() => registered(discord));
  const as = (other: PersonOptions = {}) => createPerson(discord, { permissions: MANAGER, ...options, ...other });
  return { discord, person: as(), as };
}

const text = ({ components }: StoredMessage) => seenIn(components).text;
const labels = ({ components }: StoredMessage) => controlsIn(components).map(({ label }) => label);

/** What a form shows: what is written, and what is chosen. */
function shownIn({ modal }: OpenForm): Readonly<Record<string, string>> {
  return Object.fromEntries(
    modal.components.map(({ component }) => [
      component.custom_id,
      component.type === 4
        ? (component.value ?? '')
        : component.options
            .filter((one) => one.default)
            .map(({ value }) => value)
            .join(' '),
    ]),
  );
}

describe('the form for the daily essay in Discord', () => {
  it('opens where nothing is said with the command, and sets the essay up', async () => {
    const { person } = await open();
    const form = await person.openBySlash('essay-daily', 'set');
    expect(form.modal.title).toBe('The daily essay');
    expect(form.modal.components.map(({ label }) => label)).toEqual([
      'At what time',
      'On which days',
      'Only some of the essays',
      'Open a thread under each post',
      'In which order',
    ]);
    expect(shownIn(form)).toEqual({
      time: '09:00 Europe/London',
      days: '1 2 3 4 5 6 7',
      filter: '',
      discuss: 'no',
      order: 'shuffle',
    });
    const answer = await form.submit({ time: '9pm Tokyo', days: ['1', '2', '3'], filter: ['tag:sea', 'lang:en'] });
    expect(text(answer)).toContain('Monday, Tuesday, Wednesday at 21:00 (Asia/Tokyo)');
    expect(text(answer)).toContain('only those with');
    await until(() => person.channel.messages.length > 0);
    expect(person.channel.messages.map(text)).toEqual([expect.stringContaining('Set up by Ada: a daily essay')]);
  });

  it('begins with what is set, and changes it where it stands', async () => {
    const { person } = await open();
    await person.slash('essay-daily', 'set', { time: '08:15', timezone: 'Tokyo', days: 'mon-fri', tag: 'sea' });
    const shown = await person.slash('essay-daily', 'show');
    const form = await person.open(shown, 'Change');
    const set = { time: '08:15 Asia/Tokyo', days: '1 2 3 4 5', filter: 'tag:sea', discuss: 'no', order: 'shuffle' };
    expect(shownIn(form)).toEqual(set);
    expect(shownIn(await person.openBySlash('essay-daily', 'set'))).toEqual(set);
    expect(shownIn(await person.openBySlash('essay-daily', 'set', { order: 'oldest' }))).toEqual({
      ...set,
      order: 'oldest',
    });
    // Without a zone the one that is set stays.
    const changed = await form.submit({ time: '7:30', filter: [], discuss: ['yes'], order: ['newest'] });
    expect(changed.id).toBe(shown.id);
    expect(text(changed)).toContain('Changed: time, tag, order, discuss.');
    expect(text(changed)).toContain('Monday to Friday at 07:30 (Asia/Tokyo)');
  });

  it('is started from where there is none yet', async () => {
    const { person } = await open();
    const form = await person.open(await person.slash('essay-daily', 'show'), 'Start a daily essay');
    expect(shownIn(form)).toMatchObject({ time: '09:00 Europe/London', days: '1 2 3 4 5' });
    expect(text(await form.submit())).toContain('Monday to Friday at 09:00 (Europe/London)');
  });

  it('is about the channel that was named', async () => {
    const { discord, person } = await open();
    const form = await person.openBySlash('essay-daily', 'set', { channel: there.id });
    expect(text(await form.submit({ time: '15:00' }))).toContain('gets an essay every day at 15:00');
    expect(text(await person.slash('essay-daily', 'show'))).toContain('no daily essay yet');
    const shown = await person.slash('essay-daily', 'show', { channel: there.id });
    const again = await person.open(shown, 'Change');
    expect(text(await again.submit({ time: '16:00' }))).toContain('at 16:00');
    expect(text(await person.slash('essay-daily', 'show', { channel: there.id }))).toContain('at 16:00');
    const last = await person.open(shown, 'Change');
    const channel = discord.world.channels.get(there.id);
    if (channel) discord.permit(channel, 0n);
    expect(text(await last.submit({ time: '17:00' }))).toContain('You may not post in that channel');
    expect(text(await person.press(shown, 'Change'))).toContain('You may not post in that channel');
  });

  it('keeps what was not understood, and says what it is', async () => {
    const { person } = await open();
    const form = await person.openBySlash('essay-daily', 'set');
    const refused = await form.submit({ time: 'teatime', days: ['6', '7'], filter: ['tag:sea'], order: ['oldest'] });
    expect(text(refused)).toContain('“teatime” is no time of day');
    const again = await person.open(refused, /Start a daily essay|Change/);
    expect(shownIn(again)).toMatchObject({ days: '6 7', filter: 'tag:sea', order: 'oldest' });
    expect(shownIn(again)['time']).toContain('teatime');
    const zone = await again.submit({ time: '9am Atlantis' });
    expect(text(zone)).toContain('“Atlantis” is no city or time zone');
    const last = await person.open(zone, 'Change');
    expect(text(await last.submit({ time: '9am Lisbon' }))).toContain('Saturday and Sunday at 09:00 (Europe/Lisbon)');
  });

  it('takes one filter of a kind', async () => {
    const { person } = await open();
    const form = await person.openBySlash('essay-daily', 'set');
    const filter = form.modal.components.flatMap(({ component }) =>
      component.type === 3 && component.custom_id === 'filter' ? component.options.map(({ value }) => value) : [],
    );
    const tags = filter.filter((value) => value.startsWith('tag:')).slice(0, 2);
    expect(tags).toHaveLength(2);
    const refused = await form.submit({ filter: tags, days: ['5'] });
    expect(text(refused)).toContain('at most one tag, one author and one language');
    expect(text(await person.slash('essay-daily', 'show'))).toContain('no daily essay yet');
    expect(shownIn(await person.open(refused, 'Change'))).toMatchObject({ filter: tags[0], days: '5' });
  });

  it('leaves a filter that is too long for its menu as it is', async () => {
    const tag = 'sea '.repeat(30).trim();
    const { person } = await open({}, await botOver(fortyEssays.slice(0, 3).map((one) => ({ ...one, tags: [tag] }))));
    await person.slash('essay-daily', 'set', { time: '09:00', tag });
    const form = await person.open(await person.slash('essay-daily', 'show'), 'Change');
    expect(text(await form.submit({ time: '10:00' }))).toContain('Changed: time.');
  });

  it('speaks to the person in their language', async () => {
    const { person } = await open({ locale: 'ja' });
    const { modal } = await person.openBySlash('essay-daily', 'set');
    expect(modal.title).toBe('今日のエッセイ');
    const said = modal.components.flatMap(({ label, description = '' }) => [label, description]).join(' ');
    expect(said).toContain('曜日');
    expect(said).not.toMatch(/[a-z]{3} [a-z]{3}/);
  });

  it('asks in a conversation with the bot what is to come, of anybody', async () => {
    const { person } = await open({ where: 'bot', permissions: 0n });
    const form = await person.openBySlash('essay-daily', 'set');
    expect(form.modal.components.map(({ component }) => component.custom_id)).toEqual([
      'time',
      'days',
      'from',
      'filter',
      'order',
    ]);
    expect(text(await form.submit({ from: ['book'] }))).toContain('entries of your own book');
    const other = await person.openBySlash('essay-daily', 'set');
    expect(shownIn(other)['from']).toBe('book');
    expect(text(await other.submit({ from: ['essays'], order: ['newest'] }))).toContain('newest first');
  });
});

describe('who may fill the form in', () => {
  it('is asked before it opens, and again when it is sent', async () => {
    const { person, as } = await open();
    await person.slash('essay-daily', 'set', { time: '09:00' });
    const shown = await person.slash('essay-daily', 'show');
    const member = as({ id: '43', permissions: 1n << 50n });
    const refused = await member.press(shown, 'Change');
    expect(text(refused)).toContain('Only those with Manage Server');
    expect(labels(refused)).not.toContain('Change');
    const form = await person.open(shown, 'Change');
    const before = person.channel.messages.length;
    // Whoever was a manager when it opened is none any more.
    const sent = await as({ permissions: 1n << 50n }).send(
      5,
      { custom_id: form.modal.custom_id, components: [] },
      shown,
    ).answered;
    expect(text(sent)).toContain('Only those with Manage Server');
    expect(labels(sent)).not.toContain('Change');
    expect(person.channel.messages).toHaveLength(before);
    expect(text(await person.slash('essay-daily', 'show'))).toContain('at 09:00');
  });

  it('is who Discord lets use the command, where that opened it', async () => {
    const { as } = await open();
    // The server's Integrations settings have given the command to them.
    const chosen = as({ id: '44', permissions: 1n << 50n });
    const form = await chosen.openBySlash('essay-daily', 'set');
    expect(text(await form.submit({ time: '10:00' }))).toContain('at 10:00');
    const guest = as({ id: '45', guest: true });
    expect(text(await guest.slash('essay-daily', 'set'))).toContain('Only those with Manage Server');
  });
});

describe('a form that cannot be opened', () => {
  it('because what it begins with came too late, is asked for again', async () => {
    const real = await botOver(fortyEssays);
    let release: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      release = resolve;
    });
    const bot: Bot = { ...real, handle: async (request) => (await late, real.handle(request)) };
    const time = patient();
    const { discord, person } = await open({}, bot, time);
    const asked = person.slash('essay-daily', 'set');
    (await time.asked((ms) => ms === 1_500)).pass();
    await until(() => discord.requests.some(({ body }) => JSON.stringify(body)?.startsWith('{"type":5')));
    release();
    expect(text(await asked)).toContain('took too long for Discord to open the form');
  });

  it('because Discord does not take it, is not passed over in silence', async () => {
    const { discord, person } = await open({}, undefined, {}, true);
    const response = { status: 400, body: { code: 50_035, message: 'Invalid Form Body' } };
    discord.trouble({ method: 'POST', path: /callback$/, times: 1, response });
    expect(text(await person.slash('essay-daily', 'set'))).toContain('Something went wrong');
  });
});
