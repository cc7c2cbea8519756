/** What is known of a file before anything of it is read; the readers themselves load when the first file needs them. */

/** File names that are read; others are left alone. */
export const essayFile = /\.(?:md|markdown|mdx|txt|text|html?|xhtml)$/i;

const htmlFile = /\.(?:x?html?)$/i;

/** Whether a file is read as a page. */
export function isHtml(file: string): boolean {
  return htmlFile.test(file);
}

/** The largest file that is read, in bytes. */
export const LARGEST_FILE = 5 * 1024 * 1024;

/** Why a larger one is not. */
export const TOO_LARGE = 'is over 5 MB: split it into essays';
