import { describe, expect, it } from 'vitest';
import { info, problem } from '../../../../src/core/commands/shared/notices.ts';
import { callSearch } from '../../../../src/core/conversation/calls.ts';
import { MOST_TRIES } from '../../../../src/core/conversation/reply.ts';

describe('a notice', () => {
  it.each([info, problem])('suggests the same few things on every platform', (notice) => {
    const calls = Array.from({ length: 20 }, (_, at) => callSearch(`word ${at}`));
    expect(notice('Which one?', calls).tries).toEqual(calls.slice(0, MOST_TRIES));
  });
});
