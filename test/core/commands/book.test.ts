import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../../src/core/conversation/reply.ts';
import type { Call, Place } from '../../../src/core/conversation/request.ts';
import { kindOf, personAt } from '../../support/ask.ts';
import { botOver, shelfOfEssays } from '../../support/bot.ts';
import { essay } from '../../support/essays.ts';
import { createMemoryBookStore } from '../../support/memoryBookStore.ts';

const place: Place = { platform: 'test', workspace: 'w', channel: 'c', kind: 'channel' };
const actor = (id: string, role: 'member' | 'manager' | 'unknown' = 'member') => ({
  actor: { id, name: id.toUpperCase(), role },
  place,
});

/** People of one workspace, and one of another. */
async function people(essays = shelfOfEssays, book = createMemoryBookStore()) {
  const bot = await botOver(essays, { book });
  return {
    book,
    ann: personAt(bot, actor('ann')),
    bo: personAt(bot, actor('bo')),
    boss: personAt(bot, actor('boss', 'manager')),
    stranger: personAt(bot, { ...actor('ann'), place: { ...place, workspace: 'other' } }),
    alone: personAt(bot, { ...actor('ann'), place: { ...place, workspace: 'direct' } }),
  };
}

const labelled = ({ actions }: Schedule, label: string): Call => {
  const found = actions.find((action) => action.label === label);
  if (!found) throw new Error(`no ${label}`);
  return found.call;
};
const call = (found: Call | undefined): Call => {
  if (!found) throw new Error('no such call');
  return found;
};

describe('keeping a passage', () => {
  it('keeps a hit once, however often its button is pressed', async () => {
    const { ann, book } = await people();
    const { hits } = kindOf(await ann.asks('search quay concrete'), 'results');
    const press = () => ann.presses(call(hits[0]?.keep), 'the same message');
    const answers = await Promise.all(Array.from({ length: 10 }, press));
    const headings = answers.map((answer) => kindOf(answer, 'schedule').heading);
    expect(headings.filter((heading) => heading === 'Kept in your book.')).toHaveLength(1);
    expect(headings.filter((heading) => heading === 'That is in your book already.')).toHaveLength(9);
    expect(await book.list({ platform: 'test', workspace: 'w', person: 'ann' })).toHaveLength(1);
  });

  it('is undone by the answer’s own button', async () => {
    const { ann } = await people();
    const reply = kindOf(await ann.asks('keep quay concrete'), 'schedule');
    expect(await ann.presses(labelled(reply, 'Undo'))).toMatchObject({
      kind: 'notice',
      text: 'Removed from the book.',
    });
    expect(await ann.asks('book')).toMatchObject({ kind: 'notice', text: expect.stringContaining('Nothing is kept') });
    expect(await ann.presses(labelled(reply, 'Undo'))).toMatchObject({ text: 'That is no longer in the book.' });
  });

  it('marks where the kept words begin or end inside a sentence', async () => {
    const long = Array.from({ length: 120 }, (_, at) => `word${at}`).join(' ');
    const { ann } = await people([essay('long', [`${long} quay ${long}.`])]);
    const { facts } = kindOf(await ann.asks('keep quay'), 'schedule');
    expect(facts[0]?.value).toMatch(/^….*quay.*…$/u);
    const { ann: other } = await people();
    expect(kindOf(await other.asks('keep quay concrete'), 'schedule').facts[0]?.value).not.toContain('…');
  });

  it('tells which words of somebody the essay lacks, or where they differ from its own', async () => {
    const { ann } = await people();
    expect(kindOf(await ann.asks('keep harbours elephant the unicorn'), 'schedule').facts[1]).toEqual({
      label: 'Your words',
      value: 'This is the nearest there is: the essay does not have “elephant”, “unicorn”.',
    });
    const remembered = 'keep a quay that was broad enough for one century is never a car park in the next';
    const { facts } = kindOf(await ann.asks(remembered), 'schedule');
    expect(facts[0]?.value).toContain('A quay that was wide enough for one century is a car park');
    expect(facts[1]?.value).toMatch(/own words.*“wide”, not “broad”.*“never”/);
    expect(kindOf(await ann.asks('keep lighthouse promise'), 'schedule').facts).toHaveLength(1);
  });

  it('keeps nothing for words that nobody wrote, and offers the nearest that works', async () => {
    const { ann } = await people();
    const none = kindOf(await ann.asks('keep "a quay for elephants" essay:harbours note:for Monday'), 'notice');
    expect(await ann.asks('book')).toMatchObject({ text: expect.stringContaining('Nothing is kept') });
    const [nearest] = none.tries;
    expect(nearest).toMatchObject({ command: 'keep', options: { essay: 'harbours', note: 'for Monday' } });
    const { facts } = kindOf(await ann.presses(call(nearest)), 'schedule');
    expect(facts[0]).toMatchObject({ label: 'Why Harbours Age', value: expect.stringContaining('A quay') });
  });

  it('says what an option may be, for one that is none', async () => {
    const { ann } = await people();
    expect(await ann.asks('book of:everybody')).toMatchObject({
      text: expect.stringMatching(/“everybody”.*\[of:mine\|team\].* \(of: mine or team: .*\)$/u),
    });
  });

  it('takes a note, and refuses one that is too long', async () => {
    const { ann } = await people();
    await ann.asks('keep quay concrete note:for the harbour talk');
    expect(kindOf(await ann.asks('book talk'), 'results').hits[0]?.remark).toBe(
      'for the harbour talk · kept by ANN on 4 March 2026',
    );
    expect(await ann.asks(`keep lighthouse promise note:${'x'.repeat(10_000 - 40)}`)).toMatchObject({
      tone: 'problem',
    });
    expect(kindOf(await ann.asks('book'), 'results').total).toBe(1);
  });
});

