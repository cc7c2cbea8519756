import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Config, ConfigMistakes } from './config.ts';
import { StoreFailure } from './core/conversation/stateStore.ts';
import { wholeEssays } from './core/corpus/corpus.ts';
import { CorpusUnavailable, isOfFolder, loadCorpus } from './core/corpus/load.ts';
import { bad, type Finding, good, warning } from './core/diagnosis.ts';
import { gitRunner, pullProblem } from './gitPull.ts';
import { openServer } from './server.ts';
import { openDatabase } from './store/database.ts';
import { placeOf } from './store/postgres.ts';
import { createStoreProbe } from './store/probe.ts';

/**
 * Looks at everything that the bot needs, from the settings to the public address: each finding is a sentence, with its
 * cure where something is not right. Writes one line to the store. Never rejects for what it looks for.
 */
export async function examine(config: Config, now: () => Date): Promise<readonly Finding[]> {
  const essays = [...(await lookAtEssays(config)), ...(await lookAtGitPull(config))];
  const findings = [lookAtSettings(config), await lookAtStore(config, now), ...essays];
  const asked = await Promise.all(config.platforms.map(async ({ diagnose }) => (diagnose ? diagnose(now) : [])));
  return [...findings, ...asked.flat(), ...(await lookAtPublicAddress(config))];
}

/** The same, where the settings may be wrong: mistakes in them are findings too, and then the only ones. */
export async function examineSettings(settings: () => Config, now: () => Date): Promise<readonly Finding[]> {
  try {
    return await examine(settings(), now);
  } catch (error) {
    if (error instanceof ConfigMistakes) return error.mistakes.map(bad);
    throw error;
  }
}

function lookAtSettings({ platforms }: Config): Finding {
  const names = platforms.filter(({ platform }) => !platform.usesStandardStreams).map(({ platform }) => platform.name);
  if (names.length > 0) return good(`The settings are right. Set up: ${names.join(', ')}.`);
  return warning(
    'No platform is set up, so that npm start opens the terminal chat. Put the tokens into .env: docs/slack.md, docs/discord.md.',
  );
}

async function lookAtStore(config: Config, now: () => Date): Promise<Finding> {
  const { dataDir, databaseUrl } = config;
  try {
    const database = await openDatabase(dataDir, databaseUrl);
    try {
      const problem = await (await createStoreProbe(database, config, now))();
      if (problem !== undefined) return bad(problem);
      return good(`The store can be written: ${databaseUrl === undefined ? dataDir : placeOf(databaseUrl)}.`);
    } finally {
      await database.destroy();
    }
  } catch (error) {
    if (error instanceof StoreFailure) return bad(error.message);
    throw error;
  }
}

async function lookAtEssays({ corpusDir }: Config): Promise<readonly Finding[]> {
  try {
    const corpus = await loadCorpus(corpusDir);
    const served = wholeEssays(corpus).length;
    const left = corpus.problems.filter((problem) => !isOfFolder(problem)).length;
    return [
      served > 0
        ? good(`${served} ${served === 1 ? 'essay' : 'essays'} in ${corpusDir}.`)
        : bad(`There is no essay in ${corpusDir}: put Markdown, text or HTML files there, or correct CORPUS_DIR.`),
      ...(left > 0
        ? [
            warning(
              `${left === 1 ? '1 file there is' : `${left} files there are`} not served: npx commonplace check says which, and why.`,
            ),
          ]
        : []),
    ];
  } catch (error) {
    if (error instanceof CorpusUnavailable) return [bad(error.message)];
    throw error;
  }
}

/** Without the pull the essays are served as they are. */
async function lookAtGitPull({ corpusDir, gitPull }: Config): Promise<readonly Finding[]> {
  if (gitPull === undefined) return [];
  const problem = await pullProblem(corpusDir, gitRunner(gitPull.environment));
  return [problem === undefined ? good(`git pull reaches the remote of ${corpusDir}.`) : warning(problem)];
}

const PATIENCE_MS = 10_000;
const healthPage = z.object({ platforms: z.looseObject({}) });

/** Whether what people reach at `PUBLIC_URL` is this machine, with the bot running or not. */
async function lookAtPublicAddress({ publicUrl, port, host }: Config): Promise<readonly Finding[]> {
  if (publicUrl === undefined) return [];
  const cure = `Check its DNS, its certificate, and that the proxy there leads to port ${port} of this machine.`;
  // With the bot stopped, its port is free, and something of our own answers there.
  const path = `/doctor-${randomUUID()}`;
  const health = () => Promise.reject(new Error('nobody asks a doctor'));
  const server = port === 0 ? undefined : await openServer({ port, host, health }).catch(() => undefined);
  server?.mount(path, (_request, response) => response.writeHead(204).end());
  try {
    const response = await fetch(new URL(server ? path : '/healthz', publicUrl), {
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'manual',
    });
    const ours = server
      ? response.status === 204
      : healthPage.safeParse(await response.json().catch(() => undefined)).success;
    if (ours) return [good(`${publicUrl} leads to this bot.`)];
    return [bad(`${publicUrl} leads somewhere else: it answers with HTTP ${response.status}. ${cure}`)];
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    return [bad(`${publicUrl} cannot be reached from here (${reason}). ${cure}`)];
  } finally {
    server?.close();
  }
}

const LABELS = { good: 'ok     ', warning: 'warning', bad: 'failed ' } as const;

/** One line a finding. */
export function inLines(findings: readonly Finding[]): string {
  return findings.map(({ state, text }) => `${LABELS[state]}  ${text.replaceAll(/\s*\n\s*/g, ' ')}`).join('\n');
}
