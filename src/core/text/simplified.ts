import table from 'opencc-js/dict/TSCharacters';

const simplified = new Map(
  table.split('|').flatMap((entry): [string, string][] => {
    const [traditional, simple] = entry.split(' ');
    return traditional !== undefined && simple !== undefined ? [[traditional, simple]] : [];
  }),
);

/** Chinese characters in their simplified forms, so that 廣播 and 广播 are one word; all others as they are. */
export function simplify(text: string): string {
  return text.replace(/\p{sc=Han}/gu, (character) => simplified.get(character) ?? character);
}
