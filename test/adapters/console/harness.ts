import { PassThrough } from 'node:stream';
import { type ConsoleAdapter, createConsoleAdapter } from '../../../src/adapters/console/adapter.ts';
import type { Bot } from '../../../src/core/bot.ts';
import { commands } from '../../../src/core/commands/commands.ts';
import type { Corpus } from '../../../src/core/corpus/corpus.ts';
import type { IndexedCorpus } from '../../../src/core/corpus/library.ts';
import type { AdapterHarness } from '../../contracts/adapter.ts';
import { createQuietLog } from '../../support/quietLog.ts';

/** The adapter on a pair of streams, as it answers piped lines. */
export function pipedConsole(input: PassThrough, output: PassThrough, corpus: () => Corpus): ConsoleAdapter {
  return createConsoleAdapter({
    input,
    output,
    interactive: false,
    colour: false,
    timeZone: 'Asia/Taipei',
    commands,
    corpus,
    log: createQuietLog(),
  });
}

/** A person at a terminal that is a pair of streams. */
export async function openConsole(
  bot: Bot,
  shelf: () => IndexedCorpus,
): Promise<AdapterHarness & { output(): string }> {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  const shown: string[] = [];
  let answered: () => void = () => undefined;
  output.on('data', (text: string) => {
    shown.push(text.trimEnd());
    answered();
  });
  const adapter = pipedConsole(input, output, () => shelf().corpus);
  await adapter.start(bot);

  async function type(line: string): Promise<void> {
    const answer = new Promise<void>((resolve) => {
      answered = resolve;
    });
    input.write(`${line}\n`);
    await answer;
  }

  const toChannel = (text: string) => text.startsWith('To the channel:');
  return {
    adapter,
    place: { platform: 'console', workspace: 'terminal', channel: 'terminal', kind: 'channel' },
    person: 'you',
    type,
    press: (label, nth = 1) =>
      type(label === 'Next' || label === 'Previous' ? label.toLowerCase() : `${label.toLowerCase()} ${nth}`),
    toAsker: () => shown.findLast((text) => !toChannel(text)) ?? '',
    inChannel: () => shown.filter(toChannel),
    told: () => shown.filter((text) => !toChannel(text)),
    output: () => shown.join('\n'),
  };
}
