import { describe, expect, it } from 'vitest';
import type { Bot } from '../../../../src/core/bot.ts';
import { commands } from '../../../../src/core/commands/commands.ts';
import { createButtons } from '../../../../src/core/commands/framework/buttons.ts';
import { StoreFailure } from '../../../../src/core/conversation/stateStore.ts';
import { botOver } from '../../../support/bot.ts';
import { createMemoryStore } from '../../../support/memoryStore.ts';
import type { SlackStandIn } from '../../../support/slack/standIn.ts';
import { createPerson, type SlackPerson } from '../../../support/slack/person.ts';
import { until } from '../../../support/until.ts';
import { openSlack, type TransportKind } from '../harness.ts';

const transports: readonly TransportKind[] = ['socket', 'http'];

interface SlowBot {
  readonly bot: Bot;
  /** Lets go the answers that are held back. */
  letGo(): void;
  /** Whether answers are held back from now on; they are. */
  isHeld(held: boolean): void;
  /** Resolves when the first is asked for that is held back. */
  readonly asked: Promise<void>;
}

/** The real bot, whose answers are held back until they are let go. */
async function slowBot(): Promise<SlowBot> {
  const real = await botOver();
  let holds = true;
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let ask: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  const bot: Bot = {
    ...real,
    async handle(request) {
      if (!holds) return real.handle(request);
      ask();
      await held;
      return real.handle(request);
    },
  };
  return { bot, letGo, asked, isHeld: (is) => void (holds = is) };
}

const toAll = ({ workspace }: SlackStandIn) => workspace.messages.filter(({ onlyFor }) => onlyFor === undefined);

/** `quote promise strangers`, as Slack delivers it. */
function typed(slack: SlackStandIn) {
  return {
    command: '/essay',
    text: 'quote promise strangers',
    user_id: 'U1',
    user_name: 'ann',
    team_id: 'T1',
    channel_id: 'C1',
    response_url: slack.responseUrl('C1', 'U1'),
    trigger_id: slack.trigger('U1'),
  };
}

describe.each(transports)('a typed command by %s', (transport) => {
  it('is answered in the acknowledgement when the answer is there in time', async () => {
    const { person, slack } = await openSlack({ transport });
    slack.fail('response_url', { status: 500 });
    await person.type('search quay concrete');
    expect(person.toMe()).toContain('Why Harbours Age');
  });

  it('is acknowledged after two seconds, and answered when the answer is there', async () => {
    const { bot, letGo } = await slowBot();
    const { person, slack, clock } = await openSlack({ transport, bot });
    const answered = person.type('search quay concrete');
    await clock.pass(2000);
    expect(slack.workspace.messages).toEqual([]);
    letGo();
    await answered;
    expect(person.toMe()).toContain('Why Harbours Age');
  });

  it('delivered twice acts once', async () => {
    const { slack } = await openSlack({ transport });
    const payload = typed(slack);
    const first = await slack.deliver({ type: 'slash_commands', payload });
    const second = await slack.deliver({ type: 'slash_commands', payload, retry: 1 });
    await until(() => toAll(slack).length > 0);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect([first.body ?? {}, second.body ?? {}]).not.toContainEqual(
      expect.objectContaining({ blocks: expect.anything() }),
    );
    expect(toAll(slack)).toHaveLength(1);
  });

  it('in hand is answered before the adapter stops', async () => {
    const { bot, letGo, asked } = await slowBot();
    const { person, adapter } = await openSlack({ transport, bot });
    const answered = person.type('search quay concrete');
    await asked;
    const stopped = adapter.stop();
    letGo();
    await Promise.all([answered, stopped]);
    expect(person.toMe()).toContain('Why Harbours Age');
    expect(adapter.health().connected).toBe(false);
  });

  it('that is never answered does not keep the adapter from stopping', async () => {
    const { bot, asked } = await slowBot();
    const { slack, adapter, clock } = await openSlack({ transport, bot });
    slack.deliver({ type: 'slash_commands', payload: typed(slack) }).catch(() => undefined);
    await asked;
    const stopped = adapter.stop();
    await clock.pass(2500);
    await stopped;
    expect(adapter.health().connected).toBe(false);
  });
});

