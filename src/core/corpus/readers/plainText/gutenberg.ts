import { onOneLine } from '../blocks.ts';
import type { Details } from '../details.ts';
import { parseDate } from '../frontMatter/dates.ts';
import { languageNamed } from '../languageTags.ts';

const start = /^\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT).*$|^\*END\*? ?THE SMALL PRINT.*$/im;
const end =
  /^(?:\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)|End of (?:the )?Project Gutenberg['’]s ).*$/im;
/** Who has made the file, right behind the frame. */
const producers =
  /^\s*(?:(?:Produced|E-?text prepared|Transcribed|Scanned|Prepared) (?:by|from)\b[^\n]*(?:\n[^\n]+)*\n\s*\n)+/i;

/** The frame stands near the ends of a file. */
const LONGEST_FRAME = 30_000;

/** A book of Project Gutenberg without its frame, with what the frame says of it; undefined for other texts. */
export function splitGutenberg(
  source: string,
): { readonly details: Partial<Details>; readonly body: string } | undefined {
  const opening = start.exec(source.slice(0, LONGEST_FRAME));
  if (!opening) return undefined;
  const head = source.slice(0, opening.index);
  const rest = source.slice(opening.index + opening[0].length).replace(/^\s*\n/, '');
  const tail = rest.slice(-LONGEST_FRAME);
  const closing = end.exec(tail);
  const body = closing ? rest.slice(0, rest.length - tail.length + closing.index) : rest;
  return { details: fieldsOf(head), body: body.replace(producers, '') };
}

function fieldsOf(head: string): Partial<Details> {
  const field = (name: string) => {
    // A long title goes on in indented lines.
    const found = new RegExp(`^${name}:[^\\S\\n]*(.+(?:\\n[^\\S\\n]+\\S.*)*)`, 'im').exec(head)?.[1];
    return found === undefined ? undefined : onOneLine(found);
  };
  const title = field('Title');
  const author = field('Author');
  const date = parseDate(field('Release date') ?? field('Posting date') ?? '');
  const [spoken = ''] = (field('Language') ?? '').split(/[,;(]/);
  const language = languageNamed(spoken);
  return {
    ...(title && { title }),
    ...(author && { authors: author.split(/\s+and\s+|;\s*|\s*&\s*/) }),
    ...(date && { date }),
    ...(language && { language }),
    publisher: 'Project Gutenberg',
  };
}
