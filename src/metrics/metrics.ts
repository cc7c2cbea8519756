/**
 * What an operator watches: counts and times in Prometheus' text format.
 *
 * In: the bot, the postboxes and the store, each wrapped so that what passes is counted. Out: `GET /metrics`
 * (`page.ts`). Labels are commands, platforms and outcomes: no person, no channel, no word that anybody wrote.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Adapter } from '../core/adapter.ts';
import type { Bot } from '../core/bot.ts';
import type { Corpus } from '../core/corpus/corpus.ts';
import { wholeEssays } from '../core/corpus/corpus.ts';
import type { Postbox } from '../core/daily/postbox.ts';

export interface Metrics {
  /** The bot, with its answers counted and timed. */
  timing(bot: Bot): Bot;
  /** A postbox, with what becomes of its posts counted. */
  counting(postbox: Postbox): Postbox;
  /** A statement or a connection of the store has failed. */
  storeFailed(): void;
  /** All of it, as Prometheus reads it. */
  text(): Promise<string>;
}

export interface MetricsSources {
  readonly commands: readonly { readonly name: string }[];
  readonly corpus: () => Corpus;
  readonly adapters: () => readonly Adapter[];
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
}

/** In seconds: an answer from memory, one from the store, one that a person waits for. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics({ commands, corpus, adapters, clock }: MetricsSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const known: ReadonlySet<string> = new Set(commands.map(({ name }) => name));
  const answers = new Histogram({
    name: 'commonplace_answer_seconds',
    help: 'How long answers took, by command and platform',
    labelNames: ['command', 'platform'],
    buckets: BUCKETS,
    registers,
  });
  const posts = new Counter({
    name: 'commonplace_posts_total',
    help: 'Tries to post a daily essay, by platform and outcome',
    labelNames: ['platform', 'outcome'],
    registers,
  });
  const storeErrors = new Counter({
    name: 'commonplace_store_errors_total',
    help: 'Statements and connections of the store that failed, also those that were tried again',
    registers,
  });
  const essays = new Gauge({
    name: 'commonplace_essays',
    help: 'Essays that are served',
    registers: [],
    collect() {
      this.set(wholeEssays(corpus()).length);
    },
  });
  const problems = new Gauge({
    name: 'commonplace_corpus_problems',
    help: 'Files that should be essays and are not served',
    registers: [],
    collect() {
      this.set(corpus().problems.length);
    },
  });
  const connected = new Gauge({
    name: 'commonplace_platform_connected',
    help: 'Whether a platform is connected: 1 or 0',
    labelNames: ['platform'],
    registers: [],
    collect() {
      for (const { platform, health } of adapters()) this.set({ platform }, health().connected ? 1 : 0);
    },
  });

  for (const gauge of [essays, problems, connected]) registry.registerMetric(gauge);

  return {
    timing: (bot) => ({
      ...bot,
      async handle(request) {
        const began = clock();
        const reply = await bot.handle(request);
        const { command } = request.call;
        // A button of another version may name anything.
        const label = known.has(command) ? command : 'unknown';
        answers.observe({ command: label, platform: request.place.platform }, (clock() - began) / 1_000);
        return reply;
      },
    }),
    counting: (postbox) => ({
      ...postbox,
      async post(...posting: Parameters<Postbox['post']>) {
        const outcome = await postbox.post(...posting);
        posts.inc({ platform: postbox.platform, outcome: outcome.outcome });
        return outcome;
      },
    }),
    storeFailed: () => storeErrors.inc(),
    text: () => registry.metrics(),
  };
}
