type Lines = readonly string[];

const brokenWord = /(?<start>\p{L}+)[-\u00AD‐]\s*\n\s*(?<end>\p{Ll}+)/gu;

/**
 * Joins the lines of a paragraph, and the words that were parted at their ends. Whether `well-` and `known` make
 * "well-known" or "wellknown" is decided by what the text writes elsewhere, and for the plain word where it writes neither.
 */
export function createJoiner(groups: readonly Lines[]): (lines: Lines) => string {
  let compounds: ReadonlySet<string> | undefined;
  return (lines) => {
    const text = lines.join('\n');
    if (!/[-\u00AD‐]\s*\n/u.test(text)) return text;
    const written = (compounds ??= compoundsOf(groups));
    return text.replace(brokenWord, (_, start: string, end: string) => {
      const compound = `${start}-${end}`;
      return written.has(compound.toLowerCase()) ? compound : start + end;
    });
  };
}

function compoundsOf(groups: readonly Lines[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const group of groups) {
    for (const line of group) {
      for (const [word] of line.matchAll(/\p{L}+-\p{L}+/gu)) found.add(word.toLowerCase());
    }
  }
  return found;
}
