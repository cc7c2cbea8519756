import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ignore from 'ignore';
import { leftOutByPath, NO_ENDING, unreadEnding } from './leftOut.ts';
import { essayFile } from './readers/essayFiles.ts';

/** Names the files that are not to be served, in gitignore's syntax. */
export const IGNORE_FILE = '.commonplaceignore';

/** Which files of a folder are read. */
export interface FolderFilter {
  /** `essay` for a file to be read, a reading for one that is told of, undefined for one that is no text. */
  judge(file: string): 'essay' | { readonly leftOut: string } | { readonly unread: string } | undefined;
  /** Whether nothing below a folder is read. */
  skips(folder: string): boolean;
}

/** The filter of a folder as it stands now; a list that cannot be read leaves nothing out. */
export async function readFolderFilter(dir: string): Promise<FolderFilter> {
  const listed = await readFile(join(dir, IGNORE_FILE), 'utf8').catch(() => '');
  const ignored = ignore().add(listed);
  return {
    judge(file) {
      const unread = unreadEnding(file);
      if (unread === undefined && !essayFile.test(file)) return undefined;
      if (listed !== '' && ignored.ignores(file)) return { leftOut: `is named in ${IGNORE_FILE}` };
      const leftOut = unread === undefined || unread === NO_ENDING ? leftOutByPath(file) : undefined;
      if (leftOut !== undefined) return { leftOut };
      return unread === undefined ? 'essay' : { unread };
    },
    skips: (folder) => listed !== '' && ignored.ignores(`${folder}/`),
  };
}