describe('an envelope', () => {
  async function answeredTooLate(text: string) {
    const { bot, letGo, asked } = await slowBot();
    const opened = await openSlack({ bot });
    const { slack, adapter, clock } = opened;
    const payload = { ...typed(slack), text };
    slack.deliver({ type: 'slash_commands', payload }).catch(() => undefined);
    await asked;
    (await slack.socket()).terminate();
    await until(() => !adapter.health().connected);
    letGo();
    return {
      ...opened,
      async comesAgain() {
        await clock.pass(1000);
        await until(() => adapter.health().connected);
        return slack.deliver({ type: 'slash_commands', payload, retry: 1 });
      },
    };
  }

  it('whose answer was lost with its socket is answered when it is delivered again', async () => {
    const { log, comesAgain } = await answeredTooLate('search quay concrete');
    await until(() => log.events.some(({ event }) => event === 'slack.work_failed'));
    expect((await comesAgain()).body).toMatchObject({ response_type: 'ephemeral' });
  });

  it('whose act outlived its socket is not carried out again when it is delivered again', async () => {
    const { slack, log, comesAgain } = await answeredTooLate('quote promise strangers');
    await until(() => log.events.some(({ event }) => event === 'slack.not_acknowledged'));
    await comesAgain();
    expect(toAll(slack)).toHaveLength(1);
  });

  it.each([
    ['a press', 'trimmed the wick', (person: SlackPerson) => person.press('Context')],
    ['an event', 'Why Harbours Age', (person: SlackPerson) => person.say('<@B1> quay concrete')],
  ])(
    'of %s is acknowledged when it has been answered, so that one in a dying process is not',
    async (_what, answer, act) => {
      const { bot, letGo, asked, isHeld } = await slowBot();
      const { person, slack } = await openSlack({ bot });
      isHeld(false);
      await person.type('search promise strangers');
      isHeld(true);
      let acknowledged = false;
      const { deliver } = slack;
      slack.deliver = async (delivery) => {
        const acknowledgement = await deliver(delivery);
        acknowledged = true;
        return acknowledgement;
      };
      const acting = act(person);
      await asked;
      // By the same socket, so that an acknowledgement would have come before.
      await deliver({
        type: 'interactive',
        payload: { type: 'block_suggestion', user: { id: 'U1' }, action_id: 'tag' },
      });
      expect(acknowledged).toBe(false);
      letGo();
      await acting;
      expect(`${person.toMe()} ${person.inChannel().join(' ')}`).toContain(answer);
    },
  );

  it('of a press is acknowledged after two seconds, answered or not', async () => {
    const { bot, letGo, asked, isHeld } = await slowBot();
    const { person, clock } = await openSlack({ bot });
    isHeld(false);
    await person.type('search quay concrete');
    isHeld(true);
    const clicked = person.click('Context');
    await asked;
    await clock.pass(2000);
    await clicked;
    const shown = person.shown();
    letGo();
    await shown;
    expect(person.toMe()).toContain('a smell of tar');
  });
});

describe('a search form', () => {
  it('that takes long says that it is looking, then shows what it found', async () => {
    const { bot, letGo, asked } = await slowBot();
    const { person, clock } = await openSlack({ bot });
    await person.shortcut('search_essays');
    const sent = person.submit({ query: 'quay concrete' });
    await asked;
    await clock.pass(2000);
    await sent;
    expect(person.toMe()).toContain('Looking…');
    const found = person.shown();
    letGo();
    await found;
    expect(person.toMe()).toContain('> A *quay* that was wide enough');
  });
});

describe('a press delivered again', () => {
  it.each(transports)('by %s acts once', async (transport) => {
    const { person } = await openSlack({ transport });
    await person.type('search quay concrete');
    const shared = person.shown();
    const press = await person.click('Share');
    await shared;
    await press.again();
    await person.press('Context');
    expect(person.inChannel()).toHaveLength(1);
    expect(person.toMe()).toContain('a smell of tar');
  });

  it('as a double click shares once and says so', async () => {
    const { person, slack } = await openSlack();
    await person.type('search quay concrete');
    await Promise.all([person.click('Share'), person.click('Share')]);
    const toMe = slack.workspace.messages.filter(({ onlyFor }) => onlyFor === person.id);
    expect(JSON.stringify(toMe)).toContain('being shared');
    expect(person.inChannel()).toHaveLength(1);
  });
});

