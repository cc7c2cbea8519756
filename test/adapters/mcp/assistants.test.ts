import { request } from 'node:http';
import { execPath } from 'node:process';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAssistantListener } from '../../../src/adapters/mcp/door.ts';
import type { Essay } from '../../../src/core/essay.ts';
import { openServer } from '../../../src/server.ts';
import { assistants } from '../../support/assistants.ts';
import { shelfOf, shelfOfEssays } from '../../support/bot.ts';
import { bundledCorpus } from '../../support/commonplace.ts';
import { compiled } from '../../support/compiled.ts';
import { essay } from '../../support/essays.ts';
import { createQuietLog } from '../../support/quietLog.ts';

const token = 'a-token-of-this-test';
const authorization = { authorization: `Bearer ${token}` };
const origin = 'https://essays.example.com';

/** The real door on the real server, on loopback. */
async function openDoor(essays: readonly Essay[] = shelfOfEssays, room: string | null = origin) {
  const shelf = await shelfOf(essays);
  const log = createQuietLog();
  const health = () => Promise.reject(new Error('Nobody asks.'));
  const server = await openServer({ port: 0, host: '127.0.0.1', health });
  const publicUrl = room ?? undefined;
  const context = () => ({ ...shelf, origin: publicUrl });
  server.mount('/mcp', createAssistantListener({ context, version: '1.2.3', log, token, origin: publicUrl }));
  return {
    url: `http://127.0.0.1:${server.port}/mcp`,
    log,
    [Symbol.asyncDispose]: async () => server.close(),
  };
}

const text = z.object({
  address: z.string(),
  text: z.string(),
  start: z.number(),
  end: z.number(),
  link: z.string().optional(),
});
const found = z.object({
  total: z.number(),
  hits: z.array(z.object({ essay: z.object({ slug: z.string() }), passage: text })),
});
const read = z.object({
  essay: z.object({ slug: z.string() }),
  passages: z.array(text),
  of: z.number(),
  next: z.number().optional(),
});
const listed = z.object({ total: z.number(), essays: z.array(z.object({ slug: z.string(), title: z.string() })) });

const checked = z.object({
  quotations: z.array(
    z.object({
      text: z.string(),
      verdict: z.string(),
      address: z.string().optional(),
      original: z.string().optional(),
      start: z.number().optional(),
      differences: z.array(z.object({ start: z.number(), end: z.number(), given: z.string() })).optional(),
      link: z.string().optional(),
    }),
  ),
});

