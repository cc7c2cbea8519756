import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/core/commands/commands.ts';
import { createButtons } from '../../../../src/core/commands/framework/buttons.ts';
import { call, callOn, callRead } from '../../../../src/core/conversation/calls.ts';
import { essay } from '../../../support/essays.ts';
import { createMemoryStore } from '../../../support/memoryStore.ts';

/** What fits into a button of the tightest platform. */
const LENGTH = 100;

describe('buttons', () => {
  const anyCall = fc
    .constantFrom(...commands)
    .chain((command) =>
      fc
        .record(
          Object.fromEntries(
            Object.keys(command.options).map((name) => [name, fc.string({ minLength: 1, unit: 'binary' })]),
          ),
          { requiredKeys: [] },
        )
        .map((options) => call(command.name, options)),
    );

  it('carry any call there and back in at most 100 characters', async () => {
    const buttons = createButtons(commands, createMemoryStore(), LENGTH);
    await fc.assert(
      fc.asyncProperty(anyCall, async (one) => {
        const text = await buttons.encode(one);
        expect(text.length).toBeLessThanOrEqual(LENGTH);
        expect(await buttons.decode(text)).toEqual(one);
      }),
    );
  });

  it('never fail on text that is no button', async () => {
    const buttons = createButtons(commands, createMemoryStore(), LENGTH);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const decoded = await buttons.decode(text);
        expect(decoded === undefined || commands.some(({ name }) => name === decoded.command)).toBe(true);
      }),
    );
  });

  it('keep a call of exactly 100 characters in the button and a longer one in the store', async () => {
    const buttons = createButtons(commands, createMemoryStore(), LENGTH);
    const room = LENGTH - '1|search|'.length;
    expect(await buttons.encode(call('search', { query: 'x'.repeat(room) }))).toMatch(/^1\|/);
    expect(await buttons.encode(call('search', { query: 'x'.repeat(room + 1) }))).toMatch(/^2\|/);
  });

  it('of another process on the same store can be read', async () => {
    const store = createMemoryStore();
    const long = call('search', { query: 'trust '.repeat(50), page: '2' });
    const text = await createButtons(commands, store, LENGTH).encode(long);
    expect(await createButtons(commands, store, LENGTH).decode(text)).toEqual(long);
  });

  it('know nothing of keys that were never kept, of unknown commands and of too many values', async () => {
    const buttons = createButtons(commands, createMemoryStore(), LENGTH);
    for (const text of ['2|AAAAAAAAAAAAAAAA', '1|dance|1', '1|help|1', '0|search|x', '', '1|']) {
      expect(await buttons.decode(text)).toBeUndefined();
    }
  });

  it('of a hit fit without the store, however long the slug and the passage', async () => {
    const store = createMemoryStore();
    const buttons = createButtons(commands, { ...store, keep: () => Promise.reject(new Error('not needed')) }, LENGTH);
    const long = essay('long-'.repeat(60), ['x'.repeat(50_000)]);
    const [passage] = long.passages;
    if (!passage) throw new Error('no passage');
    const excerpt = { essay: long, passage, start: 49_000, end: 49_300, text: 'x'.repeat(300), highlights: [] };
    for (const one of [callOn('share', excerpt), callOn('context', excerpt), callRead(long, passage)]) {
      expect((await buttons.encode(one)).length).toBeLessThanOrEqual(LENGTH);
    }
  });
});
