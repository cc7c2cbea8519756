import { describe, expect, it } from 'vitest';
import { certainlyNotTaken, certaintyOfNetwork, certaintyOfStatus } from '../../src/core/certainty.ts';

const withCode = (code: string) => Object.assign(new Error('failed'), { code });

describe('what is certainly not taken', () => {
  it.each([
    [400, 'refused'],
    [404, 'refused'],
    [408, 'unknown'],
    [413, 'refused'],
    [429, 'limited'],
    [500, 'unknown'],
    [502, 'unknown'],
    [503, 'unknown'],
    [504, 'unknown'],
    [302, 'unknown'],
  ])('status %i: %s', (status, certainty) => {
    expect(certaintyOfStatus(status)).toBe(certainty);
  });

  it.each([
    [withCode('ECONNREFUSED'), 'unreached'],
    [new TypeError('fetch failed', { cause: withCode('ENOTFOUND') }), 'unreached'],
    [withCode('ECONNRESET'), 'unknown'],
    [new TypeError('fetch failed', { cause: withCode('UND_ERR_SOCKET') }), 'unknown'],
    [new DOMException('timed out', 'TimeoutError'), 'unknown'],
    ['nonsense', 'unknown'],
  ])('network error %s: %s', (error, certainty) => {
    expect(certaintyOfNetwork(error)).toBe(certainty);
  });

  it('is everything but the unknown', () => {
    expect((['refused', 'limited', 'unreached', 'unknown'] as const).filter(certainlyNotTaken)).toEqual([
      'refused',
      'limited',
      'unreached',
    ]);
  });
});
