import { describe, expect, it } from 'vitest';
import * as budgets from '../../../../src/adapters/discord/render/budgets.ts';
import { MESSAGE_TEXT } from '../../../../src/adapters/discord/render/limits.ts';

const { CHOICES, RESULTS, QUOTATION, SHELF, HELP, SCHEDULE, PAGE, CONTEXT, CARD, DAILY, FRAME } = budgets;

describe('the budgets of a message', () => {
  it.each([
    ['results', RESULTS.heading + RESULTS.hits * (RESULTS.title + RESULTS.details + RESULTS.excerpt)],
    ['quotation', QUOTATION.note + QUOTATION.excerpt + QUOTATION.title + QUOTATION.details + QUOTATION.by],
    ['shelf', SHELF.heading + SHELF.essays * (SHELF.title + SHELF.details) + 3 * SHELF.counts],
    ['choices', CHOICES.text + CHOICES.few * (CHOICES.label + CHOICES.about)],
    ['help', HELP.heading + HELP.commands + HELP.hint],
    ['schedule', SCHEDULE.heading + SCHEDULE.facts],
    ['page', PAGE.title + PAGE.details + PAGE.parts],
    ['context', CONTEXT.title + CONTEXT.details + CONTEXT.before + CONTEXT.passage + CONTEXT.after],
    ['card', CARD.title + CARD.details + CARD.opening],
    ['daily', DAILY.label + DAILY.title + DAILY.details + DAILY.opening + DAILY.sentence],
  ])('of %s stays within what Discord takes', (_name, sum) => {
    expect(sum + FRAME).toBeLessThanOrEqual(MESSAGE_TEXT);
  });
});