describe('a quotation from memory', () => {
  it('tells who quoted, and nobody else, where their words differ from the essay’s', async () => {
    const { person } = await openSlack();
    await person.type('quote a quay that was broad enough for one century is a car park in the next');
    await until(() => person.toMe().includes('Shared.'));
    expect(person.toMe()).toContain('“wide”, not “broad”');
    expect(person.inChannel().join()).not.toContain('broad');
  });
});

describe('a share', () => {
  it('is made by the address of its passage too, as keeping and context are', async () => {
    const { person } = await openSlack();
    await person.type('share harbours#2');
    await until(() => person.inChannel().length === 1);
    await person.type('context harbours#2');
    await until(() => person.toMe().includes('Why Harbours Age'));
    await person.type('keep harbours#2');
    await until(() => person.toMe().includes('Kept'));
    expect(person.inChannel()).toHaveLength(1);
  });

  it('goes through the response address where the bot is no member, and is taken back by its own menu', async () => {
    const { person, slack } = await openSlack();
    slack.workspace.channels.set('C1', { private: true, member: false });
    await person.type('search quay concrete');
    await person.press('Share');
    expect(person.inChannel()).toHaveLength(1);
    await person.press('Remove');
    await until(() => toAll(slack).length === 0);
    await until(() => person.toMe().includes('Removed.'));
    await person.press('Share');
    expect(person.inChannel()).toHaveLength(1);
  });

  it('tells who shared it where it is and how to take it back, and can be made again then', async () => {
    const { person, slack } = await openSlack();
    await person.type('search quay concrete');
    await person.press('Share');
    await until(() => person.toMe().includes('Shared.'));
    const [posted] = toAll(slack);
    expect(person.toMe()).toBe('Shared.\n[See it ↗] [Remove]');
    expect(JSON.stringify(slack.workspace.messages.at(-1)?.blocks)).toContain(
      `https://acme.slack.com/archives/C1/p${posted?.ts.replace('.', '')}`,
    );
    await person.press('Remove');
    await until(() => person.toMe() === 'Removed. It can be shared again.');
    expect(toAll(slack)).toEqual([]);
    await person.press('Share');
    expect(toAll(slack)).toHaveLength(1);
  });

  it('is taken back by a manager too, and tells others whose it is', async () => {
    const { person, slack } = await openSlack();
    slack.workspace.users.set('U2', { real_name: 'Ben', is_admin: false });
    slack.workspace.users.set('U3', { real_name: 'Cara', is_admin: true });
    const [ben, cara] = [
      createPerson(slack, { id: 'U2', name: 'ben' }),
      createPerson(slack, { id: 'U3', name: 'cara' }),
    ];
    await person.type('quote promise strangers');
    await until(() => person.toMe().includes('Shared.'));
    await ben.press('Remove');
    expect(ben.toMe()).toBe('Ann shared that: only they or a manager can remove it.');
    expect(toAll(slack)).toHaveLength(1);
    await cara.press('Remove');
    await until(() => toAll(slack).length === 0);
  });

  it('that an admin has deleted can be made again, and one that stands is led to', async () => {
    const { person, slack } = await openSlack();
    await person.type('search quay concrete');
    await person.press('Share');
    await until(() => person.toMe().includes('Shared.'));
    const [posted] = toAll(slack);
    await person.press('Share');
    expect(person.toMe()).toBe('That has been shared already.\n[See it ↗]');
    slack.workspace.removeMessage('C1', posted?.ts ?? '');
    await person.press('Share');
    await until(() => toAll(slack).length === 1);
    expect(toAll(slack)[0]?.ts).not.toBe(posted?.ts);
  });

  it('that Slack refuses everywhere is told to the person, and can be tried again', async () => {
    const { person, slack } = await openSlack();
    await person.type('search quay concrete');
    slack.fail('response_url', { status: 404 }, { status: 404 });
    slack.fail('chat.postMessage', { error: 'not_in_channel' });
    await person.press('Share');
    expect(person.inChannel()).toEqual([]);
    expect(person.toMe()).toContain('could not be posted here');
    await person.press('Share');
    expect(person.inChannel()).toHaveLength(1);
  });

  it('with a note elsewhere is told of where the person was: where it went, or why not, with the note kept', async () => {
    const { person, slack } = await openSlack();
    slack.workspace.channels.set('C2', { archived: true });
    await person.type('search quay concrete');
    await person.press('Share with a note');
    slack.fail('response_url', { status: 404 });
    await person.submit({ channel: 'C2', note: 'For Monday, with thanks' });
    await until(() => person.toMe().includes('could not be posted'));
    expect(person.toMe()).toContain('#C2\n> For Monday, with thanks\n[Try again]');
    expect(slack.workspace.messages.at(-1)).toMatchObject({ channel: 'C1', onlyFor: 'U1' });
    slack.workspace.channels.set('C2', { member: true });
    await person.press('Try again');
    expect(person.toMe()).toContain('A few words of your own [For Monday, with thanks]');
    await person.submit({ channel: 'C2', note: 'For Monday, with thanks' });
    await until(() => person.toMe().includes('Shared.'));
    expect(person.toMe()).toBe('Shared. #C2\n[See it ↗] [Remove]');
    expect(toAll(slack)).toMatchObject([
      { channel: 'C2', text: expect.stringMatching(/shared from “.*”\nFor Monday, with thanks/) },
    ]);
  });

  it('of which nobody knows whether it arrived is looked for at the next press', async () => {
    const { person, slack } = await openSlack();
    await person.type('search quay concrete');
    slack.fail('chat.postMessage', 'dropped');
    await person.press('Share');
    await until(() => person.toMe().includes('did not say'));
    await person.press('Share');
    await until(() => person.toMe().includes('shared already'));
    expect(person.inChannel()).toHaveLength(1);
  });

  it('of which nobody knows whether it arrived, and that cannot be looked for, is left to the person', async () => {
    const { person, slack } = await openSlack();
    await person.type('search quay concrete');
    slack.fail('chat.postMessage', 'dropped');
    await person.press('Share');
    await until(() => person.toMe().includes('did not say'));
    slack.fail('conversations.history', { error: 'missing_scope' });
    await person.press('Share');
    expect(person.toMe()).toContain('Look in the channel');
    expect(person.inChannel()).toHaveLength(1);
  });

  it('waits as long as Slack asks', async () => {
    const { person, slack, clock } = await openSlack();
    await person.type('search quay concrete');
    slack.fail('chat.postMessage', { status: 429, retryAfter: 3 });
    const shared = person.press('Share');
    await clock.pass(3000);
    await shared;
    expect(person.inChannel()).toHaveLength(1);
  });

  it('is not sent again after a server error, which may come after it was taken', async () => {
    const { person, slack } = await openSlack();
    await person.type('search quay concrete');
    slack.fail('chat.postMessage', { status: 503 });
    await person.press('Share');
    expect(person.inChannel()).toEqual([]);
    expect(person.toMe()).toContain('Look in the channel before you try again.');
  });
});

