import { describe, expect, it } from 'vitest';
import { kindOf, personAt } from '../../support/ask.ts';
import { botOver } from '../../support/bot.ts';

const person = async () => personAt(await botOver());

describe('verify', () => {
  it('says that an essay says exactly that, with the passage to share, read and see in context', async () => {
    const { asks } = await person();
    const reply = kindOf(await asks('verify a lighthouse is a promise made to strangers'), 'results');
    expect(reply.heading).toBe('An essay says exactly that.');
    expect(reply.hits).toMatchObject([
      { number: 1, remark: 'Word for word', excerpt: { essay: { slug: 'lighthouses' }, passage: { number: 1 } } },
    ]);
  });

  it('marks where the words differ and says how', async () => {
    const { asks } = await person();
    const reply = kindOf(await asks('verify a lighthouse is never a promise made to friends'), 'results');
    const [hit] = reply.hits;
    expect(reply.heading).toBe('An essay says nearly that, in other words.');
    expect(hit?.remark).toBe('Altered: “never” is not there; “strangers”, not “friends”');
    expect(hit?.excerpt.highlights.map(([from, to]) => hit.excerpt.text.slice(from, to))).toEqual(['strangers']);
  });

  it('says that no essay says it, and offers a search', async () => {
    const { asks } = await person();
    expect(await asks('verify nobody here ever wrote such a line')).toMatchObject({
      kind: 'notice',
      text: 'No essay here says “nobody here ever wrote such a line”.',
      tries: [{ command: 'search' }],
    });
  });

  it('says that marks alone are nothing to check', async () => {
    const { asks } = await person();
    expect(await asks('verify “” …')).toMatchObject({ kind: 'notice', tone: 'problem' });
  });
});

describe('check quotations', () => {
  it('checks each quotation in a message, ten at most, five a page', async () => {
    const { presses } = await person();
    const exact = '“Harbours age faster than the cities behind them”';
    const text = [...Array.from({ length: 9 }, () => exact), '“nobody here ever wrote this”', exact, exact].join(' ');
    const first = kindOf(await presses({ command: 'check quotations', options: { text } }), 'results');
    expect(first.heading).toBe(
      '10 quotations: 9 word for word, 0 altered, 1 not found. No essay here says “nobody here ever wrote this”. Only the first ten are checked: 2 more are not.',
    );
    expect(first.hits.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    const second = kindOf(await presses(first.paging.next ?? { command: '', options: {} }), 'results');
    expect(second.hits.map(({ number }) => number)).toEqual([6, 7, 8, 9]);
  });
});
