import { leftOutByPath } from '../core/corpus/leftOut.ts';
import { slugify } from '../core/corpus/readers/naming.ts';
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

/** A part of an address without its escapes; as it stands where they are none. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Longest name of a file or folder, in UTF-8 bytes: file systems take 255, and a suffix must fit. */
const LONGEST_NAME = 120;

/** Names that mean something else to Windows, or a folder's own page. */
const reserved = /^(?:index|node-modules|con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A title as the name of a file or folder: letters and digits of every script in lower case, joined by hyphens. It has no
 * separator and no dot, so it never leads out of its folder, and is none that the corpus leaves out.
 *
 * @example fileNameOf('../../Why Harbours Age?') // 'why-harbours-age'
 */
export function fileNameOf(title: string): string {
  const name = cut(slugify(title));
  const isFree = !reserved.test(name) && leftOutByPath(`${name}/${name}.md`) === undefined;
  return isFree ? name : `essay-${name}`;
}

/** As many whole words as fit, or else of the first as many characters: a Chinese title is one word. */
function cut(slug: string): string {
  if (Buffer.byteLength(slug) <= LONGEST_NAME) return slug;
  let kept = '';
  for (const character of slug.slice(0, LONGEST_NAME)) {
    if (Buffer.byteLength(kept + character) > LONGEST_NAME) break;
    kept += character;
  }
  const lastWord = kept.lastIndexOf('-');
  return lastWord > 0 ? kept.slice(0, lastWord) : kept;
}
