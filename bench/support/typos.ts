import type { Random } from './random.ts';

/** The query with one letter wrong, missing, doubled or swapped in one of its words of five letters or more, if any. */
export function withTypo(query: string, random: Random): string {
  const words = Array.from(query.matchAll(/\p{sc=Latin}{5,}/gu), ([word], at) => ({ word, at }));
  if (words.length === 0) return query;
  const { at: chosen } = random.pick(words);
  let at = -1;
  return query.replace(/\p{sc=Latin}{5,}/gu, (word) => {
    at += 1;
    return at === chosen ? misspell(word, random) : word;
  });
}

function misspell(word: string, random: Random): string {
  const at = random.between(1, word.length - 2);
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const other = random.pick('abcdefghijklmnopqrstuvwxyz'.split('').filter((one) => one !== letter.toLowerCase()));
  const slips = [
    before + other + after,
    before + after,
    before + letter + letter + after,
    before + after.charAt(0) + letter + after.slice(1),
  ];
  return random.pick(slips);
}