describe.each(Object.entries(assistants))('the %s client', (_name, connect) => {
  it('finds, reads and lists over HTTP', async () => {
    await using door = await openDoor();
    await using assistant = await connect.overHttp(door.url, authorization);
    expect(await assistant.tools()).toEqual(['search_essays', 'read_essay', 'list_essays', 'verify_quotation']);
    expect(assistant.instructions).toContain('verbatim');
    const { hits } = found.parse(
      (await assistant.call('search_essays', { query: 'harbours age faster', limit: 1 })).structured,
    );
    expect(hits[0]?.passage).toEqual({
      address: 'harbours#1',
      text: 'Harbours age faster than the cities behind them.',
      start: 0,
      end: 48,
      link: `${origin}/essays/harbours?p=1#p1:~:text=Harbours%20age%20faster%20than,the%20cities%20behind%20them`,
    });
    const { passages, of, next } = read.parse(
      (await assistant.call('read_essay', { essay: 'harbours', from: 2 })).structured,
    );
    expect([passages.map(({ address }) => address), of, next]).toEqual([['harbours#2', 'harbours#3'], 3, undefined]);
    const { total, essays } = listed.parse((await assistant.call('list_essays', { tag: 'sea' })).structured);
    expect([total, essays.map(({ slug }) => slug)]).toEqual([2, ['harbours', 'lighthouses']]);
  });

  it('verifies what it is about to quote', async () => {
    await using door = await openDoor();
    await using assistant = await connect.overHttp(door.url, authorization);
    const verdicts = async (text: string) =>
      checked.parse((await assistant.call('verify_quotation', { text })).structured).quotations;
    expect(await verdicts('“Harbours age faster than the cities behind them.”')).toEqual([
      {
        text: expect.stringContaining('Harbours age faster'),
        verdict: 'exact',
        address: 'harbours#1',
        original: expect.stringContaining('Harbours age faster than the cities behind them'),
        start: 0,
        differences: [],
        link: `${origin}/essays/harbours?p=1#p1`,
      },
    ]);
    const [altered] = await verdicts('He wrote “harbours age slower than the cities behind them”.');
    expect(altered).toMatchObject({ verdict: 'altered', address: 'harbours#1' });
    expect(altered?.differences?.map(({ start, end, given }) => [altered.original?.slice(start, end), given])).toEqual([
      ['faster', 'slower'],
    ]);
    expect(await verdicts('“nobody has ever said these words in any of the essays”')).toEqual([
      { text: 'nobody has ever said these words in any of the essays', verdict: 'absent' },
    ]);
  });

  it('reads the same as JSON text', async () => {
    await using door = await openDoor();
    await using assistant = await connect.overHttp(door.url, authorization);
    const { text: json, structured } = await assistant.call('list_essays', {});
    expect(JSON.parse(json)).toEqual(structured);
  });

  it('finds and reads over standard input and output', async () => {
    const bin = await compiled('src/bin.ts');
    const environment = { PATH: process.env['PATH'] ?? '', PUBLIC_URL: origin };
    await using assistant = await connect.overStreams(execPath, [bin, 'mcp', '--corpus', bundledCorpus], environment);
    const { hits } = found.parse((await assistant.call('search_essays', { query: 'fuel nozzle' })).structured);
    expect(hits[0]?.passage.address).toBe('trust-is-a-habit#3');
    expect(hits[0]?.passage.link).toMatch(/^https:\/\/essays\.example\.com\/essays\/trust-is-a-habit\?p=3#p3:~:text=/);
  });

  it('gets a sentence for what cannot be answered', async () => {
    await using door = await openDoor();
    await using assistant = await connect.overHttp(door.url, authorization);
    const wrong = [
      ['read_essay', { essay: 'no such essay' }, /no essay called “no such essay”/],
      ['read_essay', { essay: 'ferry' }, /By slug: ferry-\d/],
      ['read_essay', { essay: 'harbours', from: 99 }, /99/],
      ['read_essay', { essay: 7 }, /essay/],
      ['read_essay', {}, /essay/],
      ['search_essays', { query: '' }, /query/],
      ['search_essays', { query: 'x', limit: 'many' }, /limit/],
      ['search_essays', { query: 'x'.repeat(10_001) }, /query/],
      ['search_essays', { query: { $ne: 1 } }, /query/],
      ['list_essays', { author: ['a'] }, /author/],
      ['verify_quotation', { text: ' ' }, /text/],
      ['verify_quotation', { quotation: 'x' }, /text/],
    ] as const;
    for (const [tool, input, sentence] of wrong) {
      const { isError, text: said } = await assistant.call(tool, input);
      expect({ tool, isError, said }).toEqual({ tool, isError: true, said: expect.stringMatching(sentence) });
      expect(said).not.toMatch(/\bat .*\.ts:/);
    }
  });

  it('is not let in without the token', async () => {
    await using door = await openDoor();
    for (const headers of [
      {},
      { authorization: 'Bearer wrong-token-of-some-length' },
      { authorization: `Basic ${token}` },
    ])
      await expect(connect.overHttp(door.url, headers)).rejects.toThrow(/401|nauthorized|MCP_TOKEN/);
  });
});

describe('POST /mcp', () => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    ...authorization,
  };

  it('answers on loopback and on the public host, and to nobody else', async () => {
    await using door = await openDoor();
    const { port } = new URL(door.url);
    const ask = (host: string, more: Readonly<Record<string, string>> = {}) =>
      post(door.url, { ...headers, host, ...more }, body);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'essays.example.com'])
      expect(await ask(host)).toBe(200);
    for (const host of ['evil.example.com', `127.0.0.1.evil.example.com:${port}`, 'essays.example.com.evil.net'])
      expect(await ask(host)).toBe(403);
    expect(await ask('localhost', { origin: 'https://evil.example.com' })).toBe(403);
    expect(await ask('localhost', { origin: 'https://essays.example.com' })).toBe(200);
  });

  it('refuses what is no request of the protocol', async () => {
    await using door = await openDoor();
    const ask = (what: string) => fetch(door.url, { method: 'POST', headers, body: what });
    for (const wrong of ['', '{', 'null', '[]', '{"jsonrpc":"2.0"}', '"x"']) {
      const { status } = await ask(wrong);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
    expect((await ask('x'.repeat(300_000))).status).toBe(413);
    expect((await fetch(door.url, { headers })).status).toBe(405);
    expect((await fetch(door.url)).status).toBe(401);
  });
});

