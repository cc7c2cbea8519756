import { describe, expect, it } from 'vitest';
import { clean, escape, shortenEscaped, unescape, wordsOf } from '../../../../src/adapters/slack/render/escape.ts';
import { parsePress, parseShortcut } from '../../../../src/adapters/slack/request/interactions.ts';
import { parseCommand, placeOf } from '../../../../src/adapters/slack/request/request.ts';

const command = {
  command: '/essay',
  text: 'search a &lt;b&gt; &amp;amp; <@U2|tom> in <#C2|general>',
  user_id: 'U1',
  user_name: 'ann',
  team_id: 'T1',
  channel_id: 'C1',
  response_url: 'https://hooks.slack.com/commands/1',
  trigger_id: 't.1',
};

describe('a command', () => {
  it('is what the person typed', () => {
    expect(parseCommand(command)).toEqual({
      user: 'U1',
      name: 'ann',
      workspace: 'T1',
      team: 'T1',
      channel: 'C1',
      responseUrl: 'https://hooks.slack.com/commands/1',
      triggerId: 't.1',
      slash: '/essay',
      text: 'search a <b> &amp; @tom in #general',
    });
  });

  it.each([
    ['without a user', { ...command, user_id: undefined }],
    ['with an address that is none', { ...command, response_url: 'javascript:alert(1)' }],
    ['that is no object', 'command=/essay'],
    ['that is nothing', undefined],
  ])('%s is not understood', (_what, body) => {
    expect(parseCommand(body)).toBeUndefined();
  });

  it('of an organisation without a workspace is at home in the organisation', () => {
    expect(parseCommand({ ...command, team_id: undefined, enterprise_id: 'E1' })?.workspace).toBe('E1');
  });
});

describe('a press', () => {
  const press = {
    type: 'block_actions',
    team: null,
    enterprise: { id: 'E1' },
    user: { id: 'U1', username: 'ann', team_id: 'T9' },
    container: { type: 'message', message_ts: '1.2', channel_id: 'C1', is_ephemeral: true, thread_ts: '1.1' },
    actions: [{ type: 'button', action_id: 'act.1', value: '1|help', action_ts: '3.4' }],
  };

  it('knows its message, its thread and its person’s workspace', () => {
    expect(parsePress(press)).toEqual({
      user: 'U1',
      name: 'ann',
      workspace: 'T9',
      team: 'T9',
      channel: 'C1',
      thread: '1.1',
      actionId: 'act.1',
      value: '1|help',
      delivery: 'U1 act.1 3.4',
      message: { ts: '1.2', ephemeral: true },
    });
  });

  it('without an action is not understood', () => {
    expect(parsePress({ ...press, actions: [] })).toBeUndefined();
  });
});

describe('a place', () => {
  it('is the person alone where there is no conversation', () => {
    const shortcut = parseShortcut({
      team: { id: 'T1' },
      user: { id: 'U1' },
      callback_id: 'search_essays',
      trigger_id: 't',
    });
    expect(shortcut && placeOf(shortcut)).toEqual({
      platform: 'slack',
      workspace: 'T1',
      channel: 'U1',
      kind: 'direct',
    });
  });
});

describe('text', () => {
  it('escaped and unescaped is the same again', () => {
    const text = '<!channel> & &amp; <@U1> a<b>c &lt;';
    expect(escape(text)).not.toMatch(/[<>]/);
    expect(unescape(escape(text))).toBe(text);
  });

  it.each([9, 10, 11, 12, 13, 14])('is never cut inside of an escape: at %i', (limit) => {
    const cut = shortenEscaped(escape('12345 <&> tail that is long'), limit);
    expect(cut.length).toBeLessThanOrEqual(limit);
    expect(cut).toMatch(/^(?:[^&]|&(?:lt|gt|amp);)*…$/);
  });

  it('of a message is its words', () => {
    expect(
      wordsOf('*Hi* <@U1>, see <https://example.com/a_b|the _report_> &amp; <https://example.com> :tada: a~b~'),
    ).toBe('Hi , see the report & a b');
  });

  it('has no character that could hide or turn it', () => {
    expect(clean('a\u0000b\u202Ec\u2066d\ne')).toBe('a b c d\ne');
  });
});
