import { parseAtomFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { KEY_CACHED_MS } from '../../../src/core/reading/passKeys.ts';
import type { PostedEssays } from '../../../src/core/reading/posted.ts';
import { essay } from '../../support/essays.ts';
import { member, type OpenRoom, openRoom } from '../../support/readingRoom.ts';

const channel = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
const hostile = '<script>alert(1)</script> ]]> & \u0001\u000b 漢字';
const shelf = [
  essay('quays', ['A quay is a promise.']),
  essay('hostile', [hostile], { title: hostile, authors: [hostile] }),
];

/** One channel with two posts, one of an essay that has gone since. */
const posted: PostedEssays = {
  latest: (of) =>
    Promise.resolve(
      of === undefined || of.channel === channel.channel
        ? [
            { essay: 'gone', date: '2026-03-04' },
            { essay: 'hostile', date: '2026-03-03' },
            { essay: 'quays', date: '2026-03-02' },
          ]
        : [],
    ),
};

async function read(room: OpenRoom, address: string) {
  const answer = await room.get(address);
  const text = await answer.text();
  return { status: answer.status, type: answer.headers.get('content-type'), text };
}

describe('the feed of a channel', () => {
  it('holds what was posted there and still stands on the shelf', async () => {
    await using room = await openRoom(false, shelf, posted);
    const address = await room.links.toFeed(channel);
    const { status, type, text } = await read(room, address);
    expect([status, type]).toEqual([200, 'application/atom+xml; charset=utf-8']);
    const feed = parseAtomFeed(text);
    expect(feed.links?.[0]).toMatchObject({ rel: 'self', href: address });
    expect(feed.entries?.map(({ id, updated }) => [id, updated])).toEqual([
      [`${room.origin}/essays/hostile#2026-03-03`, '2026-03-03T00:00:00.000Z'],
      [`${room.origin}/essays/quays#2026-03-02`, '2026-03-02T00:00:00.000Z'],
    ]);
    expect(feed.entries?.[1]?.summary?.value).toBe('A quay is a promise.');
    expect(feed.entries?.[0]?.title?.value).toBe('<script>alert(1)</script> ]]> &    漢字');
  });

  it('opens the essays that it links to, and no others', async () => {
    await using room = await openRoom(false, shelf, posted);
    const { text } = await read(room, await room.links.toFeed(channel));
    const link = parseAtomFeed(text).entries?.[1]?.links?.[0]?.href ?? '';
    const [cookie = ''] = ((await room.get(link)).headers.get('set-cookie') ?? '').split(';');
    expect((await room.get('/essays/quays', { cookie })).status).toBe(200);
    expect((await room.get('/essays/hostile', { cookie })).status).toBe(404);
    expect((await room.get('/', { cookie })).status).toBe(404);
  });

  it('is empty where nothing was posted', async () => {
    await using room = await openRoom(false, shelf, posted);
    const { status, text } = await read(room, await room.links.toFeed({ ...channel, channel: 'C2' }));
    expect([status, parseAtomFeed(text).entries]).toEqual([200, undefined]);
  });

  it('is not there without its own pass', async () => {
    await using room = await openRoom(false, shelf, posted);
    const pass = (address: string) => new URL(address).searchParams.get('pass') ?? '';
    const address = await room.links.toFeed(channel);
    const outside = (await read(room, '/essays/none')).text;
    for (const wrong of [
      '/feed',
      `/feed?pass=${pass(await room.links.toRoom(member))}`,
      `/?pass=${pass(address)}`,
      `/essays/quays?pass=${pass(address)}`,
    ])
      expect((await read(room, wrong)).status).toBe(404);
    expect((await read(room, '/feed')).text).toBe(outside);
    await room.keys.rotate();
    room.pass(KEY_CACHED_MS);
    expect((await read(room, address)).text).toBe(outside);
  });

  it('is that of all channels in an open room', async () => {
    await using room = await openRoom(true, shelf, posted);
    expect(parseAtomFeed((await read(room, '/feed')).text).entries).toHaveLength(2);
  });
});
