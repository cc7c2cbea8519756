import { describe, expect, it } from 'vitest';
import { numbersIn } from '../../../../src/core/conversation/messages/numbers.ts';

describe('a number', () => {
  it.each(['en', 'ja', 'ko', 'zh-Hant'] as const)('is written as %s writes it', (language) => {
    const intl = new Intl.NumberFormat(language);
    const { format } = numbersIn(language);
    for (const n of [...Array.from({ length: 1100 }, (_, at) => at), -1, 0.5, 999.9996, 12_345, 1_234_567]) {
      expect(format(n)).toBe(intl.format(n));
    }
  });
});