describe('what a tool answers', () => {
  it('is verbatim, with offsets, and without links where there is no room', async () => {
    const paragraphs = ['😀 A “quay”, they say…   is <b>wide</b> & *old*.', '第一段是信任。'];
    await using door = await openDoor([essay('quays', paragraphs)], null);
    await using assistant = await assistants.current.overHttp(door.url, authorization);
    const { passages } = read.parse((await assistant.call('read_essay', { essay: 'quays' })).structured);
    expect(passages).toEqual(
      paragraphs.map((whole, at) => ({ address: `quays#${at + 1}`, text: whole, start: 0, end: whole.length })),
    );
  });

  it('says what of a query did not count', async () => {
    await using door = await openDoor();
    await using assistant = await assistants.current.overHttp(door.url, authorization);
    const search = async (query: string) => {
      const { structured } = await assistant.call('search_essays', { query });
      return z.object({ total: z.number(), ignored: z.array(z.string()).optional() }).parse(structured);
    };
    const { total } = await search('harbours');
    expect(total).toBeGreaterThan(0);
    expect(await search('harbours before:soon')).toEqual({
      total,
      ignored: [expect.stringContaining('“soon” is no date')],
    });
    expect((await search('harbours before:2030')).ignored).toBeUndefined();
  });

  it('stays readable for a long essay, all of which it reaches', async () => {
    const paragraphs = Array.from({ length: 400 }, (_, at) => `${at}: ${'words and more words '.repeat(20)}`.trim());
    await using door = await openDoor([essay('long', paragraphs)]);
    await using assistant = await assistants.current.overHttp(door.url, authorization);
    const seen: string[] = [];
    for (let from: number | undefined = 1; from !== undefined; ) {
      const part: z.output<typeof read> = read.parse(
        (await assistant.call('read_essay', { essay: 'long', from })).structured,
      );
      seen.push(...part.passages.map((passage) => passage.text));
      from = part.next;
    }
    expect(seen).toEqual(paragraphs);
  });

  it('never holds a pass', async () => {
    await using door = await openDoor();
    await using assistant = await assistants.current.overHttp(door.url, authorization);
    for (const [tool, input] of [
      ['search_essays', { query: 'sea' }],
      ['list_essays', {}],
      ['read_essay', { essay: 'harbours' }],
    ] as const)
      expect((await assistant.call(tool, input)).text).not.toContain('pass=');
  });

  it('is narrowed to a language', async () => {
    const some = [
      essay('one'),
      essay('two', ['信任。'], { language: 'zh-Hant' }),
      essay('three', ['信頼。'], { language: 'ja' }),
    ];
    await using door = await openDoor(some);
    await using assistant = await assistants.current.overHttp(door.url, authorization);
    const slugs = async (language: string) =>
      listed.parse((await assistant.call('list_essays', { language })).structured).essays.map(({ slug }) => slug);
    expect(await slugs('zh')).toEqual(['two']);
    expect(await slugs('ja-JP')).toEqual([]);
  });
});

/** A request with any `Host`, which fetch does not send; resolves to the status. */
function post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
