import { describe, expect, it } from 'vitest';
import { held } from '../../../support/daily.ts';
import { botOver, shelfOf } from '../../../support/bot.ts';
import { essay } from '../../../support/essays.ts';
import { until } from '../../../support/until.ts';
import { openSlack } from '../harness.ts';

const hostile =
  '<!channel> <!here|here> <@U1> <#C1> <!subteam^S1> @here @everyone <https://evil.example|good> &lt;!channel&gt; *b* `c`';

const shelf = [
  essay('needle', [`needle ${hostile}`, hostile], {
    title: `needle ${hostile}`,
    authors: [hostile],
    tags: [hostile],
    source: 'https://example.com/?a=<!channel>|x',
  }),
  essay('other', ['Something else.'], { title: hostile }),
];

async function open() {
  const bot = await botOver(shelf);
  const whole = await shelfOf(shelf);
  const opened = await openSlack({ bot, shelf: () => whole });
  opened.slack.workspace.users.set('U1', { real_name: hostile, is_admin: true });
  return opened;
}

// That nothing sent could call anybody is checked by the stand-in, on every message and view of every test. These make
// sure that it has something to check, and that what is shown is what was written.
describe('hostile text', () => {
  it.each([
    ['an essay and a query', `search needle ${hostile}`],
    ['a note and a name', `quote needle note:"${hostile.replaceAll('"', '')}"`],
    ['a title', 'read other'],
    ['tags and authors', 'list'],
    ['a verb', hostile],
    ['an essay’s name', `read ${hostile}`],
    ['an option that does not fit', `list author:"${hostile}"`],
    ['a card', 'random'],
  ])('in %s is shown as it is written, and calls nobody', async (_where, line) => {
    const { person, slack } = await open();
    await person.type(line);
    const [message] = slack.workspace.messages;
    const read = [...person.inChannel(), person.toMe()].join('\n');
    expect(read.replaceAll('*', '')).toContain(hostile.replaceAll('*', '').slice(0, 40));
    expect(message?.text).not.toMatch(/<[@!#h]/);
    expect(message?.text).toContain('&lt;');
    expect(slack.workspace.violations).toEqual([]);
  });

  it('in a shared excerpt, a modal, a menu, a Home tab and a daily post calls nobody', async () => {
    const { person, slack, adapter } = await open();
    await person.type('search needle');
    await person.press('Share');
    await until(() => person.toMe().startsWith('Shared.'));
    for (const label of ['Context', 'Read']) await person.press(label);
    await person.openHome();
    await person.shortcut('search_essays');
    await person.submit({ query: hostile });
    await person.shortcut('find_related_essays', hostile);
    expect((await person.suggestions('essay', 'needle')).map(({ label }) => label.slice(0, 17))).toEqual([
      'needle <!channel>',
    ]);
    const [first] = shelf;
    if (!first) throw new Error('no essay');
    const read = { command: 'read', options: { essay: 'needle' } };
    const place = { platform: 'slack', workspace: 'T1', channel: 'C1', kind: 'channel' } as const;
    await adapter.post(
      place,
      { kind: 'essay', essay: first, opening: hostile, read, keep: read, turn: { place: 12, of: 24 }, locale: 'en' },
      hostile,
      held,
    );
    await adapter.tell('T1', 'U1', { kind: 'notice', audience: 'asker', tone: 'info', text: hostile, tries: [] });
    expect(person.inChannel()).toHaveLength(2);
    expect(person.inChannel()[1]).toContain(hostile);
    expect(person.directMessages()).toEqual([hostile]);
    expect(slack.workspace.violations).toEqual([]);
  });

  it('never asks Slack to look up names', async () => {
    const { person, slack, adapter } = await open();
    await adapter.tell('T1', 'U1', { kind: 'notice', audience: 'asker', tone: 'info', text: hostile, tries: [] });
    expect(slack.calls.find(({ method }) => method === 'chat.postMessage')?.args).toMatchObject({
      parse: 'none',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    });
    expect(person.directMessages()).toEqual([hostile]);
  });
});
