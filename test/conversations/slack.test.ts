import { describe, expect, it } from 'vitest';
import type { Bot } from '../../src/core/bot.ts';
import type { Reply } from '../../src/core/conversation/reply.ts';
import { openSlack } from '../adapters/slack/harness.ts';
import { botOver } from '../support/bot.ts';
import { essay } from '../support/essays.ts';
import { until } from '../support/until.ts';

/** A transcript reads better flush left. */
function lines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

describe('a search in a channel', () => {
  it('is found, seen in context, read and shared', async () => {
    const { person } = await openSlack();

    await person.type('search quay concrete');
    expect(person.toMe()).toBe(
      lines(`
        1 essay for “quay concrete”
        1. Why Harbours Age
        > A *quay* that was wide enough for one century is a car park in the next, and nobody who poured the *concrete* meant it so.
        Mara Quill · 6 May 2024 · 1 min read
        [Share] [Read] [⋯ More from this essay | Keep | Context | Share with a note]`),
    );

    await person.press('Context');
    expect(person.toMe()).toBe(
      lines(`
        Why Harbours Age
        Mara Quill · 6 May 2024 · 1 min read
        Harbours age faster than the cities behind them.
        > A quay that was wide enough for one century is a car park in the next, and nobody who poured the concrete meant it so.
        What is left is the name of the street, and a smell of tar on warm days.
        [Share] [Share with a note] [Keep] [Read]`),
    );

    await person.press('Read');
    expect(person.toMe()).toBe(
      lines(`
        # Why Harbours Age
        Mara Quill · 6 May 2024 · 1 min read
        Marked below: passage 2.
        [Source ↗]
        Harbours age faster than the cities behind them. [⋯ Share this passage | Keep | Share with a note]
        > A quay that was wide enough for one century is a car park in the next, and nobody who poured the concrete meant it so.
        [Share this passage] [⋯ Keep | Share with a note]
        What is left is the name of the street, and a smell of tar on warm days. [⋯ Share this passage | Keep | Share with a note]`),
    );

    await person.press('Share');
    expect(person.inChannel()).toEqual([
      lines(`
        > A quay that was wide enough for one century is a car park in the next, and nobody who poured the concrete meant it so.
        — Why Harbours Age
        Mara Quill · 6 May 2024 · 1 min read

        Shared by Ann
        [Keep] [Read] [⋯ Remove]`),
    ]);
  });

  it('is shared with a note, where the person says', async () => {
    const { person, slack } = await openSlack();
    slack.workspace.channels.set('C2', { private: true, member: false });

    await person.type('search quay concrete');
    await person.press('Share with a note');
    expect(person.toMe()).toBe('# Share an excerpt\nWhere to []\nA few words of your own []');

    const shared = person.shown();
    await person.submit({ channel: 'C2', note: 'For <!channel> on Monday' });
    await shared;
    const [message] = slack.workspace.messages.filter(({ channel }) => channel === 'C2');
    expect(message?.text).toMatch(
      /^Ann shared from “Why Harbours Age”\nFor &lt;!channel&gt; on Monday\nA quay that was wide/,
    );
    expect(slack.workspace.modals).toEqual([]);
  });

  it('is kept from the channel in one press, with a note from a form, and given to the team', async () => {
    const { person, slack } = await openSlack();
    await person.type('quote quay concrete');
    const [message] = slack.workspace.messages.filter(({ onlyFor }) => onlyFor === undefined);
    await until(() => person.toMe().startsWith('Shared.'));
    await person.press('Keep');
    expect(person.toMe()).toMatch(/^Kept in your book\.\n[^]*\[Add a note\] \[Give to the team\] \[Undo\]$/);
    await person.press('Add a note');
    expect(person.toMe()).toBe('# Add a note\nA few words of your own []');
    await person.submit({ note: 'For <!channel> on Monday' });
    await until(() => person.toMe().startsWith('Noted.'));
    expect(person.toMe()).toContain('Note: For <!channel> on Monday');
    await person.press('Give to the team');
    expect(person.toMe()).toContain('The team has it now.');
    await person.type('book monday of:mine');
    expect(person.toMe()).toContain('For <!channel> on Monday · kept by');
    // Nobody else has seen any of it.
    expect(slack.workspace.messages.filter(({ onlyFor }) => onlyFor === undefined)).toEqual([message]);
    expect(slack.workspace.violations).toEqual([]);
  });

  it('is shown to everybody in the language of the essays, and to the asker in theirs', async () => {
    const { person, slack } = await openSlack();
    slack.workspace.users.set('U1', { real_name: '*Ann* <!here>', locale: 'ja-JP' });
    await person.type('search quay concrete');
    await person.press('共有');
    const [message] = slack.workspace.messages.filter(({ onlyFor }) => onlyFor === undefined);
    expect(message?.text).toMatch(/^\*Ann\* &lt;!here&gt; shared from “Why Harbours Age”\n/);
    expect(person.inChannel()[0]).toContain('Shared by *Ann* <!here>\n[Keep] [Read] [⋯ Remove]');
    await until(() => person.toMe().startsWith('共有しました'));
    expect(person.toMe()).toContain('[見る ↗]');
  });

  it('that finds nothing offers what there is', async () => {
    const { person } = await openSlack();
    await person.type('search xylophonequartz');
    expect(person.toMe()).toBe('Nothing found for “xylophonequartz”.\n[See the shelf] [A random essay] [Help]');
    await person.press('See the shelf');
    expect(person.toMe()).toContain('12 essays on the shelf, newest first');
    await person.press('ferries (9)');
    expect(person.toMe()).toContain('9 essays with the tag “ferries”');
  });
});

