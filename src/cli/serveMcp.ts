import { serveAssistant } from '../adapters/endpoints.ts';
import type { Config } from '../config.ts';
import { openLibrary } from '../core/corpus/library.ts';
import type { StandardStreams } from '../core/platform.ts';
import { createSearchIndex } from '../core/search/index.ts';
import { createLog } from '../log.ts';
import { versionOf } from '../version.ts';
import { untilSignalled } from './signals.ts';

/** Serves the essays to one assistant, until it closes our input or a signal comes. Resolves to the exit code. */
export async function serveMcp(config: Config, { input, output }: StandardStreams): Promise<number> {
  // Assistants show their users what a server writes to standard error: problems alone, unless more was asked for.
  const log = createLog(config.logLevelChosen ? config.logLevel : 'error', config.secrets);
  await untilSignalled(async (signal) => {
    const library = await openLibrary(config.corpusDir, { createIndex: createSearchIndex, log });
    const context = () => ({ ...library.shelf(), origin: config.publicUrl });
    try {
      await serveAssistant({ context, version: versionOf(), log }, { input, output, signal });
    } finally {
      await library.close();
    }
  });
  return 0;
}