describe('an answer', () => {
  it('is shown by the bot when the response address is used up', async () => {
    const { person, slack } = await openSlack();
    await person.type('search quay concrete');
    slack.fail('response_url', { status: 404 });
    await person.press('Context');
    expect(person.toMe()).toContain('a smell of tar');
    expect(slack.calls.at(-1)).toMatchObject({ method: 'chat.postEphemeral', args: { user: 'U1' } });
  });

  it('comes as a direct message where the bot is not in the channel either', async () => {
    const { person, slack } = await openSlack();
    await person.type('search quay concrete');
    slack.workspace.channels.set('C1', { private: true, member: false });
    slack.fail('response_url', { status: 404 });
    await person.press('Context');
    expect(person.directMessages().join()).toContain('a smell of tar');
  });

  it('replaces the message that it was turned from', async () => {
    const { person, slack } = await openSlack();
    await person.type('search ferry village');
    await person.press('Next');
    expect(slack.workspace.messages).toHaveLength(1);
    expect(person.toMe()).toContain('Page 2 of 2');
  });

  it('whose message was deleted meanwhile is shown anew', async () => {
    const { person, slack } = await openSlack();
    await person.type('search ferry village');
    slack.fail('response_url', { status: 404 });
    await person.press('Next');
    expect(slack.workspace.messages).toHaveLength(2);
    expect(person.toMe()).toContain('Page 2 of 2');
  });

  it('opens in the conversation when the trigger has expired', async () => {
    const { person, slack } = await openSlack();
    await person.type('search promise strangers');
    slack.fail('views.open', { error: 'expired_trigger_id' });
    await person.press('Read');
    expect(slack.workspace.modals).toEqual([]);
    expect(person.toMe()).toContain('Keeper number 1 ');
    await person.press('Next');
    expect(person.toMe()).toContain('Page 2 of');
  });

  it('to a button that cannot be read just now says so, and not that the button is old', async () => {
    const buttons = createButtons(commands, createMemoryStore(), 100);
    const { person } = await openSlack({
      settings: { buttons: { ...buttons, decode: () => Promise.reject(new StoreFailure('The disk is full.')) } },
    });
    await person.type('search quay concrete');
    await person.press('Context');
    expect(person.toMe()).toContain('cannot read or write its notes just now');
    expect(person.toMe()).not.toContain('disk');
  });

  it('is a sentence, never silence, when something goes wrong with it', async () => {
    const real = await botOver();
    const bot: Bot = {
      ...real,
      handle: (request) =>
        request.call.command === 'context' ? Promise.reject(new Error('a secret detail')) : real.handle(request),
    };
    const { person } = await openSlack({ bot });
    await person.type('search quay concrete');
    await person.press('Context');
    expect(person.toMe()).toContain('Something went wrong');
    expect(person.toMe()).not.toContain('detail');
  });

  it('to a button of another version says so', async () => {
    const { person, slack } = await openSlack();
    await person.type('search quay concrete');
    const { payload } = await pressOf(slack.workspace.messages[0]?.ts ?? '');
    const shown = person.shown();
    await slack.deliver({ type: 'interactive', payload });
    await shown;
    expect(person.toMe()).toContain('from an older version');

    async function pressOf(ts: string) {
      return {
        payload: {
          type: 'block_actions',
          team: { id: 'T1' },
          user: { id: 'U1', username: 'ann' },
          channel: { id: 'C1' },
          container: { type: 'message', message_ts: ts, channel_id: 'C1', is_ephemeral: true },
          response_url: slack.responseUrl('C1', 'U1', ts),
          trigger_id: slack.trigger('U1'),
          actions: [{ type: 'button', action_id: 'act.1', value: '9|gone', action_ts: '1' }],
        },
      };
    }
  });

  it('in a thread stays there', async () => {
    const { person, slack } = await openSlack();
    await person.type('quote promise strangers');
    await until(() => person.toMe().includes('Shared.'));
    const [quoted] = slack.workspace.messages;
    if (!quoted) throw new Error('nothing quoted');
    slack.workspace.messages[0] = { ...quoted, thread: '1772600000.000001' };
    slack.fail('views.open', { error: 'expired_trigger_id' });
    await person.press('Read');
    expect(slack.workspace.messages.at(-1)).toMatchObject({ thread: '1772600000.000001', onlyFor: 'U1' });
  });
});