describe('the search form', () => {
  it('opens from the shortcut, offers essays, finds, and shares to a channel chosen there', async () => {
    const { person, slack } = await openSlack();

    await person.shortcut('search_essays');
    expect(person.toMe()).toBe(
      '# Search essays\nWhat are you looking for? []\n[Or open an essay by its title or author]',
    );

    expect(await person.submit({ query: ' ' })).toEqual({ query: expect.stringContaining('Type a word or two') });
    await person.submit({ query: 'ferry village' });
    expect(person.toMe()).toContain('9 essays for “ferry village”');
    await person.press('Next');
    expect(person.toMe()).toContain('Page 2 of 2');
    expect(slack.workspace.modals).toHaveLength(1);

    await person.press('Share');
    expect(person.toMe()).toBe('# Share an excerpt\nWhere to []\nA few words of your own []');
    const shared = person.shown();
    await person.submit({ channel: 'C1' });
    await shared;
    expect(person.inChannel().join()).toMatch(/> The ferry of village \d crosses the sound before breakfast\./);
    expect(slack.workspace.modals).toHaveLength(1);
  });

  it('opens the essay that is chosen', async () => {
    const { person, slack } = await openSlack();
    await person.shortcut('search_essays');
    const offered = await person.suggestions('essay', 'harb');
    expect(offered.map(({ label }) => label)).toEqual(['Why Harbours Age · Mara Quill']);
    await person.choose('essay', offered[0]?.value ?? '');
    expect(person.toMe()).toContain('# Why Harbours Age');
    expect(slack.workspace.modals).toHaveLength(2);
  });

  it('shows essays on what a message says', async () => {
    const { person } = await openSlack();
    await person.shortcut(
      'find_related_essays',
      '<@U2> the *quay* needs &lt;new&gt; <https://example.com|concrete> :ship:',
    );
    expect(person.toMe()).toContain('# Search essays');
    expect(person.toMe()).toContain('> A *quay* that was wide enough');
  });

  it.each([
    [
      'blocks',
      {
        text: 'a fallback about lighthouses',
        blocks: [
          {
            type: 'rich_text',
            elements: [
              { type: 'rich_text_section', elements: [{ type: 'text', text: 'Who poured the concrete of the quay?' }] },
            ],
          },
        ],
      },
    ],
    [
      'sections',
      {
        text: '',
        blocks: [
          {
            type: 'section',
            text: { type: 'mrkdwn', text: 'The *quay*' },
            fields: [{ type: 'plain_text', text: 'concrete' }],
          },
        ],
      },
    ],
    [
      'an attachment',
      { text: '', attachments: [{ title: 'The quay', text: 'poured concrete', fallback: 'lighthouses' }] },
    ],
    [
      'a forwarded message',
      {
        text: '',
        attachments: [
          {
            is_share: true,
            text: '',
            message_blocks: [
              {
                team: 'T1',
                message: {
                  blocks: [
                    {
                      type: 'rich_text',
                      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'quay concrete' }] }],
                    },
                  ],
                },
              },
            ],
          },
        ],
      },
    ],
  ])('reads what a message says in %s', async (_where, message) => {
    const { person } = await openSlack();
    await person.shortcut('find_related_essays', message);
    expect(person.toMe()).toContain('> A *quay* that was wide enough');
    expect(person.toMe()).not.toContain('lighthouse');
  });

  it('shares what belongs to a message in a thread in that thread', async () => {
    const { person, slack } = await openSlack();
    const thread = '1772500000.000001';
    await person.shortcut('find_related_essays', { text: 'quay concrete', thread_ts: thread });
    await person.press('Share');
    expect(person.toMe()).toContain('# Share an excerpt');
    await person.submit({ channel: 'C1', note: '' });
    await until(() => slack.workspace.messages.length > 0);
    expect(slack.workspace.messages[0]).toMatchObject({
      channel: 'C1',
      thread,
      text: expect.stringMatching(/^Ann shared from “Why Harbours Age”\nA quay/),
    });
  });

  it('says what to do about a message that says nothing', async () => {
    const { person } = await openSlack();
    await person.shortcut('find_related_essays', ':ship: <@U2>');
    expect(person.toMe()).toContain('Type a word or two to look for');
  });

  it('piles no more than three views, then takes the place of the last', async () => {
    const { person, slack } = await openSlack();
    await person.shortcut('search_essays');
    await person.submit({ query: 'promise strangers' });
    for (const label of ['Context', 'Read', 'Share this passage']) await person.press(label);
    expect(slack.workspace.modals).toHaveLength(3);
    expect(person.toMe()).toContain('# Share an excerpt');
  });

  it('whose trigger has expired asks to press again', async () => {
    const { person, slack } = await openSlack();
    slack.fail('views.open', { error: 'expired_trigger_id' });
    await person.shortcut('search_essays');
    expect(person.directMessages()).toEqual(['That took too long for Slack. Please press the button again.']);
  });
});

