import { describe, expect, it } from 'vitest';
import { openSlack } from '../adapters/slack/harness.ts';
import { createPerson } from '../support/slack/person.ts';
import { until } from '../support/until.ts';

describe('the daily essay, without a word typed', () => {
  it('is started from Home, with a form that asks where and when', async () => {
    const { person, slack } = await openSlack();
    await person.openHome();
    await person.press('Start a daily essay');
    expect(person.toMe()).toContain('# The daily essay\nWhere to');
    expect((await person.suggestions('tag', 'fer')).map(({ value }) => value)).toEqual(['ferries']);
    await person.submit({ channel: 'C1', time: '08:30', days: '1,2,3,4,5', tag: 'ferries' });
    await until(() => person.inChannel().length > 0);
    expect(person.inChannel()[0]).toMatch(/^Set up by Ann: a daily essay for this channel, Monday to Friday at 08:30/);
    await person.type('daily show');
    expect(person.toMe()).toContain('Monday to Friday at 08:30 (Asia/Taipei)');
    expect(person.toMe()).toContain('only those with the tag “ferries”');
    expect(slack.workspace.modals).toEqual([]);
  });

  it('is started from where there is none yet, in that channel', async () => {
    const { person } = await openSlack();
    await person.type('daily show');
    await person.press('Start a daily essay');
    expect(person.toMe()).not.toContain('Where to');
    await person.submit({ time: '09:00', days: '1,2,3,4,5,6,7' });
    await until(() => person.inChannel().length > 0);
    expect(person.inChannel()[0]).toContain('every day at 09:00');
  });

  it('is started where the time was left out, and not at a press', async () => {
    const { person } = await openSlack();
    await person.type('daily set');
    await person.press('Start a daily essay');
    expect(person.toMe()).toContain('# The daily essay');
    expect(person.inChannel()).toEqual([]);
  });
});

describe('a daily essay that is changed', () => {
  it('begins with what it is, in the same form', async () => {
    const { person } = await openSlack();
    await person.type('daily set 09:00 Tokyo days:mon-fri tag:ferries order:newest');
    await until(() => person.inChannel().length > 0);
    await person.type('daily show');
    await person.press('Change');
    expect(person.toMe()).toContain('# The daily essay');
    expect(person.toMe()).not.toContain('Where to');
    await person.submit({ time: '10:00', days: '1,2,3,4,5', tag: 'ferries', order: 'oldest', discuss: 'yes' });
    await until(() => person.inChannel().length > 1);
    expect(person.toMe()).toContain('Changed: time, order, discuss.');
    await person.press('Change');
    expect((await person.suggestions('timezone', 'lond')).map(({ value }) => value)).toContain('Europe/London');
    await person.submit({
      time: '10:00',
      timezone: 'Europe/London',
      days: '1,2,3,4,5',
      order: 'oldest',
      discuss: 'yes',
    });
    await until(() => person.inChannel().length > 2);
    expect(person.toMe()).toContain('Changed: timezone, tag.');
    await person.press('Change');
    await person.submit({ time: '10:00', days: '1,2,3,4,5', tag: 'ferries', order: 'oldest', discuss: 'yes' });
    await until(() => person.inChannel().length > 3);
    await person.type('daily show');
    const shown = person.toMe();
    for (const said of [
      'Monday to Friday at 10:00 (Europe/London)',
      'oldest first',
      'a thread under each post',
      'ferries',
    ]) {
      expect(shown).toContain(said);
    }
  });
});

