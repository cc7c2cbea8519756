/** What two texts are compared by: words, CJK characters and punctuation marks. */
export interface Token {
  /** Without typographic variants: compatibility forms, dashes and apostrophes are made one. The case is kept. */
  readonly key: string;
  readonly kind: 'word' | 'mark';
  /** UTF-16 offsets of it as written. */
  readonly start: number;
  readonly end: number;
}

const CJK = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}ーｰ';
/** Soft hyphens and zero-width characters: they change how a word is set, not what it says. */
const INVISIBLE = '\\u00AD\\u200B-\\u200D\\u2060\\uFEFF';
const LETTERS = `(?:(?![${CJK}])[\\p{L}\\p{N}\\p{M}${INVISIBLE}])+`;
const WORD = `\\d+(?:[.,]\\d+)+|${LETTERS}(?:['’＇]${LETTERS})*`;
/** One perceived character: a Hangul syllable written as jamo, or a letter with its marks. */
const CJK_CHARACTER = `[\\u1100-\\u115F][\\u1160-\\u11A7]*[\\u11A8-\\u11FF]*|[${CJK}][\\p{M}\\uFF9E\\uFF9F]*`;
const DASH = '[-\\u2010-\\u2015\\u2212\\uFE63\\uFF0D]+';
/** Left out on both sides: quotation marks, and the signs that chats and Markdown make bold and italics of. */
const IGNORED = '["“”„‟«»‹›「」『』｢｣\'‘’‚‛＂＇`´*_~^]';
const TOKEN = new RegExp(`(?<word>${CJK_CHARACTER}|${WORD})|(?<dash>${DASH})|${IGNORED}|(?<mark>[\\p{P}\\p{S}])`, 'gu');
const REMOVED = new RegExp(`[${INVISIBLE}]`, 'gu');

/** Words left out: three points or more, or their one character, in brackets or not. */
const ELLIPSIS = /[[(（［]\s*(?:…+|\.{3,}|⋯+)\s*[\])）］]|…+|⋯+|\.{3,}|\.(?:\s\.){2,}/gu;

/** The tokens of a text in order. An ellipsis is no token: `segments` cuts a quotation there. */
export function tokenize(text: string): readonly Token[] {
  const plain = text.replace(ELLIPSIS, (points) => ' '.repeat(points.length));
  return Array.from(plain.matchAll(TOKEN)).flatMap((match): Token[] => {
    const { word, dash, mark } = match.groups ?? {};
    const written = word ?? dash ?? mark;
    if (written === undefined) return [];
    const key = dash === undefined ? keyOf(written) : '-';
    return [{ key, kind: word === undefined ? 'mark' : 'word', start: match.index, end: match.index + written.length }];
  });
}

/**
 * A quotation as the runs of tokens between its ellipses, without the punctuation at their ends: the last mark of a
 * sentence is often the quoting writer's. Offsets are those of the whole quotation.
 */
export function segments(quotation: string): readonly (readonly Token[])[] {
  const cuts = Array.from(quotation.matchAll(ELLIPSIS), ({ index }) => index);
  const parts: Token[][] = Array.from({ length: cuts.length + 1 }, () => []);
  for (const token of tokenize(quotation)) parts[cuts.filter((cut) => cut < token.start).length]?.push(token);
  return parts.map(withoutOuterMarks).filter((tokens) => tokens.length > 0);
}

/** Words, where two CJK characters count as one: what "at least four words or eight CJK characters" measures. */
export function wordsIn(text: string): number {
  const words = tokenize(text).filter(({ kind }) => kind === 'word');
  const characters = words.filter(({ key }) => IS_CJK.test(key)).length;
  return words.length - characters / 2;
}

const IS_CJK = new RegExp(`^[${CJK}]`, 'u');

function withoutOuterMarks(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.findIndex(({ kind }) => kind === 'word');
  const last = tokens.findLastIndex(({ kind }) => kind === 'word');
  return first < 0 ? [] : tokens.slice(first, last + 1);
}

function keyOf(written: string): string {
  return written.normalize('NFKC').replace(REMOVED, '').replaceAll('’', "'");
}
