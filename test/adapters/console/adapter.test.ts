import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createConsoleAdapter } from '../../../src/adapters/console/adapter.ts';
import { commands } from '../../../src/core/commands/commands.ts';
import { createCorpus } from '../../../src/core/corpus/corpus.ts';
import { describeAdapter } from '../../contracts/adapter.ts';
import { botOver, shelfOfEssays } from '../../support/bot.ts';
import { createQuietLog } from '../../support/quietLog.ts';
import { openConsole } from './harness.ts';

describeAdapter('the terminal', openConsole);

describe('lines that come in faster than they are answered', () => {
  it('do not keep the terminal from stopping: the one in hand is answered, and no other', async () => {
    const input = new PassThrough();
    const output = new PassThrough({ encoding: 'utf8' });
    const real = await botOver();
    const asked: string[] = [];
    const adapter = createConsoleAdapter({
      input,
      output,
      interactive: false,
      colour: false,
      timeZone: 'UTC',
      commands,
      corpus: () => createCorpus(shelfOfEssays),
      log: createQuietLog(),
    });
    let stopped: Promise<void> | undefined;
    await adapter.start({
      ...real,
      handle(request) {
        asked.push(request.call.command);
        stopped ??= adapter.stop();
        return real.handle(request);
      },
    });
    input.write('quay concrete\n'.repeat(500));
    await adapter.finished;
    await stopped;
    expect(asked).toEqual(['search']);
    expect(output.read()).toContain('Why Harbours Age');
  });
});
