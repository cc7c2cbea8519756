import { foldName } from '../../text/folding.ts';
import { namesOfLanguage } from '../../text/languages.ts';

/** Made when something may name a language: it takes as long as dozens of modules. */
let englishNames: Intl.DisplayNames | undefined;

/** Whether a well-formed tag (BCP 47) is of a language that there is. */
export function isLanguage(tag: string): boolean {
  englishNames ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return englishNames.of(tag) !== undefined;
}

/** Languages known by their names too. */
const NAMED = (
  'af ar bg br ca cs cy da de el en eo es et eu fa fi fr fy ga gl he hi hr hu hy id is it ja ka ko la lt lv mi ms nb nl no oc pl ' +
  'pt ro ru sa sk sl sr sv sw ta th tl tr uk ur vi yi zh zh-Hant zh-Hans pt-BR en-GB en-US'
).split(' ');

/** The code of a language by its name in English, Chinese, Japanese, Korean or itself (`German`, `德文`, `Deutsch`). */
export function languageNamed(name: string): string | undefined {
  const wanted = foldName(name);
  return NAMED.find((code) => namesOfLanguage(code).includes(wanted));
}

/** What people write for a language, as a tag of BCP 47: `en_GB`, `eng`, `English`; undefined for what is none. */
export function languageTag(written: string): string | undefined {
  const tag = canonicalTag(written.replaceAll('_', '-'));
  const language = tag?.split('-')[0] ?? '';
  // Of the thousands of codes of three letters few have a name here; a longer "code" is a word.
  if (language.length === 3 || NAMED.includes(language) || (language.length === 2 && isLanguage(language))) return tag;
  return languageNamed(written);
}

function canonicalTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}
