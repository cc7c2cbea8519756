import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BURST } from '../../../src/adapters/web/visit/rateLimit.ts';
import { essay } from '../../support/essays.ts';
import { openRoom } from '../../support/readingRoom.ts';

/** What Discord reads of a page: https://docs.discord.com/developers/link-previews/component-embeds */
const embed = z.strictObject({
  component: z.strictObject({
    type: z.literal(17),
    accent_color: z.number(),
    components: z.tuple([z.strictObject({ type: z.literal(10), content: z.string().max(4_000) })]),
  }),
});

const hostile = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)> &amp; {{7*7}} javascript:alert(1)';

describe('a page', () => {
  it('shows every text as it was written', async () => {
    const one = essay('one', [hostile], {
      title: hostile,
      authors: [hostile],
      tags: [hostile],
      passages: [{ number: 1, text: hostile, section: hostile }],
      language: 'x"onload="alert(1)',
      summary: hostile,
    });
    await using room = await openRoom(true, [one]);
    for (const path of ['/', '/essays/one', '/essays/one?p=1', `/?q=${encodeURIComponent(hostile)}`, '/?q=alert']) {
      const page = await (await room.get(path)).text();
      expect(page).not.toMatch(/<script>alert|<img|"\s*onload="/);
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    }
  });

  it('shows itself in Discord as the quotation, in which nothing is markup', async () => {
    const text = `${hostile} @everyone <@1> **bold** [a](https://example.com) https://example.com`;
    await using room = await openRoom(true, [
      essay('one', [text], { title: hostile }),
      essay('long', ['漢'.repeat(5_000)], { title: '字'.repeat(2_000), authors: ['*'.repeat(2_000)] }),
    ]);
    const embedIn = (page: string) =>
      /<script id="discord:component-embed" type="application\/json">(.*?)<\/script>/s.exec(page)?.[1];
    const json = embedIn(await (await room.get('/essays/one?p=1')).text()) ?? '';
    expect(Buffer.byteLength(json)).toBeLessThanOrEqual(3_000);
    const { component } = embed.parse(JSON.parse(json));
    const [{ content }] = component.components;
    expect(content).toMatch(/^> “\\<script\\>alert/);
    expect(content).not.toMatch(/(?<!\\)[@*[<]everyone|(?<!\\)@|(?<!\\)\[a|https:\/\//);
    const long = embedIn(await (await room.get('/essays/long?p=1')).text());
    expect(Buffer.byteLength(long ?? '')).toBeLessThanOrEqual(3_000);
  });

  it('loads nothing from elsewhere and runs nothing but its own script', async () => {
    await using room = await openRoom(true);
    const { headers } = await room.get('/essays/harbours');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^' ]+'; script-src 'sha256-[^' ]+'; /);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is the same under an address with a slash at its end', async () => {
    await using room = await openRoom(true);
    const page = await room.get('/essays/harbours/?p=2');
    expect(page.status).toBe(200);
    expect(await page.text()).toBe(await (await room.get('/essays/harbours?p=2')).text());
    expect((await room.get('/essays/harbours//')).status).toBe(404);
  });

  it('is not sent again while it is the same', async () => {
    await using room = await openRoom(true);
    const first = await room.get('/essays/harbours');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    const again = await room.get('/essays/harbours', { 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await room.get('/essays/harbours?p=2', { 'if-none-match': tag });
    expect(other.status).toBe(200);
  });

  it('marks the passage of the query, and ignores a number that is none', async () => {
    await using room = await openRoom(true);
    const marked = await (await room.get('/essays/harbours?p=2')).text();
    expect(marked.match(/class="p mark" id="(p\d+)"/)?.[1]).toBe('p2');
    for (const p of ['0', '-1', '99', '1e3', 'x', '9'.repeat(400)])
      expect(await (await room.get(`/essays/harbours?p=${p}`)).text()).not.toContain('p mark');
  });

  it('breaks the line below a title only behind what separates its parts', async () => {
    await using room = await openRoom(true, [essay('one', undefined, { date: '2026-02-03', authors: ['An Author'] })]);
    for (const path of ['/', '/essays/one', '/?q=one'])
      expect(await (await room.get(path)).text()).toContain(
        'An Author\u00A0· 3\u00A0February\u00A02026\u00A0· 1\u00A0min\u00A0read',
      );
  });

  it('has an id and a link for every passage, and the words of its essay in a row', async () => {
    await using room = await openRoom(true);
    const page = await (await room.get('/essays/lighthouses')).text();
    const ids = [...page.matchAll(/<p class="p" id="(p\d+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(Array.from({ length: 31 }, (_, at) => `p${at + 1}`));
    expect(page).toContain('href="?p=31#p31"');
    expect(page).toContain('<article lang="en">');
  });

  it('stays below 100 KB, also of an essay of a megabyte, every passage of which it reaches', async () => {
    const long = essay(
      'long',
      Array.from({ length: 1_000 }, (_, at) => `第 ${at + 1} 段：${'信任是習慣。'.repeat(60)}`),
      { language: 'zh-Hant', title: 'Long' },
    );
    await using room = await openRoom(true, [long]);
    const seen = new Set<string>();
    let path: string | undefined = '/essays/long';
    while (path !== undefined) {
      const body: string = await (await room.get(path)).text();
      expect(Buffer.byteLength(body)).toBeLessThan(100_000);
      for (const [, id = ''] of body.matchAll(/ id="(p\d+)"/g)) seen.add(id);
      const next: string | undefined = /<a href="(\?at=\d+)#p\d+">Next/.exec(body)?.[1];
      path = next && `/essays/long${next}`;
    }
    expect(seen.size).toBe(1_000);
    expect(await (await room.get('/essays/long?p=777')).text()).toContain('class="p mark" id="p777"');
  });

  it('lists a shelf in pages', async () => {
    const essays = Array.from({ length: 90 }, (_, at) => essay(`essay-${at}`, undefined, { tags: ['a "tag"'] }));
    await using room = await openRoom(true, essays);
    const first = await (await room.get('/')).text();
    expect(first.match(/<li>/g)).toHaveLength(40);
    expect(first).toContain('Page 1 of 3');
    expect(await (await room.get('/?page=99')).text()).toContain('Page 3 of 3');
    const [, tagged = ''] = /href="(\/\?q=tag[^"]*)"/.exec(first) ?? [];
    expect(await (await room.get(tagged.replaceAll('&amp;', '&'))).text()).toContain('90 essays');
  });

  it('says what is wrong with a search, and what to try', async () => {
    await using room = await openRoom(true);
    const nothing = await (await room.get('/?q=zzzzqqqq')).text();
    expect(nothing).toContain('Nothing found');
    expect(nothing).toContain('<li><a href="/">The shelf</a></li>');
    expect(nothing).toContain('<title>zzzzqqqq · Search · Commonplace</title>');
    expect((await room.get(`/?q=${'tar '.repeat(2_500)}`)).status).toBe(200);
    expect((await room.get(`/?q=${'x'.repeat(12_000)}`)).status).toBe(200);
  });
});

describe('the server', () => {
  it('answers any path, query and header with a page', async () => {
    await using room = await openRoom(true);
    const strange = fc.string({ unit: 'binary-ascii', maxLength: 40 }).map((text) => text.replaceAll(/[\r\n]/g, ''));
    await fc.assert(
      fc.asyncProperty(strange, strange, async (path, header) => {
        const answer = await room.get(`/${encodeURI(path).replaceAll('%25', '%')}`, {
          cookie: header.replaceAll(/[^\x21-\x7e]/g, '') || 'x',
        });
        expect([200, 303, 404, 429]).toContain(answer.status);
      }),
      { numRuns: 100 },
    );
    for (const line of [
      'GET //x:y@/ HTTP/1.1',
      'GET http://[::1/ HTTP/1.1',
      'GET /\\..\\ HTTP/1.1',
      'OPTIONS * HTTP/1.1',
    ])
      expect(await raw(room.origin, `${line}\r\nHost: "\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it('says in words that a page could not be made', async () => {
    await using room = await openRoom(true, undefined, { latest: () => Promise.reject(new Error('disk I/O error')) });
    const answer = await room.get('/feed', { 'accept-language': 'ko' });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([500, 'no-store']);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    const page = await answer.text();
    expect(page).toContain('문제가 생겼습니다');
    expect(page).not.toContain('disk');
  });

  it('reads an address to its end', async () => {
    await using room = await openRoom(true);
    expect(await (await room.get('/?q=tar?+why?&page=1')).text()).toContain('value="tar? why?"');
  });

  it('sends of a page to HEAD what it sends to GET, but for the page', async () => {
    await using room = await openRoom(true);
    const [got, head] = await Promise.all(['GET', 'HEAD'].map((method) => room.get('/essays/harbours', {}, method)));
    const headers = (answer: Response | undefined) =>
      [...(answer?.headers ?? [])].filter(([name]) => !/^(?:date|connection|keep-alive)$/.test(name));
    expect(headers(head)).toEqual(headers(got));
    expect(head?.headers.get('content-length')).toBe(String((await got?.arrayBuffer())?.byteLength));
    expect(await head?.text()).toBe('');
  });

  it('names the limit to an address that asks too often, and serves it again later', async () => {
    await using room = await openRoom(true);
    const from = (address: string) => room.get('/essays/harbours', { 'x-forwarded-for': address });
    const answers = await Promise.all(Array.from({ length: 500 }, () => from('192.0.2.1')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(500 - BURST);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(await refused[0]?.text()).toContain(`at most ${BURST} pages`);
    expect((await from('192.0.2.2')).status).toBe(200);
    // What a client claims before the proxy is not believed.
    expect((await from('192.0.2.9, 192.0.2.1')).status).toBe(429);
    room.pass(1_000);
    expect((await from('192.0.2.1')).status).toBe(200);
  });

  it('refuses headers without end', async () => {
    await using room = await openRoom(true);
    const answer = await raw(room.origin, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
});

/** Sends bytes and resolves to what came back before the end. */
async function raw(origin: string, request: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.write(request);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}