describe('what is said to the bot', () => {
  it('by a mention is answered in its thread, for all who read there', async () => {
    const { person, slack } = await openSlack();
    await person.say('<@UBOT> quay concrete');
    expect(slack.workspace.messages).toHaveLength(1);
    expect(slack.workspace.messages[0]).toMatchObject({ channel: 'C1', thread: '1772600001.000000' });
    expect(person.inChannel()[0]).toContain('> A *quay* that was wide enough');
    await person.say('<@UBOT>: quote promise strangers', {
      type: 'app_mention',
      channel: 'C1',
      thread_ts: '1772500000.000001',
    });
    await until(() => person.toMe().startsWith('Shared.'));
    expect(slack.workspace.messages[1]).toMatchObject({ channel: 'C1', thread: '1772500000.000001' });
  });

  it('in a direct message is answered in place', async () => {
    const { person, slack } = await openSlack();
    slack.workspace.channels.set('D1', { member: true });
    await person.say('quay concrete', { type: 'message', channel_type: 'im', channel: 'D1' });
    expect(slack.workspace.messages.at(-1)).toMatchObject({ channel: 'D1', text: expect.stringContaining('A quay') });
    expect(slack.workspace.messages.at(-1)).not.toHaveProperty('thread');
  });

  it('by somebody of another organisation is answered in one sentence, without an essay', async () => {
    const { person, slack } = await openSlack();
    slack.workspace.users.set('U1', { real_name: 'Sam', is_stranger: true });
    await person.say('<@UBOT> quay concrete');
    expect(person.inChannel()).toEqual([expect.stringContaining('Only the members of this team can read its essays.')]);
  });

  it('by a bot, or changed afterwards, is left alone', async () => {
    const { person, slack } = await openSlack();
    slack.workspace.channels.set('D1', { member: true });
    for (const more of [{ bot_id: 'B2' }, { subtype: 'message_changed' }, { channel_type: 'channel' }]) {
      const event = {
        type: 'message',
        channel_type: 'im',
        user: 'U1',
        text: 'quay',
        channel: 'D1',
        ts: '1.1',
        ...more,
      };
      const payload = { type: 'event_callback', team_id: 'T1', event_id: JSON.stringify(more), event };
      await slack.deliver({ type: 'events_api', payload });
    }
    await person.say('<@UBOT> quay concrete');
    expect(slack.workspace.messages).toHaveLength(1);
  });
});

