import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { signatureOf } from '../test/support/slack/standIn.ts';
import { withCompiled } from './support/compiled.ts';
import { generateEssays, generateQueries } from './support/generatedCorpus.ts';

const ESSAYS = 1000;
const AT_A_TIME = 16;
const WARM_UP = 2;
const ROUNDS = 5;
const SECRET = 'bench-secret';

interface Round {
  /** Milliseconds of the answering process's own processor time, an answer. */
  readonly processor: number;
  /** Answers a second. */
  readonly throughput: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * From a signed slash command to its answer: the bot with 1,000 essays beside a bare Bolt app that answers a constant of
 * the same blocks, each in a process of its own, compiled, in turns, 16 commands at a time. Processor time is that of the answering
 * process alone. `npm run bench -- slack [commands a round]`.
 */
export async function bench([count = '1000']: readonly string[]): Promise<void> {
  await withCompiled((compiled) => compare(Number(count), join(compiled, 'bench', 'support', 'slackServer.js')));
}

/** `script` is what answers. */
async function compare(count: number, script: string): Promise<void> {
  const open = (kind: 'bare' | 'adapter' | 'bot', apiUrl: string, reply = '') =>
    openServer(script, kind, apiUrl, reply);
  const essays = generateEssays({ seed: 1, essays: ESSAYS });
  const queries = generateQueries({ seed: 2, count, essays });
  const api = await openApi();
  const adapter = await open('adapter', api.url);
  const reply = await anyAnswer(adapter.port, queries);
  const rows: { readonly name: string; readonly server: Server; readonly rounds: Round[] }[] = [
    { name: 'bare Bolt, the same as constant', server: await open('bare', api.url, reply), rounds: [] },
    { name: 'the adapter, the same reply', server: adapter, rounds: [] },
    { name: `the bot, ${ESSAYS} essays`, server: await open('bot', api.url), rounds: [] },
  ];
  // The first thousands of requests of a process are compiled while they run.
  for (let at = -WARM_UP; at < ROUNDS; at += 1) {
    for (const { server, rounds } of rows) {
      const measured = await round(server, queries);
      if (at >= 0) rounds.push(measured);
    }
  }
  for (const { server } of rows) server.child.send('stop');
  api.close();
  const [bare] = rows;
  if (!bare) return;
  const columns = ['cpu ms', 'times', 'answers/s', 'slower', 'p50 ms', 'p99 ms', 'p99 later'];
  const head = columns.map((name) => name.padStart(10)).join('');
  process.stdout.write(`one answer is ${(Buffer.byteLength(reply) / 1000).toFixed(1)} KB\n`);
  process.stdout.write(`${`median of ${ROUNDS} rounds in turns`.padEnd(32)}${head}\n`);
  for (const { name, rounds } of rows) {
    // Rounds that stand beside each other, so that a busy machine is busy for both.
    const beside = (figure: (round: Round) => number) =>
      median(rounds.map((one, at) => figure(one) / figure(bare.rounds[at] ?? one)));
    const figures = [
      median(rounds.map(({ processor }) => processor)).toFixed(2),
      `${beside(({ processor }) => processor).toFixed(2)}x`,
      median(rounds.map(({ throughput }) => throughput)).toFixed(0),
      `${beside(({ throughput }) => 1 / throughput).toFixed(2)}x`,
      median(rounds.map(({ p50 }) => p50)).toFixed(2),
      median(rounds.map(({ p99 }) => p99)).toFixed(2),
      `${beside(({ p99 }) => p99).toFixed(2)}x`,
    ];
    process.stdout.write(`${name.padEnd(32)}${figures.map((figure) => figure.padStart(10)).join('')}\n`);
  }
  process.stdout.write('processor time wanted: at most 1.60x of the adapter, 3.00x of the bot\n');
}

/** The adapter's answer, which is the same to every query. */
async function anyAnswer(port: number, queries: readonly string[]): Promise<string> {
  const agent = new Agent();
  const answer = await command(port, agent, queries[0] ?? '', 0);
  agent.destroy();
  return answer;
}

function median(of: readonly number[]): number {
  return of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN;
}

interface Server {
  readonly child: ChildProcess;
  readonly port: number;
}

/** The Web API as far as starting needs it. */
async function openApi(): Promise<{ url: string; close(): void }> {
  const server = createServer((incoming, response) => {
    incoming.resume();
    const user = { real_name: 'Ann', locale: 'en-GB', tz: 'Asia/Taipei' };
    const answer = { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1', user };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/api/`, close: () => server.close() };
}

/** `reply` is what `bare` answers, as JSON. */
async function openServer(script: string, kind: string, apiUrl: string, reply: string): Promise<Server> {
  const child = fork(script, [kind, String(ESSAYS), SECRET, apiUrl, reply], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = await once(child, 'message');
  return { child, port: Number(port) };
}

/** Milliseconds of processor time that the process has used so far. */
async function processorOf({ child }: Server): Promise<number> {
  child.send('processor');
  const [used] = await once(child, 'message');
  return z.number().parse(used);
}

async function round(server: Server, queries: readonly string[]): Promise<Round> {
  const { port } = server;
  const agent = new Agent({ keepAlive: true, maxSockets: AT_A_TIME });
  const times: number[] = [];
  const left = queries.entries();
  const before = await processorOf(server);
  const started = performance.now();
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      for (const [at, query] of left) {
        const sent = performance.now();
        await command(port, agent, query, at);
        times.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const processor = ((await processorOf(server)) - before) / queries.length;
  agent.destroy();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { processor, throughput: queries.length / seconds, p50: at(0.5), p99: at(0.99) };
}

let delivered = 0;

/** Sends one command as Slack does; resolves with the answer, rejects when there is nothing to read. */
function command(port: number, agent: Agent, text: string, at: number): Promise<string> {
  const body = new URLSearchParams({
    command: '/essay',
    text,
    user_id: `U${at % 50}`,
    user_name: 'ann',
    team_id: 'T1',
    channel_id: 'C1',
    response_url: 'http://127.0.0.1:9/',
    trigger_id: `trigger.${(delivered += 1)}`,
  }).toString();
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        path: '/slack/events',
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...signatureOf(body, SECRET) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          if (response.statusCode === 200 && chunks.length > 0) resolve(Buffer.concat(chunks).toString('utf8'));
          else reject(new Error(`${response.statusCode}, ${chunks.length} chunks`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
