import type { Details } from '../details.ts';

/** A text as Aozora Bunko writes it: readings in 《》, notes of the typist in ［＃…］, an explanation of both in dashes. */
const explanation = /^-{20,}\n[\s\S]{0,5000}?\n-{20,}\n/m;
const colophon = /\n(?:底本：|底本:)[\s\S]*$/u;
/** Title, perhaps a subtitle, and author, a line each, before the first blank one. */
const heading = /^\s*(?<title>[^\n]{1,100})\n(?:[^\n]{1,100}\n)?(?<author>[^\n]{1,60})\n[^\S\n]*\n/u;

/** Whether a text uses Aozora's marks, so that 《 is a reading and no quotation. */
export function isAozora(source: string): boolean {
  return source.includes('《') && (source.includes('［＃') || source.includes('\n底本：'));
}

/** The words as they were printed, without readings and notes, and what stands above them. */
export function splitAozora(source: string): { readonly details: Partial<Details>; readonly body: string } {
  const text = source
    .replace(colophon, '\n')
    .replace(/《[^《》\n]{1,100}》/gu, '')
    .replace(/※?［＃[^［］\n]{0,300}］/gu, '')
    .replaceAll('｜', '');
  const explained = explanation.exec(text);
  const found = explained && heading.exec(text.slice(0, explained.index));
  const { title, author } = found?.groups ?? {};
  if (!found || !title || !author) return { details: {}, body: text.replace(explanation, '') };
  const body = text.slice(found[0].length).replace(explanation, '');
  return { details: { title: title.trim(), authors: [author.trim()] }, body };
}
