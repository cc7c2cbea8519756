import type { Essay } from '../essay.ts';
import { memoize } from '../memoize.ts';
import { foldName } from '../text/folding.ts';
import { meansLanguage } from '../text/languages.ts';
import { type Corpus, wholeEssays } from './corpus.ts';
import { namesHolding } from './names.ts';
import { wordsIn } from './readers/words.ts';

/** Which essays somebody wants; what is left out does not matter. */
export interface Filter {
  readonly author?: string | undefined;
  readonly tag?: string | undefined;
  /** A language's code (BCP 47) or name. */
  readonly lang?: string | undefined;
}

/** The whole essays that pass, newest first. Fragments never pass. */
export function essaysPassing(corpus: Corpus, { author, tag, lang }: Filter): readonly Essay[] {
  const all = wholeEssays(corpus);
  const typed = lang === undefined ? undefined : foldName(lang);
  const whole = typed === undefined ? all : all.filter(({ language }) => meansLanguage(typed, language));
  const tagged = tag === undefined ? whole : havingAny(whole, 'tags', namesHolding(whole, 'tags', tag));
  return author === undefined ? tagged : havingAny(tagged, 'authors', namesHolding(whole, 'authors', author));
}

/** Words that an essay must have to be one of the day. */
const DAILY_WORDS = 150;

const isLongEnough = memoize(({ passages }: Essay) => wordsIn(passages) >= DAILY_WORDS);

/** Those of them that are long enough to be a channel's daily essay. */
export function dailyEssaysPassing(corpus: Corpus, filter: Filter): readonly Essay[] {
  return essaysPassing(corpus, filter).filter(isLongEnough);
}

function havingAny(essays: readonly Essay[], of: 'tags' | 'authors', names: ReadonlySet<string>): readonly Essay[] {
  return essays.filter((essay) => essay[of].some((name) => names.has(name)));
}
