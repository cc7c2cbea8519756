import { expect, it } from 'vitest';
import { fold } from '../../../src/core/text/folding.ts';

it.each([
  ['Große STRASSE', 'grosse strasse'],
  ['Straße', 'strasse'],
  ['Café', 'cafe'],
  ['Ｑｕａｙ', 'quay'],
  ['が', 'が'],
])('folds %s to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});
