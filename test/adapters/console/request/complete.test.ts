import { describe, expect, it } from 'vitest';
import { completeLine } from '../../../../src/adapters/console/request/complete.ts';
import { commands } from '../../../../src/core/commands/commands.ts';
import { createCorpus } from '../../../../src/core/corpus/corpus.ts';

const offered = (line: string) => completeLine(line, commands, createCorpus([]))[0];

describe('the tab key after “daily set”', () => {
  it('offers time zones by city or by name, in any case', () => {
    expect(offered('daily set 09:00 taip')).toEqual(['daily set 09:00 Asia/Taipei']);
    expect(offered('daily set 9am europe/lond')).toEqual(['daily set 9am Europe/London']);
    expect(offered('daily set 9am los a')).toEqual(['daily set 9am America/Los_Angeles']);
  });

  it('offers each zone once before anything is typed, and nothing for what is no zone', () => {
    const before = offered('daily set 09:00 ');
    expect(before).toContain('daily set 09:00 America/Chicago');
    expect(new Set(before).size).toBe(before.length);
    expect(offered('daily set 09:00 nowhere')).toEqual([]);
  });

  it('leaves the other commands and options be', () => {
    expect(offered('daily s')).toEqual(['daily set ', 'daily show ', 'daily skip ', 'daily stop ']);
    expect(offered('daily set 09:00 days:mon')).toEqual([]);
  });
});
