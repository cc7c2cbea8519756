import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Adapter, Health } from '../src/core/adapter.ts';
import { createCorpus } from '../src/core/corpus/corpus.ts';
import { createHealth, type HealthReport, type HealthSources } from '../src/health.ts';
import { openServer } from '../src/server.ts';
import { openDatabase } from '../src/store/database.ts';
import { createStoreProbe } from '../src/store/probe.ts';
import { essay } from './support/essays.ts';
import { createStandIn } from './support/standInAdapter.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';

const now = () => new Date('2026-03-04T05:06:07Z');
const adapterThatIs = (health: Health): Adapter => ({ ...createStandIn('slack', now), health: () => health });

async function healthWith(sources: Partial<HealthSources> = {}): Promise<() => Promise<HealthReport>> {
  const corpusDir = await temporaryFolder();
  return createHealth({
    copy: 'host-1',
    platforms: ['slack'],
    adapters: () => [adapterThatIs({ connected: true })],
    corpus: () => createCorpus([essay('one')]),
    corpusDir,
    storeProblem: () => Promise.resolve(undefined),
    ...sources,
  });
}

describe('health', () => {
  it('is good when every platform is connected, the store can be written and the corpus read', async () => {
    expect(await (await healthWith())()).toEqual({
      status: 200,
      body: {
        status: 'ok',
        copy: 'host-1',
        platforms: { slack: 'connected' },
        essays: 1,
        corpusProblems: 0,
        reading: null,
        problem: null,
      },
    });
  });

  it('tells how far the first reading of the essays has come', async () => {
    const health = await healthWith({ progress: () => ({ read: 500, of: 10_000 }) });
    expect(await health()).toMatchObject({ status: 200, body: { reading: { read: 500, of: 10_000 } } });
  });

  it('is bad before a configured platform is there', async () => {
    expect(await (await healthWith({ adapters: () => [] }))()).toMatchObject({
      status: 503,
      body: { platforms: { slack: 'disconnected' } },
    });
  });

  it('is bad when a platform is not connected, and says why', async () => {
    const away = adapterThatIs({ connected: false, problem: 'It is away.' });
    expect(await (await healthWith({ adapters: () => [away] }))()).toMatchObject({
      status: 503,
      body: { problem: 'It is away.' },
    });
  });

  it('is good when the corpus cannot be updated, and says why', async () => {
    const updateProblem = () => 'It is no clone.';
    expect(await (await healthWith({ updateProblem }))()).toMatchObject({
      status: 200,
      body: { status: 'ok', problem: 'It is no clone.' },
    });
  });

  it('is bad when the folder of essays is gone, and good again when it is back', async () => {
    const corpusDir = await temporaryFolder();
    const health = await healthWith({ corpusDir });
    await rm(corpusDir, { recursive: true });
    expect(await health()).toMatchObject({ status: 503, body: { problem: expect.stringContaining('CORPUS_DIR') } });
    await mkdir(corpusDir);
    expect((await health()).status).toBe(200);
  });

  it('is bad when the store cannot be written', async () => {
    const health = await healthWith({ storeProblem: () => Promise.resolve('The disk is full.') });
    expect(await health()).toMatchObject({ status: 503, body: { status: 'degraded', problem: 'The disk is full.' } });
  });
});

async function openStore() {
  const dataDir = join(await temporaryFolder(), 'data');
  const database = await openDatabase(dataDir);
  onTestFinished(() => database.destroy());
  let at = 0;
  const probe = await createStoreProbe(database, { dataDir }, () => new Date((at += 60_000)));
  return { dataDir, path: join(dataDir, 'commonplace.db'), database, probe };
}

describe('the probe of the store', () => {
  it('writes, and finds nothing wrong', async () => {
    const { probe, database } = await openStore();
    expect(await probe()).toBeUndefined();
    expect(await probe()).toBeUndefined();
    expect(await database.selectFrom('health').selectAll().execute()).toHaveLength(1);
  });

  it('notices a file that was deleted or replaced', async () => {
    const { probe, path } = await openStore();
    await rename(path, `${path}.old`);
    expect(await probe()).toContain('deleted or replaced');
    await writeFile(path, '');
    expect(await probe()).toContain('deleted or replaced');
    await rename(`${path}.old`, path);
    expect(await probe()).toBeUndefined();
  });

  it('says what cannot be written, and where', async () => {
    const { probe, database, dataDir } = await openStore();
    await database.schema.dropTable('health').execute();
    expect(await probe()).toMatch(new RegExp(`cannot be read or written: .* Check that ${dataDir} can be written`));
  });

  it('asks the store at most every five seconds', async () => {
    const { database, dataDir } = await openStore();
    let at = new Date('2026-03-04T05:06:07Z');
    const probe = await createStoreProbe(database, { dataDir }, () => at);
    await probe();
    await database.schema.dropTable('health').execute();
    at = new Date(at.getTime() + 4_999);
    expect(await probe()).toBeUndefined();
    at = new Date(at.getTime() + 1);
    expect(await probe()).toContain('cannot be read or written');
  });
});

describe.skipIf(process.platform === 'win32')('the files of the store', () => {
  it('are readable to their owner alone, also those of an earlier version', async () => {
    const { dataDir, path, database } = await openStore();
    await database.insertInto('health').values({ name: 'one', checked_at: 'now' }).execute();
    const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);
    expect(await Promise.all([dataDir, path, `${path}-wal`, `${path}-shm`].map(modeOf))).toEqual([
      '700',
      '600',
      '600',
      '600',
    ]);

    const older = join(await temporaryFolder(), 'older');
    await mkdir(older);
    await writeFile(join(older, 'commonplace.db'), '', { mode: 0o644 });
    await (await openDatabase(older)).destroy();
    expect(await modeOf(join(older, 'commonplace.db'))).toBe('600');
  });
});

describe('the health page', () => {
  it('answers GET and HEAD alike, and nothing else', async () => {
    const health = await healthWith({ adapters: () => [] });
    const server = await openServer({ port: 0, host: '127.0.0.1', health });
    onTestFinished(() => server.close());
    const ask = (method: string) => fetch(`http://127.0.0.1:${server.port}/healthz`, { method });
    const [get, head, post] = [await ask('GET'), await ask('HEAD'), await ask('POST')];
    expect([get.status, head.status, post.status]).toEqual([503, 503, 404]);
    expect(await get.json()).toMatchObject({ status: 'degraded' });
    expect(await head.text()).toBe('');
  });

  it('is beside paths that are to be asked again while the bot starts, since what answers them is not there yet', async () => {
    const server = await openServer({ port: 0, host: '127.0.0.1', health: await healthWith({ adapters: () => [] }) });
    onTestFinished(() => server.close());
    const ask = () => fetch(`http://127.0.0.1:${server.port}/slack/events`, { method: 'POST' });
    expect((await ask()).status).toBe(503);
    server.allMounted();
    expect((await ask()).status).toBe(404);
  });
});
