import { z } from 'zod';
import { type Verified, verify as verifyText } from '../book/verify/verify.ts';
import { call, callSearch } from '../conversation/calls.ts';
import type { Messages } from '../conversation/messages/messages.ts';
import { pagingOf } from '../conversation/paging.ts';
import { repeated } from '../conversation/repeated.ts';
import type { Reply, ResultHit } from '../conversation/reply.ts';
import type { Call } from '../conversation/request.ts';
import { excerptAt } from '../search/excerpt/excerpt.ts';
import { type CommandContext, defineCommand, ordinal, text } from './framework/declaration.ts';
import { differencesInWords } from './shared/differences.ts';
import { HITS_PER_PAGE, hitOf } from './shared/hits.ts';
import { info, problem } from './shared/notices.ts';

export const verify = defineCommand({
  name: 'verify',
  words: (m) => m.commands.verify,
  input: z.object({ quotation: text, page: ordinal.default(1) }),
  options: {
    quotation: { kind: 'text', syntax: 'rest', words: (m) => m.options.quotation },
    page: { kind: 'integer', syntax: 'hidden' },
  },
  run({ quotation, page }, _request, context) {
    return answer(quotation, page, context, (at) => call('verify', { quotation, page: at }));
  },
});

/** What the menu of a message offers: each quotation in the message verified. */
export const checkQuotations = defineCommand({
  name: 'check quotations',
  surface: 'message',
  words: (m) => m.commands.checkQuotations,
  input: z.object({ text, page: ordinal.default(1) }),
  options: { text: { kind: 'text', syntax: 'hidden' }, page: { kind: 'integer', syntax: 'hidden' } },
  run({ text: message, page }, _request, context) {
    return answer(message, page, context, (at) => call('check quotations', { text: message, page: at }));
  },
});

function answer(
  said: string,
  asked: number,
  { index, messages }: CommandContext,
  pageCall: (page: number) => Call,
): Reply {
  const { checked, unchecked } = verifyText(said, index);
  if (checked.length === 0) return problem(messages.verifying.nothingToCheck);
  const heading = messages.sentences(summary(checked, unchecked, messages));
  const found = checked.filter((one) => one.verdict !== 'absent');
  if (found.length === 0) return info(heading, [callSearch(checked[0]?.text ?? '')]);
  const last = Math.ceil(found.length / HITS_PER_PAGE);
  const page = Math.min(asked, last);
  const from = (page - 1) * HITS_PER_PAGE;
  return {
    kind: 'results',
    audience: 'asker',
    heading,
    corrections: [],
    hits: found.slice(from, from + HITS_PER_PAGE).map((one, at) => verifiedHit(one, from + at + 1, messages)),
    total: found.length,
    paging: pagingOf(page, HITS_PER_PAGE, found.length, pageCall),
    here: pageCall(page),
  };
}

function summary(checked: readonly Verified[], unchecked: number, { verifying }: Messages): readonly string[] {
  const count = (verdict: Verified['verdict']) => checked.filter((one) => one.verdict === verdict).length;
  const counted = verifying.summary(checked.length, count('exact'), count('altered'), count('absent'));
  return [
    ...(checked.length > 1 ? [counted] : []),
    ...checked.flatMap(({ verdict, text: said }) => (verdict === 'absent' ? [verifying.absent(repeated(said))] : [])),
    ...(checked.length === 1 && count('exact') === 1 ? [verifying.isExact] : []),
    ...(checked.length === 1 && count('altered') === 1 ? [verifying.isAltered] : []),
    ...(unchecked > 0 ? [verifying.unchecked(unchecked)] : []),
  ];
}

type Found = Exclude<Verified, { verdict: 'absent' }>;

function verifiedHit(
  { verdict, essay, passage, start, original, differences }: Found,
  number: number,
  messages: Messages,
): ResultHit {
  const marks = differences.flatMap(({ range: [from, to] }) =>
    to > from ? [[start + from, start + to] as const] : [],
  );
  const excerpt = excerptAt(essay, passage, [start, Math.min(passage.text.length, start + original.length)], marks);
  return {
    ...hitOf(excerpt, number),
    remark: verdict === 'exact' ? messages.verifying.exact : differencesInWords(original, differences, messages),
  };
}
