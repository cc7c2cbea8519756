import table from 'opencc-js/dict/TSCharacters';

/** Made when the first Chinese character comes: a start has better things to do. */
let simplified: ReadonlyMap<string, string> | undefined;

function createTable(): ReadonlyMap<string, string> {
  return new Map(
    table.split('|').flatMap((entry): [string, string][] => {
      const [traditional, simple] = entry.split(' ');
      return traditional !== undefined && simple !== undefined ? [[traditional, simple]] : [];
    }),
  );
}

/** Chinese characters in their simplified forms, so that 廣播 and 广播 are one word; all others as they are. */
export function simplify(text: string): string {
  return text.replace(/\p{sc=Han}/gu, (character) => (simplified ??= createTable()).get(character) ?? character);
}