describe('a person’s own daily essay', () => {
  it('is set up in the form, which asks whether essays or the own book come', async () => {
    const { slack } = await openSlack();
    slack.workspace.channels.set('D-U1', { private: true, member: true });
    const person = createPerson(slack, { channel: 'D-U1' });
    await person.type('daily show');
    await person.press('Start a daily essay');
    expect(person.toMe()).toContain('What to post');
    expect(person.toMe()).not.toContain('thread under each post');
    await person.submit({ time: '08:30', days: '1,2,3,4,5,6,7', from: 'book', order: 'shuffle' });
    await until(() => person.toMe().startsWith('You get an essay here every day at 08:30'));
    expect(person.toMe()).toContain('entries of your own book');
    await person.press('Change');
    await person.submit({ time: '08:30', days: '1,2,3,4,5,6,7', from: 'essays', tag: 'ferries', order: 'newest' });
    await until(() => person.toMe().includes('newest first'));
    expect(person.toMe()).toContain('only those with the tag “ferries”');
  });
});

describe('a time that may mean two', () => {
  it('is chosen by what it means, and set at the press', async () => {
    const { person } = await openSlack();
    await person.type('daily set 9 weekdays');
    expect(person.toMe()).toContain('[09:00 · weekdays] [21:00 · weekdays]');
    await person.press('21:00 · weekdays');
    await until(() => person.inChannel().length > 0);
    expect(person.inChannel()[0]).toContain('Monday to Friday at 21:00');
  });
});

describe('a form that is opened from help', () => {
  it('begins with what is set in this channel', async () => {
    const { person, slack } = await openSlack();
    await person.type('daily set 08:15 Tokyo tag:ferries');
    await until(() => person.inChannel().length > 0);
    await person.type('help');
    await person.press('Start a daily essay');
    const form = JSON.stringify(slack.workspace.modals.at(-1)?.content.blocks);
    for (const set of ['ferries', '08:15', 'Asia/Tokyo']) expect(form).toContain(set);
  });
});

describe('who may fill the form in', () => {
  it.each(['daily show', 'help'])('is asked before it opens, below `%s`', async (typed) => {
    const { slack } = await openSlack();
    slack.workspace.users.set('U2', { real_name: 'Ben' });
    const member = createPerson(slack, { id: 'U2', name: 'ben' });
    await member.type(typed);
    await member.press('Start a daily essay');
    expect(member.toMe()).toContain('Only admins and owners');
    expect(slack.workspace.modals).toEqual([]);
  });

  it('is asked before it opens on the Home tab', async () => {
    const { slack } = await openSlack();
    slack.workspace.users.set('U2', { real_name: 'Ben' });
    const member = createPerson(slack, { id: 'U2', name: 'ben' });
    await member.openHome();
    await member.press('Start a daily essay');
    expect(member.toMe()).toContain('Only admins and owners');
    expect(member.toMe()).not.toContain('Where to');
  });

  it('is every full member where that is set', async () => {
    const { slack } = await openSlack({ settings: { managers: 'members' } });
    slack.workspace.users.set('U2', { real_name: 'Ben' });
    slack.workspace.users.set('U3', { real_name: 'Cara', is_restricted: true });
    const [member, guest] = [createPerson(slack, { id: 'U2' }), createPerson(slack, { id: 'U3' })];
    await guest.type('daily show');
    await guest.press('Start a daily essay');
    expect(guest.toMe()).toContain('Guests cannot change the daily essay');
    await member.type('daily show');
    await member.press('Start a daily essay');
    expect(member.toMe()).toContain('# The daily essay');
  });

  it('is not guessed while Slack does not tell', async () => {
    const { person, slack } = await openSlack();
    const refused = { error: 'user_not_found' };
    slack.fail('users.info', refused, refused);
    await person.type('daily show');
    await person.press('Start a daily essay');
    expect(person.toMe()).toContain('Your rights could not be checked just now');
    expect(slack.workspace.modals).toEqual([]);
  });

  it('is asked again when it is sent', async () => {
    const { person, slack, clock } = await openSlack();
    await person.type('daily show');
    await person.press('Start a daily essay');
    // Whoever was an admin when it opened is none any more.
    slack.workspace.users.set('U1', { real_name: 'Ann' });
    clock.advance(5 * 60_000);
    await person.submit({ time: '09:00', days: '1' });
    await until(() => person.toMe().includes('may change the daily essay'));
    expect(person.inChannel()).toEqual([]);
  });
});