describe('the book', () => {
  it('is private until something is given to the team, which its workspace alone sees', async () => {
    const { ann, bo, stranger } = await people();
    const reply = kindOf(await ann.asks('keep quay concrete'), 'schedule');
    expect(await bo.asks('book')).toMatchObject({ kind: 'notice' });
    const given = await ann.presses(labelled(reply, 'Give to the team'));
    expect(given).toMatchObject({
      heading: 'The team has it now.',
      actions: [{ label: 'Add a note' }, { label: 'Undo' }],
    });
    const seen = kindOf(await bo.asks('book'), 'results');
    expect(seen.hits[0]).toMatchObject({
      remark: 'kept by ANN on 4 March 2026 · in the team’s book',
      excerpt: { passage: { number: 2 } },
    });
    expect(await stranger.asks('book')).toMatchObject({ kind: 'notice' });
    expect(kindOf(await ann.asks('book of:mine'), 'results').total).toBe(1);
    expect(kindOf(await ann.asks('book of:team'), 'results').total).toBe(1);
  });

  it('has one entry of the team’s when two people give the same passage', async () => {
    const { ann, bo } = await people();
    for (const person of [ann, bo]) {
      const reply = kindOf(await person.asks('keep quay concrete'), 'schedule');
      await person.presses(labelled(reply, 'Give to the team'));
    }
    expect(kindOf(await bo.asks('book of:team'), 'results').total).toBe(1);
  });

  it('lets who gave an entry and managers remove it from the team’s, and nobody else', async () => {
    const { ann, bo, boss } = await people();
    const reply = kindOf(await ann.asks('keep quay concrete'), 'schedule');
    const give = labelled(reply, 'Give to the team');
    await ann.presses(give);
    const ofBoss = kindOf(await boss.asks('book of:team'), 'results').hits[0];
    expect(kindOf(await bo.asks('book of:team'), 'results').hits[0]?.remove).toBeUndefined();
    // A button carries no permission: the handler asks again.
    expect(await bo.presses(call(ofBoss?.remove))).toMatchObject({ tone: 'problem' });
    expect(await boss.presses(call(ofBoss?.remove))).toMatchObject({ text: 'Removed from the team’s book.' });
    await ann.presses(give);
    const ofAnn = kindOf(await ann.asks('book of:team'), 'results').hits[0];
    expect(await ann.presses(call(ofAnn?.remove))).toMatchObject({ text: 'Removed from the team’s book.' });
  });

  it('gives nothing where there is no team', async () => {
    const { alone } = await people();
    const reply = kindOf(await alone.asks('keep quay concrete'), 'schedule');
    expect(reply.actions.map(({ label }) => label)).toEqual(['Add a note', 'Undo']);
    const give = { command: 'book give', options: { entry: 'whatever' } };
    expect(await alone.presses(give)).toMatchObject({ tone: 'problem' });
  });

  it('finds entries by words, notes, titles, authors and keepers, in pages of five', async () => {
    const { ann } = await people();
    for (let at = 1; at <= 9; at++) await ann.asks(`keep "village ${at} crosses" note:crossing`);
    await ann.asks('keep lighthouse promise');
    const first = kindOf(await ann.asks('book crossing'), 'results');
    expect(first).toMatchObject({ total: 9, paging: { page: 1, pages: 2 } });
    expect(kindOf(await ann.presses(call(first.paging.next)), 'results').hits).toHaveLength(4);
    expect(kindOf(await ann.asks('book author:"Tom Berg"'), 'results').total).toBe(1);
    expect(await ann.asks('book zebra')).toMatchObject({ kind: 'notice', text: 'Nothing found for “zebra”.' });
  });

  it('shows an entry whose words have gone as it was kept, and says so', async () => {
    const { ann, book } = await people();
    await ann.asks('keep quay concrete');
    const after = await people(
      shelfOfEssays.filter(({ slug }) => slug !== 'harbours'),
      book,
    );
    const { hits } = kindOf(await after.ann.asks('book'), 'results');
    expect(hits[0]?.remark).toContain('no essay has these words any more');
    expect(hits[0]?.excerpt).toMatchObject({ essay: { title: 'Why Harbours Age' } });
    expect(hits[0]?.excerpt.text).toContain('A quay that was wide enough');
    expect(await after.ann.presses(call(hits[0]?.share))).toMatchObject({ kind: 'notice', tone: 'problem' });
  });
});
