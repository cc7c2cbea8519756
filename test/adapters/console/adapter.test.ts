import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createConsoleAdapter } from '../../../src/adapters/console/adapter.ts';
import { messagesFor } from '../../../src/adapters/console/messages/messages.ts';
import { commands } from '../../../src/core/commands/commands.ts';
import { createCorpus } from '../../../src/core/corpus/corpus.ts';
import { createSearchIndex } from '../../../src/core/search/index.ts';
import { describeAdapter } from '../../contracts/adapter.ts';
import { botOver, shelfOfEssays } from '../../support/bot.ts';
import { essay } from '../../support/essays.ts';
import { createQuietLog } from '../../support/quietLog.ts';
import { openConsole } from './harness.ts';

describeAdapter('the terminal', openConsole);

describe('the address of a passage', () => {
  it('can be shared, kept and seen in context, as it can be read', async () => {
    const corpus = createCorpus(shelfOfEssays);
    const index = await createSearchIndex(shelfOfEssays);
    const terminal = await openConsole(await botOver(), () => ({ corpus, index }));
    await terminal.type('share harbours#2');
    expect(terminal.inChannel()).toHaveLength(1);
    await terminal.type('context harbours#2');
    expect(terminal.toAsker()).toContain('Why Harbours Age');
    await terminal.type('keep harbours#2');
    expect(terminal.toAsker()).toContain('Kept');
    await terminal.type('share harbours#9');
    expect(terminal.toAsker()).toContain('no passage 9');
    await terminal.adapter.stop();
  });
});

describe('a number that is typed', () => {
  async function terminalWith(essays = shelfOfEssays) {
    const corpus = createCorpus(essays);
    const index = await createSearchIndex(essays);
    const terminal = await openConsole(await botOver(essays, { messagesFor }), () => ({ corpus, index }));
    onTestFinished(() => terminal.adapter.stop());
    return async (line: string) => {
      await terminal.type(line);
      return terminal.toAsker().replaceAll('\n', ' ');
    };
  }

  it('before anything is numbered is told how to get a list', async () => {
    const says = await terminalWith();
    expect(await says('read 99')).toContain(
      'There is no essay called “99”, and no list is open that has this number. Type list or what you look for, then read and a number of the answer.',
    );
  });

  it.each(['read 99', 'read 0', 'read -1', 'read #99'])('%s of a list is told which there are', async (line) => {
    const says = await terminalWith();
    await says('list');
    expect(await says(line)).toMatch(/^There is no number -?\d+ here\. Which one\? Type read 1 to read 10\.$/);
  });

  it('is never taken for words to keep or to quote while entries are numbered', async () => {
    const says = await terminalWith();
    await says('list');
    expect(await says('keep 3')).toContain('There is nothing here for “keep 3”');
    await says('ferry');
    expect(await says('keep 8')).toBe('There is no number 8 here. Which one? Type keep 1 to keep 5.');
    expect(await says('quote 3')).toBe('Type share 3: that is the number here.');
    expect(await says('quote 8')).toBe('There is no number 8 here. Which one? Type share 1 to share 5.');
    expect(await says('keep 3')).toContain('Kept');
    expect(await says('quote 1984')).toContain('Nothing found for “1984”');
  });

  it('is an essay that is called so', async () => {
    const says = await terminalWith([...shelfOfEssays, essay('orwell', ['A bright cold day.'], { title: '1984' })]);
    await says('list');
    expect(await says('read 1984')).toContain('A bright cold day.');
  });
});

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

/** A terminal whose essays are still being read until `begin` is called. */
async function terminalWhileReading(interactive: boolean) {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  let [begin, fail] = [() => {}, () => {}];
  const ready = new Promise<void>((resolve, reject) => {
    begin = resolve;
    fail = () => reject(new Error('closed'));
  });
  const options = { input, output, interactive, colour: false, timeZone: 'UTC', commands, log: createQuietLog() };
  const welcome = () => ['The shelf is open.'];
  const adapter = createConsoleAdapter({ ...options, corpus: () => createCorpus(shelfOfEssays), ready, welcome });
  await adapter.start(await botOver());
  return { adapter, input, begin, fail, shown: () => String(output.read() ?? '') };
}

describe('a terminal whose essays are still being read', () => {
  it('keeps piped lines, and answers them all once they have been', async () => {
    const { adapter, input, begin, shown } = await terminalWhileReading(false);
    adapter.showProgress('32 of 64 essays read');
    input.end('quay concrete\nferry\n');
    await new Promise(setImmediate);
    expect(shown()).toBe('');
    begin();
    await adapter.finished;
    const text = shown();
    expect(text).toMatch(/^The shelf is open\.[^]*“quay concrete”[^]*“ferry”/u);
    expect(text).not.toContain('32 of 64');
  });

  it('shows how far it has come on one line, and then in the prompt', async () => {
    const { adapter, begin, shown } = await terminalWhileReading(true);
    adapter.showProgress('32 of 64 essays read');
    expect(shown()).toBe('\r\u001B[K32 of 64 essays read');
    begin();
    await new Promise(setImmediate);
    expect(shown()).toMatch(/The shelf is open\.\n\n[^\n]*32 of 64 essays read › /u);
    adapter.showProgress('48 of 64 essays read');
    expect(shown()).toContain('48 of 64 essays read › ');
    adapter.showProgress(undefined);
    expect(shown()).not.toContain('essays read');
    await adapter.stop();
  });

  it('ends when they will never be', async () => {
    const { adapter, fail, shown } = await terminalWhileReading(false);
    fail();
    await adapter.finished;
    expect(shown()).toBe('');
  });
});