describe('an essay in a modal', () => {
  it('is read to its end by scrolling', async () => {
    const { person } = await openSlack();
    await person.type('search promise strangers');
    await person.press('Read');
    expect(person.toMe()).toContain('> A lighthouse is a promise made to strangers.');
    expect(person.toMe()).toContain('Keeper number 30 ');
    expect(person.toMe()).not.toContain('[Next]');
  });

  it('of more than Slack shows at once is turned at a passage, there and back, and begins where something was found', async () => {
    const passages = Array.from({ length: 200 }, (_, at) => `Passage ${at + 1} of a very long essay.`);
    const long = essay('long', [...passages, 'A needle at the end.'], { title: 'Long' });
    const { person, slack } = await openSlack({ bot: await botOver([long]) });
    await person.type('search needle');
    await person.press('Read');
    expect(person.toMe()).toContain('> A needle at the end.');
    const last = person.toMe();
    const seen = [last];
    while (person.toMe().includes('[Previous]')) {
      await person.press('Previous');
      seen.push(person.toMe());
    }
    for (const passage of passages) expect(seen.filter((view) => view.includes(passage))).toHaveLength(1);
    while (person.toMe().includes('[Next]')) await person.press('Next');
    expect(person.toMe()).toContain('A needle at the end.');
    expect(slack.workspace.modals).toHaveLength(1);
  });

  it('is shown in the conversation when Slack does not answer whether it has opened one', async () => {
    const { person, slack, giveUp } = await openSlack();
    await person.type('search promise strangers');
    slack.fail('views.open', 'silent');
    const pressed = person.press('Read');
    await giveUp();
    await pressed;
    expect(slack.workspace.modals).toEqual([]);
    expect(person.toMe()).toContain('> A lighthouse is a promise made to strangers.');
    expect(person.toMe()).toContain('[Share this passage]');
  });
});

/** The real bot, but for what it tells of the daily essays of a workspace. */
async function botWithOverview(overview: Reply): Promise<Bot> {
  const real = await botOver();
  return {
    ...real,
    handle: (request) => (request.call.command === 'daily overview' ? Promise.resolve(overview) : real.handle(request)),
  };
}

describe('the Home tab', () => {
  it('shows the latest entries of the book, and leads to all of them', async () => {
    const { person } = await openSlack();
    await person.openHome();
    expect(person.home()).not.toContain('Latest in the book');
    for (const at of [1, 2, 3, 4, 5, 6]) await person.type(`keep "village ${at} crosses" note:ride ${at}`);
    await person.openHome();
    expect(person.home()).toContain('Latest in the book\n');
    expect(person.home().match(/ride \d · kept by/gu)).toHaveLength(3);
    await person.press('See the book');
    expect(person.toMe()).toContain('6 entries in the book, newest first');
  });

  const nothing: Reply = { kind: 'notice', audience: 'asker', tone: 'problem', text: 'Unknown.', tries: [] };

  it('has a search box and the latest essays, and leaves out a daily essay that nobody can tell of', async () => {
    const { person } = await openSlack({ bot: await botWithOverview(nothing) });
    await person.openHome();
    expect(person.home()).toMatch(
      /^What are you looking for\? \[\]\nThe latest essays\n12 essays on the shelf, newest first\n1\. Why Harbours Age/,
    );
    expect(person.home()).not.toContain('daily');
    await person.choose('home_query', 'quay concrete');
    expect(person.toMe()).toContain('# Search essays\nWhat are you looking for? [quay concrete]');
    expect(person.toMe()).toContain('> A *quay* that was wide enough');
  });

  it('reads an essay in a modal, and turns the shelf where it stands', async () => {
    const { person, slack } = await openSlack();
    await person.openHome();
    await person.press('Read');
    expect(person.toMe()).toContain('# Why Harbours Age');
    slack.workspace.modals.length = 0;
    await person.openHome();
    await person.press('Next');
    expect(person.home()).toContain('Page 2 of 2');
    expect(person.home()).toContain('What are you looking for?');
    await person.press('Previous');
    expect(person.home()).toContain('Page 1 of 2');
    expect(slack.workspace.modals).toEqual([]);
  });

  it('shows the schedules and today’s essay that the bot tells of', async () => {
    const bot = await botWithOverview({
      kind: 'schedule',
      audience: 'asker',
      heading: 'One channel has a daily essay.',
      facts: [
        { label: 'C7', channel: 'C7', value: 'tomorrow at 09:00', instant: '2026-03-05T01:00:00Z' },
        { label: 'Status', value: 'for #general & <!here>' },
      ],
      actions: [{ label: 'Today’s essay', call: { command: 'read', options: { essay: 'harbours' } } }],
    });
    const { person } = await openSlack({ bot });
    await person.openHome();
    expect(person.home()).toContain(
      [
        'The daily essay',
        'One channel has a daily essay.',
        '• #C7: {2026-03-05T01:00:00.000Z}',
        '• Status: for #general & <!here>',
        '[Today’s essay]',
      ].join('\n'),
    );
    await person.press('Today’s essay');
    expect(person.toMe()).toContain('# Why Harbours Age');
  });
});

