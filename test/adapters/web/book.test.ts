import { describe, expect, it } from 'vitest';
import type { Reader } from '../../../src/core/reading/passes.ts';
import { call } from '../../../src/core/conversation/calls.ts';
import { withLinks } from '../../../src/core/reading/replyLinks.ts';
import { personAt } from '../../support/ask.ts';
import { essay } from '../../support/essays.ts';
import { member, type OpenRoom, openRoom } from '../../support/readingRoom.ts';

/** Somebody of a workspace, in a chat with the bot behind a room. */
function chatting({ bot }: OpenRoom, { platform, workspace, person }: Reader, name: string) {
  return personAt(bot, {
    actor: { id: person, name, role: 'member' },
    place: { platform, workspace, channel: 'C1', kind: 'channel' },
  });
}

const other = { ...member, person: 'U2' };
const elsewhere = { ...member, workspace: 'T2' };

/** The page behind a link, and the cookie that it is exchanged for. */
async function follow(room: OpenRoom, link: string): Promise<{ page: string; cookie: string }> {
  const first = await room.get(link);
  const [cookie = ''] = (first.headers.get('set-cookie') ?? '').split(';');
  expect(first.headers.get('location')).toBe('/book');
  return { page: await (await room.get('/book', { cookie })).text(), cookie };
}

describe.each([
  ['an open', true],
  ['a private', false],
])('the book in %s room', (_kind, isOpen) => {
  it('shows what its reader and their team have kept, and nobody else anything', async () => {
    await using room = await openRoom(isOpen);
    await chatting(room, member, 'Ann').asks('keep lighthouse promise note:for <b>Monday</b>');
    const bob = chatting(room, other, 'Bob');
    await bob.asks('keep harbours age');
    const { page, cookie } = await follow(room, await room.links.toBook(member));
    expect(page).toContain('for &lt;b&gt;Monday&lt;/b&gt;');
    expect(page).not.toContain('Harbours age');
    const [kept] = await room.book.list(other);
    await bob.presses(call('book give', { entry: kept?.key ?? '' }));
    const withTeam = await (await room.get('/book', { cookie })).text();
    expect(withTeam).toMatch(/Harbours age[^]*Bob/);
    expect(await (await room.get('/book?of=mine', { cookie })).text()).not.toContain('Harbours age');
    expect(await (await room.get('/book?of=team', { cookie })).text()).not.toContain('Monday');
    expect(await (await room.get('/book?q=monday', { cookie })).text()).toContain('Monday');
    expect(await (await room.get('/book?q=monday', { cookie })).text()).not.toContain('Harbours age');
    const strangers = await follow(room, await room.links.toBook(elsewhere));
    expect(strangers.page).not.toMatch(/Harbours age|Monday/);
    expect((await room.get('/book', { cookie })).headers.get('cache-control')).toBe('private, no-cache');
  });

  it('lets its reader take their own along, and that alone', async () => {
    await using room = await openRoom(isOpen);
    await chatting(room, member, 'Ann').asks('keep lighthouse promise note:=cmd, "quoted"');
    await chatting(room, other, 'Bob').asks('keep harbours age');
    const { cookie } = await follow(room, await room.links.toBook(member));
    const file = (format: string) => room.get(`/book?format=${format}`, { cookie });
    const csv = await file('csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="commonplace-book.csv"');
    const text = await csv.text();
    expect(text).toMatch(/^Highlight,Title,Author,URL,Note,Location,Date\r\n/);
    expect(text).toContain('"=cmd, ""quoted"""');
    expect(text).not.toContain('Harbours age');
    expect(JSON.parse(await (await file('json')).text())).toHaveLength(1);
    expect(await (await file('md')).text()).toMatch(/^> /);
    // Any other format is the page.
    expect(await (await file('exe')).text()).toMatch(/^<!doctype html>/);
  });

  it('turns its pages, and names an entry whose essay is gone without a link', async () => {
    const essays = Array.from({ length: 7 }, (_, at) => essay(`essay-${at}`, [`Number ${at} tells of a quay.`]));
    await using room = await openRoom(isOpen, essays);
    const ann = chatting(room, member, 'Ann');
    for (const { slug } of essays) await ann.asks(`keep quay essay:${slug}`);
    const entries = await room.book.list(member);
    expect(entries).toHaveLength(7);
    const { page, cookie } = await follow(room, await room.links.toBook(member));
    expect(page.match(/<blockquote/g)).toHaveLength(5);
    expect(page).toContain('href="/book?page=2"');
    const second = await (await room.get('/book?page=2', { cookie })).text();
    expect(second.match(/<blockquote/g)).toHaveLength(2);
    expect(second).toContain('href="/book"');
    const [entry] = entries;
    if (!entry) throw new RangeError('There are entries.');
    await room.book.add({ ...entry, key: 'gone', slug: 'gone', title: 'A Gone One', words: 'Nobody says so now.' });
    const withGone = await (await room.get('/book?q=nobody', { cookie })).text();
    expect(withGone).toContain('Nobody says so now.');
    expect(withGone).toMatch(/<h2 lang="en">A Gone One<\/h2>/);
  });
});

describe('without a pass for a person', () => {
  it('an open room says how a book is opened', async () => {
    await using room = await openRoom(true);
    const answer = await room.get('/book');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('ask the bot for your book');
  });

  it('the pass of one essay opens no book, nor does one that was altered or has ended', async () => {
    await using room = await openRoom();
    const harbours = await room.links.sign({ opens: 'essay', essay: 'harbours' });
    const closed = await (await room.get('/book')).text();
    const whole = new URL(await room.links.toBook(member)).searchParams.get('pass') ?? '';
    for (const pass of [harbours, whole.slice(1)])
      expect(await (await room.get('/book', { cookie: `pass=${pass}` })).text()).toBe(closed);
    room.pass(31 * 24 * 3_600_000);
    expect(await (await room.get('/book', { cookie: `pass=${whole}` })).text()).toBe(closed);
  });
});

describe('the bot in a chat', () => {
  it('links to the book, and to the shelf', async () => {
    await using room = await openRoom();
    const ann = chatting(room, member, 'Ann');
    await ann.asks('keep lighthouse promise');
    for (const [line, path] of [
      ['book', '/book'],
      ['list', '/'],
    ] as const) {
      const request = {
        call: { command: line, options: {} },
        actor: { id: member.person, name: 'Ann', role: 'member' },
        place: { ...member, channel: 'C1', kind: 'channel' },
        origin: line,
        delivery: line,
      } as const;
      const reply = await withLinks(await ann.asks(line), request, room.links);
      const link = new URL('room' in reply ? (reply.room ?? '') : '');
      expect(link.pathname).toBe(path);
      expect(await room.links.read(link.searchParams.get('pass') ?? '')).toMatchObject({
        opens: 'room',
        reader: member,
      });
    }
  });
});
