/** The characters looked at: enough to tell a language, few enough for ten thousand essays. */
const SAMPLE_LENGTH = 1_000;

/** Common characters that only one of the two Chinese scripts writes. */
const simplifiedOnly = /[们这个国来对时说为东车门问间见长马鸟鱼龙头书买卖乐习乡云从众优会传伤体价]/gu;
const traditionalOnly = /[們這個國來對時說為東車門問間見長馬鳥魚龍頭書買賣樂習鄉雲從眾優會傳傷體價]/gu;

/** The language of a text as BCP 47: by its characters or its common words, else by a detector loaded when first needed. */
export async function detectLanguage(text: string): Promise<string> {
  const sample = text.slice(0, SAMPLE_LENGTH);
  return obviousLanguage(sample) ?? (await detectOther(sample));
}

/** `ko`, `ja`, `zh-Hant` and `zh-Hans` by their characters, `en` by its common words; undefined for what takes a detector. */
export function obviousLanguage(sample: string): string | undefined {
  if (!/[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(sample))
    return isEnglish(sample) ? 'en' : undefined;
  const letters = count(sample, /\p{L}/gu);
  if (count(sample, /\p{Script=Hangul}/gu) * 3 > letters) return 'ko';
  const kana = count(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(sample, /\p{Script=Han}/gu);
  if ((kana + han) * 3 > letters && kana * 10 > han) return 'ja';
  if (han * 3 > letters) return count(sample, simplifiedOnly) > count(sample, traditionalOnly) ? 'zh-Hans' : 'zh-Hant';
  return isEnglish(sample) ? 'en' : undefined;
}

/** Words that half of all English sentences have, and no other language has together. */
const english = new Set([
  'the',
  'of',
  'and',
  'to',
  'in',
  'is',
  'that',
  'was',
  'it',
  'for',
  'with',
  'as',
  'are',
  'this',
]);
/** Running English has a good quarter of them; the nearest other language, by chance, a twentieth. */
const ENGLISH_SHARE = 0.15;
/** Smallest sample in words. */
const FEWEST_WORDS = 12;

function isEnglish(sample: string): boolean {
  const words = sample.toLowerCase().match(/[a-z]+/g) ?? [];
  return (
    words.length >= FEWEST_WORDS && words.filter((word) => english.has(word)).length / words.length > ENGLISH_SHARE
  );
}

// Memoised: even importing a loaded module costs more than the detection.
const loadDetector = () => import('eld/small');
let detector: ReturnType<typeof loadDetector> | undefined;

async function detectOther(sample: string): Promise<string> {
  // The detector's tables take a third of a second and tens of megabytes to load, which most corpora never need.
  const { eld } = await (detector ??= loadDetector());
  return eld.detect(sample).language || 'und';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
