const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu;

/** The words of a text, folded; a Chinese or Japanese character is one. */
export function wordsOf(text: string): readonly string[] {
  return text.normalize('NFKC').toLowerCase().match(word) ?? [];
}

/** How many of `words` stand in `others`, each as often as there. */
export function sharedWords(words: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const one of others) left.set(one, (left.get(one) ?? 0) + 1);
  let shared = 0;
  for (const one of words) {
    const count = left.get(one) ?? 0;
    if (count === 0) continue;
    shared += 1;
    left.set(one, count - 1);
  }
  return shared;
}
