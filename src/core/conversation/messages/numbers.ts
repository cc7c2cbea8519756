/** Writes numbers as a language does. */
export interface Numbers {
  format(n: number): string;
}

/**
 * Counts below 1,000, which are the same in every language here, are written without `Intl`: one such number took as long
 * as several buttons.
 */
export function numbersIn(language: 'en' | 'ja' | 'ko' | 'zh-Hant'): Numbers {
  const numbers = new Intl.NumberFormat(language);
  return { format: (n) => (n >= 0 && n < 1000 && Number.isInteger(n) ? String(n) : numbers.format(n)) };
}