describe('rights', () => {
  const seenBy = async (user: Record<string, unknown> | undefined) => {
    const roles: string[] = [];
    const real = await botOver();
    const bot: Bot = {
      ...real,
      handle(request) {
        roles.push(request.actor.role);
        return real.handle(request);
      },
    };
    const { person, slack } = await openSlack({ bot });
    slack.workspace.users.delete('U1');
    if (user) slack.workspace.users.set('U1', user);
    await person.type('random');
    return roles;
  };

  it.each([
    ['an owner', { is_owner: true }, 'manager'],
    ['an admin', { is_admin: true }, 'manager'],
    ['a member', {}, 'member'],
    ['a guest', { is_restricted: true }, 'guest'],
    ['a guest of one channel', { is_restricted: true, is_ultra_restricted: true }, 'guest'],
    ['a stranger', { is_stranger: true }, 'outsider'],
    ['somebody of another organisation', { team_id: 'T2', is_stranger: false }, 'outsider'],
    ['somebody of the workspace', { team_id: 'T1' }, 'member'],
    ['somebody Slack does not tell about', undefined, 'unknown'],
  ])('of %s are known', async (_who, user, role) => {
    expect(await seenBy(user)).toEqual([role]);
  });

  it('are those of members for people of the organisation that has installed the app, whatever their workspace', async () => {
    const { slack, adapter, bot } = await openSlack({ started: false });
    slack.workspace.organisation = 'E1';
    await adapter.start(bot);
    const colleague = { team_id: 'T2', is_admin: true, enterprise_user: { enterprise_id: 'E1' } };
    slack.workspace.users.set('U1', colleague).set('U2', { ...colleague, team_id: 'T3' });
    const [one, two] = [createPerson(slack, { team: 'T2' }), createPerson(slack, { id: 'U2', team: 'T3' })];
    await one.type('daily set 15:00');
    await until(() => one.toMe().includes('15:00'));
    // One channel, seen from two teams, has one daily essay.
    await two.type('daily show');
    await until(() => two.toMe().includes('Next post'));
    expect(two.toMe()).toContain('15:00');
  });

  it('of nobody are guessed from a payload of another team while Slack does not answer', async () => {
    const { slack } = await openSlack();
    const visitor = createPerson(slack, { id: 'U7', team: 'T2' });
    slack.fail('users.info', { error: 'user_not_found' });
    await visitor.type('search quay concrete');
    await until(() => visitor.toMe().includes('could not be checked'));
    expect(slack.workspace.messages.map(({ text }) => text).join()).not.toContain('Harbours');
  });

  it('of somebody from elsewhere are none: a press, a shortcut and a menu show no essay', async () => {
    const { person, slack } = await openSlack();
    await person.type('quote quay concrete');
    await until(() => person.inChannel().length === 1);
    const visitor = createPerson(slack, { id: 'U7', team: 'T2' });
    slack.workspace.users.set('U7', { team_id: 'T2' });
    await visitor.click('Read');
    await until(() => visitor.toMe().includes('Only the members of this team'));
    expect(await visitor.suggestions('essay', 'harbour')).toEqual([]);
    expect(await person.suggestions('essay', 'harbour')).not.toEqual([]);
  });

  it('are asked for once in five minutes', async () => {
    const { person, slack, clock } = await openSlack();
    const asked = () => slack.calls.filter(({ method }) => method === 'users.info').length;
    await person.type('random');
    await person.type('random');
    expect(asked()).toBe(1);
    clock.advance(5 * 60_000);
    await person.type('random');
    expect(asked()).toBe(2);
  });

  it('do not hold up an answer that needs none', async () => {
    const { person, slack, clock } = await openSlack();
    slack.fail('users.info', 'silent');
    const answered = person.type('search quay concrete');
    await clock.pass(700);
    await answered;
    expect(person.toMe()).toContain('Why Harbours Age');
  });
});

describe('the log', () => {
  it('holds no token, no signature and nothing that people wrote', async () => {
    const { person, slack, log, clock } = await openSlack({ transport: 'http' });
    slack.fail('response_url', { status: 404 }, { status: 404 });
    slack.fail('chat.postMessage', { error: 'not_in_channel' }, 'dropped');
    await person.type('search quay concrete');
    await person.press('Share');
    await person.type('quote quay note:"for Monday"');
    await fetch(slack.httpUrl ?? '', {
      method: 'POST',
      body: 'text=secretive',
      headers: { 'x-slack-signature': 'v0=a' },
    });
    clock.advance(1);
    const written = JSON.stringify(log.events, (_name, value: unknown) =>
      value instanceof Error ? `${value.message} ${value.stack}` : value,
    );
    expect(log.events.length).toBeGreaterThan(1);
    for (const secret of [slack.botToken, slack.signingSecret, 'v0=', 'quay', 'Monday', 'secretive']) {
      expect(written).not.toContain(secret);
    }
  });
});
