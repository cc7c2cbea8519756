import { describe, expect, it } from 'vitest';
import { dateInWords } from '../../../../src/core/conversation/messages/dates.ts';

describe('an essay’s date', () => {
  it.each([
    ['2023', '2023', '2023年'],
    ['2023-05', 'May 2023', '2023年5月'],
    ['2023-05-09', '9 May 2023', '2023年5月9日'],
  ])('%s is as precise in words as it is, however often it is written', (date, english, japanese) => {
    for (const _ of ['once', 'again']) {
      expect(dateInWords(date, 'en')).toBe(english);
      expect(dateInWords(date, 'ja')).toBe(japanese);
    }
  });

  it('is right among more dates than are kept', () => {
    const days = Array.from({ length: 2_100 }, (_, at) =>
      new Date(Date.UTC(2000, 0, 1 + at)).toISOString().slice(0, 10),
    );
    const first = days.map((day) => dateInWords(day, 'en'));
    expect(days.map((day) => dateInWords(day, 'en'))).toEqual(first);
    expect(new Set(first).size).toBe(days.length);
  });
});
