import { describe, expect, it } from 'vitest';
import { PASS_DAYS } from '../../../src/core/reading/links.ts';
import { KEY_CACHED_MS } from '../../../src/core/reading/passKeys.ts';
import { shelfOfEssays } from '../../support/bot.ts';
import { member, type OpenRoom, openRoom } from '../../support/readingRoom.ts';

const [harbours, lighthouses] = shelfOfEssays;
if (!harbours || !lighthouses) throw new RangeError('The shelf has two essays.');

const DAY_MS = 24 * 60 * 60_000;
const slackbot = { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' };
const discordbot = { 'user-agent': 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)' };

/** Everything that is sent, but for the date. */
async function everything(answer: Response): Promise<string> {
  const headers = [...answer.headers].filter(([name]) => name !== 'date').map((header) => header.join(': '));
  return [answer.status, ...headers, Buffer.from(await answer.arrayBuffer()).toString('latin1')].join('\n');
}

/** Follows a link as a browser does: brings the cookie to where it is sent. */
async function follow(room: OpenRoom, link: string): Promise<{ answer: Response; cookie: string; address: string }> {
  const first = await room.get(link);
  const [cookie = ''] = (first.headers.get('set-cookie') ?? '').split(';');
  const address = first.headers.get('location') ?? '';
  return { answer: await room.get(address, { cookie }), cookie, address };
}

describe('without a pass', () => {
  it('every address gives the same answer, byte for byte', async () => {
    await using room = await openRoom();
    await using foreign = await openRoom();
    await foreign.keys.rotate();
    const other = new URL(await foreign.links.toRoom(member)).searchParams.get('pass') ?? '';
    const mine = new URL(await room.links.toRoom(member)).searchParams.get('pass') ?? '';
    const addresses = [
      '/',
      '/?q=harbours',
      '/?page=2',
      '/essays/harbours',
      '/essays/harbours?p=1',
      '/essays/no-such-essay',
      '/essays/harbours/',
      '/essays/',
      '/essays/%E0%A4%A',
      '/essays/..%2F..%2Fetc%2Fpasswd',
      '/feed',
      '/feed?pass=x.y',
      '/book',
      '/robots.txt',
      '/favicon.ico',
      '//example.com/essays/harbours',
      `/?pass=${other}`,
      `/essays/harbours?pass=${other}`,
      `/essays/harbours?pass=${mine.slice(0, -1)}`,
      `/essays/harbours?pass=${'x'.repeat(5_000)}`,
      `/no-such-page?pass=${mine.slice(1)}`,
    ];
    const answers = await Promise.all(addresses.map(async (path) => everything(await room.get(path))));
    expect(answers[0]).toMatch(/^404\n/);
    expect(answers[0]).not.toMatch(/harbour|href="\//i);
    expect(addresses.filter((_, at) => answers[at] !== answers[0])).toEqual([]);
    for (const headers of [
      { cookie: `pass=${other}` },
      { cookie: 'pass=; pass=..; other=1' },
      { 'if-none-match': '*' },
      slackbot,
    ])
      expect(await everything(await room.get('/essays/harbours', headers))).toBe(answers[0]);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect(await everything(await room.get('/essays/harbours', {}, method))).toBe(answers[0]);
  });

  it('the answer is in the language of the reader', async () => {
    await using room = await openRoom();
    for (const [tag, words] of [
      ['ja,en;q=0.5', 'このページはここでは開けません'],
      ['zh-TW', '這一頁在這裡打不開'],
      ['fr, ko;q=0.8', '이 페이지는 여기에서 열리지 않습니다'],
      ['fr', 'This page is not open here'],
      ['*;q=x,,;;', 'This page is not open here'],
    ] as const)
      expect(await (await room.get('/', { 'accept-language': tag })).text()).toContain(words);
  });

  it('HEAD tells nothing either', async () => {
    await using room = await openRoom();
    const heads = await Promise.all(
      ['/', '/essays/harbours', '/essays/none'].map(async (path) => everything(await room.get(path, {}, 'HEAD'))),
    );
    expect(new Set(heads).size).toBe(1);
  });
});

describe('a person’s pass', () => {
  it('is exchanged for a cookie and leaves the address', async () => {
    await using room = await openRoom();
    const [passage] = harbours.passages;
    const first = await room.get(await room.links.to({ essay: harbours, ...(passage && { passage }) }, member));
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe('/essays/harbours?p=1');
    expect(first.headers.get('referrer-policy')).toBe('no-referrer');
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('set-cookie')).toMatch(/^pass=[\w.-]+; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/);
  });

  it('opens the shelf, the search and every essay, for 30 days', async () => {
    await using room = await openRoom();
    const { answer, cookie } = await follow(room, await room.links.toRoom(member));
    expect(await answer.text()).toContain('Why Harbours Age');
    expect((await room.get('/essays/lighthouses', { cookie })).status).toBe(200);
    expect(await (await room.get('/?q=tar', { cookie })).text()).toContain('<mark>tar</mark>');
    room.pass(PASS_DAYS * DAY_MS - 1_000);
    expect((await room.get('/', { cookie })).status).toBe(200);
    room.pass(2_000);
    expect((await room.get('/', { cookie })).status).toBe(404);
  });

  it('is not made longer by a visit on its last day', async () => {
    await using room = await openRoom();
    const link = await room.links.toRoom(member);
    room.pass((PASS_DAYS - 1) * DAY_MS);
    const { answer, cookie } = await follow(room, link);
    expect(answer.status).toBe(200);
    room.pass(DAY_MS + 1_000);
    expect((await room.get('/', { cookie })).status).toBe(404);
  });

  it('is void after a rotation, as are the cookies', async () => {
    await using room = await openRoom();
    const link = await room.links.toRoom(member);
    const { cookie } = await follow(room, link);
    await room.keys.rotate();
    room.pass(KEY_CACHED_MS);
    expect((await room.get('/', { cookie })).status).toBe(404);
    expect((await room.get(link)).status).toBe(404);
  });

  it('says of what is not there that it is not there', async () => {
    await using room = await openRoom();
    const { cookie } = await follow(room, await room.links.toRoom(member));
    const answer = await room.get('/essays/no-such-essay', { cookie });
    expect(answer.status).toBe(404);
    const page = await answer.text();
    expect(page).toContain('There is no such page');
    expect(page).toContain('<a href="/">The shelf</a>');
  });
});

describe('a pass that was posted', () => {
  it('opens its essay and nothing else, without a way to the shelf', async () => {
    await using room = await openRoom();
    const { answer, cookie } = await follow(room, await room.links.to({ essay: harbours }, 'everybody'));
    const page = await answer.text();
    expect(page).toContain('smell of tar');
    expect(page).not.toContain('<form');
    const outside = await everything(await room.get('/essays/none'));
    for (const path of ['/', '/?q=tar', '/essays/lighthouses', '/feed'])
      expect(await everything(await room.get(path, { cookie }))).toBe(outside);
  });

  it('is kept beside others, each at its path', async () => {
    await using room = await openRoom();
    const first = await room.get(await room.links.to({ essay: harbours }, 'everybody'));
    expect(first.headers.get('set-cookie')).toContain('; Path=/essays/harbours;');
    const [one, other] = await Promise.all(
      [harbours, lighthouses].map(
        async (essay) => (await follow(room, await room.links.to({ essay }, 'everybody'))).cookie,
      ),
    );
    expect((await room.get('/essays/lighthouses', { cookie: `${one}; ${other}` })).status).toBe(200);
  });

  it('opens its essay however long ago it was posted', async () => {
    await using room = await openRoom();
    const link = await room.links.to({ essay: harbours }, 'everybody');
    room.pass(1_000 * DAY_MS);
    const { answer, cookie } = await follow(room, link);
    expect(answer.status).toBe(200);
    room.pass((PASS_DAYS + 1) * DAY_MS);
    expect((await room.get('/essays/harbours', { cookie })).status).toBe(404);
  });

  it('says that its essay is gone once it is', async () => {
    await using room = await openRoom(false, [lighthouses]);
    const { answer } = await follow(room, await room.links.to({ essay: harbours }, 'everybody'));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('renamed or taken off the shelf');
  });

  it('is answered to preview bots at the signed address, with the passage that it leads to', async () => {
    await using room = await openRoom();
    const [, passage] = harbours.passages;
    const link = await room.links.to({ essay: harbours, ...(passage && { passage }) }, 'everybody');
    for (const bot of [slackbot, discordbot]) {
      const answer = await room.get(link, bot);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toBeNull();
      const page = await answer.text();
      expect(page).toContain('<meta property="og:title" content="Why Harbours Age">');
      expect(page).toMatch(/og:description" content="“A quay that was wide enough[^"]*”"/);
      expect(page).not.toContain('pass=');
    }
  });
});

describe('an open room', () => {
  it('asks for no pass and gives none', async () => {
    await using room = await openRoom(true);
    const answer = await room.get('/');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-robots-tag')).toBeNull();
    expect(await room.links.to({ essay: harbours }, member)).toBe(`${room.origin}/essays/harbours`);
    const stale = await room.get('/essays/harbours?p=1&pass=whatever');
    expect([stale.status, stale.headers.get('location')]).toEqual([303, '/essays/harbours?p=1']);
    expect(stale.headers.get('set-cookie')).toBeNull();
  });
});
