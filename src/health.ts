import { readdir } from 'node:fs/promises';
import type { Adapter } from './core/adapter.ts';
import { type Corpus, type Progress, wholeEssays } from './core/corpus/corpus.ts';

/** What `/healthz` answers. */
export interface HealthReport {
  /** 200 when every configured platform is connected, the store can be written and the corpus read; else 503. */
  readonly status: 200 | 503;
  readonly body: {
    readonly status: 'ok' | 'degraded';
    /** Which of several copies has answered. */
    readonly copy: string;
    readonly platforms: Readonly<Record<string, 'connected' | 'disconnected'>>;
    readonly essays: number;
    readonly corpusProblems: number;
    /** How far the first reading of the folder has come; null once all is read. */
    readonly reading: Progress | null;
    /** The last problem, in one sentence with its cure and without secrets. */
    readonly problem: string | null;
  };
}

export interface HealthSources {
  /** The name of this copy among several. */
  readonly copy: string;
  /** Every configured platform by name, connected or not yet made. */
  readonly platforms: readonly string[];
  readonly adapters: () => readonly Adapter[];
  readonly corpus: () => Corpus;
  /** How far the first reading has come; undefined, when all is read. */
  readonly progress?: () => Progress | undefined;
  readonly corpusDir: string;
  /** Why the store cannot be written, in one sentence; undefined when it can. */
  readonly storeProblem: () => Promise<string | undefined>;
  /** Why the corpus is not kept up to date, which keeps nobody from reading it; nothing. */
  readonly updateProblem?: (() => string | undefined) | undefined;
}

/** Creates the report of how things are at the moment it is asked for. Never rejects. */
export function createHealth(sources: HealthSources): () => Promise<HealthReport> {
  const { copy, platforms, adapters, corpus, progress, corpusDir, storeProblem, updateProblem } = sources;
  return async () => {
    const states = platforms.map((name) => {
      const adapter = adapters().find(({ platform }) => platform === name);
      return { name, connected: false, ...adapter?.health() };
    });
    const failures = [await storeProblem(), await folderProblem(corpusDir)].filter((problem) => problem !== undefined);
    const ok = failures.length === 0 && states.every(({ connected }) => connected);
    const current = corpus();
    return {
      status: ok ? 200 : 503,
      body: {
        status: ok ? 'ok' : 'degraded',
        copy,
        platforms: Object.fromEntries(
          states.map(({ name, connected }) => [name, connected ? 'connected' : 'disconnected'] as const),
        ),
        essays: wholeEssays(current).length,
        corpusProblems: current.problems.length,
        reading: progress?.() ?? null,
        problem:
          failures.at(-1) ??
          states.findLast(({ problem }) => problem !== undefined)?.problem ??
          updateProblem?.() ??
          null,
      },
    };
  };
}

async function folderProblem(dir: string): Promise<string | undefined> {
  try {
    await readdir(dir);
    return undefined;
  } catch {
    return `The essays cannot be read at ${dir}: what was read before is served. Put the folder back, or correct CORPUS_DIR.`;
  }
}
