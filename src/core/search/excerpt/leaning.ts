import type { Range } from '../../text/range.ts';

/** What a sentence begins with that leans on the one before it. */
const LEANING =
  /^["“‘(「『]?(?:(?:this|that|these|those|it|its|it['’]s|he|she|they|him|her|them|his|hers|their|theirs|such|so|but|and|or|nor|yet|then|thus|hence|therefore|however|moreover|furthermore|nevertheless|nonetheless|still|instead|meanwhile|otherwise|also|besides|indeed|likewise|similarly|consequently|accordingly|finally|second|secondly|third|thirdly|there|here|both|neither|either|one(?! (?:should|must|can|cannot|could|may|might|would|has|needs|does|ought)\b)|another|others|the (?:former|latter|same|other|result|first|second|third|last)|for (?:example|instance|this|that)|in (?:other words|this|that|contrast|addition|short|fact)|as a result|on the other hand|after (?:all|that)|at (?:the same time|that)|because of this|none of|some of|all of|most of|each of|of these|of those)\b|[这這那他她它其此但而且因所然於于故亦又也並并则則]|これ|それ|あれ|この|その|あの|彼|しかし|だが|だから|また|そして|そこ|つまり|したがって|なぜなら|그|이것|이는|이런|하지만|그러|따라서|또|즉)/iu;

/** Whether a text begins with a word that points back to a sentence before it, so that it does not stand on its own. */
export function leansBack(text: string): boolean {
  return LEANING.test(text);
}

/** The end of a sentence's first clause. */
const FIRST_CLAUSE = /^[^.!?;:,—]{1,60}[,;:—]\s*/u;

/** Offset in a text after its first clause, if what begins there does not point back. */
export function afterFirstClause(text: string): number | undefined {
  const length = FIRST_CLAUSE.exec(text)?.[0].length ?? text.length;
  return length < text.length && !leansBack(text.slice(length)) ? length : undefined;
}

const QUESTION = /[?？][)"”’」』]*$/u;

/** Whether a range of a text ends on a question that what follows may answer. */
export function leavesQuestion(text: string, [start, end]: Range): boolean {
  return QUESTION.test(text.slice(Math.max(start, end - 8), end)) && text.slice(end).trim() !== '';
}
