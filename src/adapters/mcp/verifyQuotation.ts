import { z } from 'zod';
import { type Verified, verify } from '../../core/book/verify/verify.ts';
import { addressOf } from '../../core/reading/links.ts';
import type { Origin } from './texts.ts';
import { defineTool } from './tool.ts';

const LONGEST_TEXT = 20_000;

const verified = z.object({
  text: z.string().describe('The quotation as it was given.'),
  verdict: z
    .enum(['exact', 'altered', 'absent'])
    .describe('exact: an essay says just this. altered: it says nearly this, see original. absent: no essay says it.'),
  address: z.string().optional().describe('Where it stands: slug#passage.'),
  original: z
    .string()
    .optional()
    .describe('The words of the essay, verbatim. Quote these where the verdict is altered.'),
  start: z.number().optional().describe('Offset of the original in its passage, in UTF-16 units.'),
  differences: z
    .array(z.object({ start: z.number(), end: z.number(), given: z.string() }))
    .optional()
    .describe('Ranges of the original, and what was given in their place.'),
  link: z.string().optional(),
});

export const verifyQuotationTool = defineTool({
  name: 'verify_quotation',
  title: 'Check that an essay says what it is quoted with',
  description:
    'Checks each quotation in a text (what stands in quotation marks, or else the whole text) against the essays, word for word. Call it with every quotation that you are about to show, and show none whose verdict is not exact: give the original instead, or say that no essay says it.',
  input: z.object({
    text: z.string().trim().min(1).max(LONGEST_TEXT).describe('A quotation, or a text that holds some.'),
  }),
  output: z.object({
    quotations: z.array(verified),
    unchecked: z
      .number()
      .describe('Further quotations of the text, which were not checked: send them in another call.'),
  }),
  answer({ text }, { index, origin }) {
    const { checked, unchecked } = verify(text, index);
    return { quotations: checked.map((one) => answerOf(one, origin)), unchecked };
  },
});

function answerOf(one: Verified, origin: Origin): z.output<typeof verified> {
  const { text, verdict } = one;
  if (one.verdict === 'absent') return { text, verdict };
  const { essay, passage, start, original, differences } = one;
  return {
    text,
    verdict,
    address: `${essay.slug}#${passage.number}`,
    original,
    start,
    differences: differences.map(({ range: [from, to], typed }) => ({ start: from, end: to, given: typed })),
    ...(origin !== undefined && { link: addressOf(origin, { essay, passage }) }),
  };
}
