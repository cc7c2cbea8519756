import { type Difference, type Verified, verify } from '../core/book/verify/verify.ts';
import { en } from '../core/conversation/messages/en.ts';
import { loadCorpus } from '../core/corpus/load.ts';
import { createSearchIndex } from '../core/search/index.ts';

/** `verify "<text>"`: what to print, and whether every quotation is exact. Rejects when the corpus cannot be read. */
export async function verifyQuotations(
  corpusDir: string,
  text: string,
  json: boolean,
): Promise<{ readonly output: string; readonly isExact: boolean }> {
  const { essays } = await loadCorpus(corpusDir);
  const { checked } = verify(text, await createSearchIndex(essays), Infinity);
  const isExact = checked.length > 0 && checked.every(({ verdict }) => verdict === 'exact');
  if (json) return { output: JSON.stringify({ quotations: checked.map(inJson) }), isExact };
  const lines = checked.length > 0 ? checked.map(inWords) : ['There are no words in that to check.'];
  return { output: lines.join('\n\n'), isExact };
}

function inJson(one: Verified) {
  const { text, verdict } = one;
  if (one.verdict === 'absent') return { text, verdict, slug: null, passage: null, original: null, differences: [] };
  const { essay, passage, original, differences } = one;
  const ranges = differences.map(({ range }) => range);
  return { text, verdict, slug: essay.slug, passage: passage.number, original, differences: ranges };
}

function inWords(one: Verified): string {
  if (one.verdict === 'absent') return `absent: “${one.text}”`;
  const { verdict, text, essay, passage, original, differences } = one;
  const where = `${essay.title} (${essay.slug}#${passage.number})`;
  if (verdict === 'exact') return `exact: “${text}”\n   ${where}`;
  return [
    `altered: “${text}”`,
    `   ${where} says: “${original}”`,
    ...differences.map((difference) => `   ${differenceInWords(original, difference)}`),
  ].join('\n');
}

function differenceInWords(original: string, { range, typed }: Difference): string {
  const own = original.slice(...range);
  if (own === '') return en.verifying.added(typed);
  return typed === '' ? en.verifying.leftOut(own) : en.verifying.replaced(typed, own);
}
