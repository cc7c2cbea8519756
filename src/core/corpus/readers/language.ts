/** The characters looked at: enough to tell a language, few enough for ten thousand essays. */
const SAMPLE_LENGTH = 1_000;

/** Common characters that only one of the two Chinese scripts writes. */
const simplifiedOnly = /[们这个国来对时说为东车门问间见长马鸟鱼龙头书买卖乐习乡云从众优会传伤体价]/gu;
const traditionalOnly = /[們這個國來對時說為東車門問間見長馬鳥魚龍頭書買賣樂習鄉雲從眾優會傳傷體價]/gu;

/** As much of the beginning of a text as its language is told by; all texts together are one. */
export function languageSample(texts: readonly string[]): string {
  let sample = '';
  for (const text of texts) {
    sample += sample === '' ? text : ` ${text}`;
    if (sample.length >= SAMPLE_LENGTH) break;
  }
  return sample.slice(0, SAMPLE_LENGTH);
}

/** The language of a sample as BCP 47: by its characters or its common words, else by a detector loaded when first needed. */
export async function detectLanguage(sample: string): Promise<string> {
  return obviousLanguage(sample) ?? (await detectOther(sample));
}

/** `ko`, `ja`, `zh-Hant` and `zh-Hans` by their characters, `en` by its common words; undefined for what takes a detector. */
export function obviousLanguage(sample: string): string | undefined {
  if (
    !hasLateLetter(sample) ||
    !/[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(sample)
  )
    return isEnglish(sample) ? 'en' : undefined;
  const letters = count(sample, /\p{L}/gu);
  if (count(sample, /\p{Script=Hangul}/gu) * 3 > letters) return 'ko';
  const kana = count(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(sample, /\p{Script=Han}/gu);
  if ((kana + han) * 3 > letters && kana * 10 > han) return 'ja';
  if (han * 3 > letters) return count(sample, simplifiedOnly) > count(sample, traditionalOnly) ? 'zh-Hans' : 'zh-Hant';
  return isEnglish(sample) ? 'en' : undefined;
}

/** Common English words: other languages that have one of them lack the others. */
const english = new Set(
  (
    'the of and to in is that was it for with as are this they from which their these those would could been being ' +
    'what when who how there you your his she but than were'
  ).split(' '),
);
/** Running English has a good third of them; the nearest other language, by chance, a twentieth. */
const ENGLISH_SHARE = 0.15;
/** Smallest sample in words. */
const FEWEST_WORDS = 12;

function isEnglish(sample: string): boolean {
  const text = sample.toLowerCase();
  let words = 0;
  let common = 0;
  for (let at = 0; at < text.length; ) {
    const start = at;
    while (isLetter(text.charCodeAt(at))) at++;
    if (at === start) {
      at++;
      continue;
    }
    words++;
    if (at - start <= LONGEST_COMMON && english.has(text.slice(start, at))) common++;
  }
  return words >= FEWEST_WORDS && common / words > ENGLISH_SHARE;
}

const LONGEST_COMMON = Math.max(...Array.from(english, (word) => word.length));

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** The first letter of the scripts that are told by their characters: Hangul's. */
const FIRST_LATE = 0x1100;

function hasLateLetter(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= FIRST_LATE) return true;
  return false;
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