describe('a schedule', () => {
  it('is told to the person, with a line to the channel', async () => {
    const real = await botOver();
    const bot: Bot = {
      ...real,
      handle: () =>
        Promise.resolve({
          kind: 'schedule',
          audience: 'asker',
          heading: 'Every day at 09:00.',
          facts: [{ label: 'Next', value: 'tomorrow', instant: '2026-03-05T01:00:00Z' }],
          actions: [],
          announcement: 'Ann has set a daily essay for <!channel>.',
        }),
    };
    const { person, slack } = await openSlack({ bot });
    await person.type('daily set 09:00');
    if (person.inChannel().length === 0) await person.shown();
    expect(person.toMe()).toBe('Every day at 09:00.\n• Next: {2026-03-05T01:00:00.000Z}');
    expect(slack.workspace.messages.find(({ onlyFor }) => onlyFor === 'U1')?.text).toBe(
      'Every day at 09:00.\nNext: <!date^1772672400^{date_long_pretty} {time}|tomorrow>',
    );
    expect(person.inChannel()).toEqual(['Ann has set a daily essay for <!channel>.']);
    expect(slack.workspace.messages.find(({ onlyFor }) => onlyFor === undefined)?.text).toBe(
      'Ann has set a daily essay for &lt;!channel&gt;.',
    );
  });
});

describe('an essay of a name that several have', () => {
  it('is chosen from a menu by its title, with what tells it from others', async () => {
    const { person } = await openSlack();
    await person.type('read ferry');
    expect(person.toMe()).toMatch(
      /^9 essays could be meant by “ferry”\. Which one\?\n\[Choose one… Ferry 9: Sound Ferries · .* \| Ferry 8: /,
    );
    expect(person.toMe()).not.toContain('ferry-');
    await person.press('Ferry 3');
    expect(person.toMe()).toMatch(/^# Ferry 3\n/);
  });

  it('is chosen by a button where there are few of them', async () => {
    const twins = [
      essay('a', ['One twin.'], { title: 'Twin', authors: ['Ann'] }),
      essay('b', ['Another twin.'], { title: 'Twin', authors: ['Bea'] }),
    ];
    const { person } = await openSlack({ bot: await botOver(twins) });
    await person.type('read twin');
    expect(person.toMe()).toBe(
      lines(`
        2 essays could be meant by “twin”. Which one?
        Twin
        Ann · 1 min read [This one]
        Twin
        Bea · 1 min read [This one]`),
    );
    await person.press('This one', 2);
    expect(person.toMe()).toContain('Another twin.');
  });
});

describe('help', () => {
  it('shows commands as they are typed here, and examples to press', async () => {
    const { person } = await openSlack();
    await person.type('');
    expect(person.toMe()).toContain('• /essay search <query>  Find essays by what they say');
    await person.press('Search for “cities”');
    expect(person.toMe()).toContain('Why Harbours Age');
    await person.type('quote');
    expect(person.toMe()).toBe('That needs a little more: /essay quote <words> [essay:…] [note:…]');
    await person.type('hlep');
    expect(person.toMe()).toContain('The nearest is typed like this: /essay help.');
  });
});
