/** A text as Aozora Bunko writes it: readings in 《》, notes of the typist in ［＃…］, an explanation of both in dashes. */
const explanation = /^-{20,}\n[\s\S]{0,5000}?\n-{20,}\n/m;
const colophon = /\n(?:底本：|底本:)[\s\S]*$/u;

/** Whether a text uses Aozora's marks, so that 《 is a reading and no quotation. */
export function isAozora(source: string): boolean {
  return source.includes('《') && (source.includes('［＃') || source.includes('\n底本：'));
}

/** The words as they were printed, without readings and notes. */
export function withoutAozora(source: string): string {
  return source
    .replace(explanation, '')
    .replace(colophon, '')
    .replace(/《[^《》\n]{1,100}》/gu, '')
    .replace(/※?［＃[^［］\n]{0,300}］/gu, '')
    .replaceAll('｜', '');
}
