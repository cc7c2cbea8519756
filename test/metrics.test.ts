import { once } from 'node:events';
import { connect } from 'node:net';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { createCorpus } from '../src/core/corpus/corpus.ts';
import type { Request } from '../src/core/conversation/request.ts';
import { composePost } from '../src/core/daily/compose.ts';
import { createMetrics } from '../src/metrics/metrics.ts';
import { metricsPage } from '../src/metrics/page.ts';
import { openServer } from '../src/server.ts';
import { openDatabase } from '../src/store/database.ts';
import { botOver } from './support/bot.ts';
import { held } from './support/daily.ts';
import { essay } from './support/essays.ts';
import { createStandIn } from './support/standInAdapter.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';

const now = () => new Date('2026-03-04T05:06:07Z');

function openMetrics() {
  let time = 0;
  const slack = createStandIn('slack', now);
  const metrics = createMetrics({
    commands: [{ name: 'search' }, { name: 'list' }],
    corpus: () => createCorpus([essay('one'), essay('two')], { problems: [{ file: 'three.md', reason: 'is empty' }] }),
    adapters: () => [{ ...slack, health: () => ({ connected: true }) }],
    clock: () => (time += 30),
  });
  return { metrics, slack };
}

const asked = (command: string, options: Record<string, string>): Request => ({
  call: { command, options },
  actor: { id: 'U_SECRET', name: 'Ann Secret', role: 'member' },
  place: { platform: 'slack', workspace: 'T_SECRET', channel: 'C_SECRET', kind: 'channel' },
  origin: 'secret-1',
  delivery: 'secret-1',
});

describe('the metrics', () => {
  it('count and time answers by command and platform, posts by outcome, and tell what is served', async () => {
    const { metrics, slack } = openMetrics();
    const bot = metrics.timing(await botOver());
    await bot.handle(asked('search', { query: 'secret words' }));
    await bot.handle(asked('search', { query: 'secret words' }));
    await bot.handle(asked('secret command', {}));
    const postbox = metrics.counting(slack);
    const { place } = asked('list', {});
    const post = composePost(
      { essay: essay('one'), place: 12, of: 24 },
      { date: '2026-03-04', locale: 'en', canDiscuss: true },
    );
    await postbox.post(place, post, 'run-1', held);
    slack.behave = () => 'archived';
    await postbox.post(place, post, 'run-2', held);
    metrics.storeFailed();
    const lines = (await metrics.text()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'commonplace_answer_seconds_count{command="search",platform="slack"} 2',
        'commonplace_answer_seconds_sum{command="search",platform="slack"} 0.06',
        'commonplace_answer_seconds_count{command="unknown",platform="slack"} 1',
        'commonplace_posts_total{platform="slack",outcome="sent"} 1',
        'commonplace_posts_total{platform="slack",outcome="lost"} 1',
        'commonplace_store_errors_total 1',
        'commonplace_essays 2',
        'commonplace_corpus_problems 1',
        'commonplace_platform_connected{platform="slack"} 1',
      ]),
    );
  });

  it('hold nothing that anybody wrote, and no person, channel or workspace', async () => {
    const { metrics } = openMetrics();
    await metrics.timing(await botOver()).handle(asked('secret command', { query: 'secret words' }));
    const text = await metrics.text();
    expect(text).not.toMatch(/secret/i);
    const ours = text.split('\n').filter((line) => line.startsWith('commonplace_'));
    const used = new Set(ours.flatMap((line) => [...line.matchAll(/[{,](\w+)="/g)].map(([, label]) => label)));
    expect(used).toEqual(new Set(['command', 'platform', 'le']));
  });

  it('are those that the board and the alerts ask for', async () => {
    const text = await openMetrics().metrics.text();
    const known = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    for (const file of ['grafana.json', 'alerts.yaml']) {
      const asking = await readFile(new URL(`../docs/${file}`, import.meta.url), 'utf8');
      // YAML reads JSON too.
      parse(asking);
      const used = [...asking.matchAll(/\b(?:commonplace|process|nodejs)_\w+/g)].map(([name]) =>
        name.replace(/_(?:count|bucket)$/, ''),
      );
      expect(used.filter((name) => !known.has(name))).toEqual([]);
      expect(used.length).toBeGreaterThan(5);
    }
  });

  it('tell of the memory and of the event loop', async () => {
    const text = await openMetrics().metrics.text();
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e-]+/m);
  });

  it('hear of a statement of the store that fails', async () => {
    let failures = 0;
    const database = await openDatabase(await temporaryFolder(), undefined, () => void (failures += 1));
    onTestFinished(() => database.destroy());
    await database.selectFrom('claims').selectAll().execute();
    expect(failures).toBe(0);
    await database.schema.dropTable('claims').execute();
    await expect(database.selectFrom('claims').selectAll().execute()).rejects.toThrow('claims');
    expect(failures).toBe(1);
  });
});

describe('the page of metrics', () => {
  async function openPage(token?: string) {
    const server = await openServer({
      port: 0,
      host: '127.0.0.1',
      health: () => Promise.reject(new Error('nobody asks for health here')),
    });
    onTestFinished(() => server.close());
    server.mount('/metrics', metricsPage({ text: () => Promise.resolve('commonplace_essays 2\n') }, token));
    const { port } = server;
    const ask = (headers: Record<string, string> = {}, method = 'GET') =>
      fetch(`http://127.0.0.1:${port}/metrics`, { headers, method });
    return { port, ask };
  }

  /** What a request is answered that `fetch` cannot make. */
  async function raw(port: number, lines: readonly string[]): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.end(`${lines.join('\r\n')}\r\n\r\n`);
    return text(socket);
  }

  it('is for this machine', async () => {
    const { ask } = await openPage();
    const answer = await ask();
    expect([answer.status, await answer.text()]).toEqual([200, 'commonplace_essays 2\n']);
    const head = await ask({}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await ask({}, 'POST')).status).toBe(405);
  });

  it('is for nobody whose request a proxy on this machine has passed on', async () => {
    const { ask, port } = await openPage();
    for (const header of ['x-forwarded-for', 'X-Real-IP', 'Forwarded', 'Via']) {
      expect((await ask({ [header]: '203.0.113.7' })).status).toBe(401);
    }
    expect(await raw(port, ['GET /metrics HTTP/1.0', 'Host: 127.0.0.1'])).toContain('401 Unauthorized');
    // A page in somebody's browser whose name leads to this machine.
    expect(await raw(port, ['GET /metrics HTTP/1.1', 'Host: evil.example', 'Connection: close'])).toContain(
      '401 Unauthorized',
    );
    expect(await raw(port, ['GET /metrics HTTP/1.1', 'Host: localhost:3000', 'Connection: close'])).toContain('200 OK');
  });

  it('is for whoever has the token', async () => {
    const { ask } = await openPage('metrics-token');
    const from = (authorization: string) => ask({ authorization, 'x-forwarded-for': '203.0.113.7' });
    expect((await from('Bearer metrics-token')).status).toBe(200);
    for (const wrong of ['Bearer metrics-toke', 'Bearer metrics-token2', 'Basic metrics-token', 'Bearer ']) {
      expect((await from(wrong)).status).toBe(401);
    }
    const { ask: askUnset } = await openPage();
    expect((await askUnset({ authorization: 'Bearer undefined', via: 'proxy' })).status).toBe(401);
  });
});
