import type { Source } from './imported.ts';

/** A name for what has no title: the file's, or the last part of the address. */
export function nameOf({ name, address }: Source): string {
  const path = address === undefined ? name : decoded(new URL(address).pathname);
  const last = path.split(/[\\/]/).findLast((part) => part !== '') ?? hostOf(address) ?? name;
  return (
    last
      .replace(/\.[a-z]{2,5}$/i, '')
      .replace(/[-_\s]+/gu, ' ')
      .trim() || 'Untitled'
  );
}

function hostOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : new URL(address).hostname;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Longest name of a file or folder, in UTF-8 bytes: file systems take 255, and a suffix must fit. */
const LONGEST_NAME = 120;

/** Names that mean something else to the corpus, or to Windows. */
const reserved =
  /^(?:readme|licen[sc]e|copying|changelog|contributing|index|template|_?drafts?|node_modules|con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A title as the name of a file or folder: letters and digits of every script in lower case, joined by hyphens. It has no
 * separator and no dot, so it never leads out of its folder.
 *
 * @example fileNameOf('../../Why Harbours Age?') // 'why-harbours-age'
 */
export function fileNameOf(title: string): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’']/gu, '')
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  let name = '';
  for (const word of words ?? []) {
    const longer = name === '' ? word : `${name}-${word}`;
    if (Buffer.byteLength(longer) > LONGEST_NAME) break;
    name = longer;
  }
  if (name === '') name = cut(words?.[0] ?? '') || 'essay';
  return reserved.test(name) ? `${name}-essay` : name;
}

/** The longest beginning that fits: a Chinese title is one word. */
function cut(word: string): string {
  let kept = '';
  for (const character of word) {
    if (Buffer.byteLength(kept + character) > LONGEST_NAME) break;
    kept += character;
  }
  return kept;
}
