import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pass, readPass, signPass } from '../../../src/core/reading/passes.ts';

const key = 'the key of this store';
const now = new Date('2026-03-04T05:06:07Z');
const later = new Date('2026-04-03T05:06:07Z');
const room: Pass = { opens: 'room', reader: { platform: 'slack', workspace: 'T1', person: 'U1' }, until: later };
const essay: Pass = { opens: 'essay', essay: '~abcdefgh' };
const feed: Pass = { opens: 'feed', channel: { platform: 'discord', workspace: 'G1', channel: 'C1' } };

describe('a pass', () => {
  it('says what it opens, whatever the ids are', () => {
    const id = fc.string({ unit: 'grapheme', maxLength: 30 });
    const passes: fc.Arbitrary<Pass> = fc.oneof(
      fc.record({
        opens: fc.constant('room' as const),
        reader: fc.record({ platform: id, workspace: id, person: id }),
        until: fc.constant(later),
      }),
      fc.record({ opens: fc.constant('essay' as const), essay: id }),
      fc.record({ opens: fc.constant('essay' as const), essay: id, until: fc.constant(later) }),
      fc.record({
        opens: fc.constant('feed' as const),
        channel: fc.record({ platform: id, workspace: id, channel: id }),
      }),
    );
    fc.assert(
      fc.property(passes, (pass) => {
        expect(readPass(signPass(pass, key), key, now)).toEqual(pass);
      }),
    );
  });

  it('stands in an address as it is', () => {
    for (const pass of [room, essay, feed]) expect(signPass(pass, key)).toMatch(/^[\w-]+\.[\w-]{22}$/);
    expect(signPass(essay, key).length).toBeLessThan(50);
  });

  it('is void once it has expired', () => {
    const text = signPass(room, key);
    expect(readPass(text, key, new Date(later.getTime() - 1_000))).toEqual(room);
    expect(readPass(text, key, later)).toBeUndefined();
  });

  it('is void under another key', () => {
    expect(readPass(signPass(essay, 'another key'), key, now)).toBeUndefined();
  });

  it('is void when any of its characters is another', () => {
    for (const pass of [room, essay, feed]) {
      const text = signPass(pass, key);
      const altered = Array.from(text, (_, at) =>
        ['A', 'B', '_', '.', ''].map((other) => text.slice(0, at) + other + text.slice(at + 1)),
      ).flat();
      const accepted = altered.filter((other) => other !== text && readPass(other, key, now) !== undefined);
      expect(accepted).toEqual([]);
    }
  });

  it('is not made of any text that is none', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readPass(text, key, now) === undefined));
    for (const text of ['', '.', '..', 'e30.', `${signPass(essay, key)}.`, 'x'.repeat(100_000)])
      expect(readPass(text, key, now)).toBeUndefined();
  });

  it('cannot lend its signature to another pass', () => {
    const [body] = signPass(room, key).split('.');
    const [, signature] = signPass(essay, key).split('.');
    expect(readPass(`${body}.${signature}`, key, now)).toBeUndefined();
  });
});
