import { describe, expect, it } from 'vitest';
import { messagesFor } from '../../../src/core/conversation/messages/messages.ts';
import { callRead } from '../../../src/core/conversation/calls.ts';
import type { IndexedCorpus } from '../../../src/core/corpus/library.ts';
import { kindOf, personAt } from '../../support/ask.ts';
import { botOver, shelfOf, shelfOfEssays } from '../../support/bot.ts';
import { essay } from '../../support/essays.ts';

const NOTE = 'The essays are still being read: 4 of 12 so far.';
const actor = { id: 'ann', name: 'Ann', role: 'manager' } as const;
const [first] = shelfOfEssays;
const last = shelfOfEssays.at(-1);

/** A person whose bot has read four essays; `finish` lets it have read the rest. */
async function personWhileReading() {
  const [some, all] = [await shelfOf(shelfOfEssays.slice(0, 4)), await shelfOf(shelfOfEssays)];
  let shelf: IndexedCorpus = { ...some, progress: { read: 4, of: 12 } };
  let finish: () => void = () => undefined;
  const whole = new Promise<void>((resolve) => {
    finish = () => {
      shelf = all;
      resolve();
    };
  });
  return { person: personAt(await botOver(shelfOfEssays, { shelf: () => shelf, whole }), { actor }), finish };
}

/** Whether an answer has come once all that needs no waiting is done. */
async function hasCome(answer: Promise<unknown>): Promise<boolean> {
  let come = false;
  void answer.then(() => (come = true));
  await new Promise(setImmediate);
  return come;
}

describe('a bot that still reads its essays', () => {
  it('searches what it has read, and says so', async () => {
    const { person, finish } = await personWhileReading();
    expect(kindOf(await person.asks('search ferry'), 'results')).toMatchObject({
      total: 1,
      heading: `${NOTE} 1 essay for “ferry”`,
    });
    expect(kindOf(await person.asks('search "no such thing"'), 'notice').text).toContain(NOTE);
    finish();
    expect(kindOf(await person.asks('search ferry'), 'results')).toMatchObject({
      total: 9,
      heading: '9 essays for “ferry”',
    });
  });

  it('keeps searches waiting until there is something to search', async () => {
    let shelf: IndexedCorpus = { ...(await shelfOf([])), progress: { read: 0, of: 12 } };
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const bot = await botOver(shelfOfEssays, { shelf: () => shelf, begun, whole: new Promise(() => undefined) });
    const answer = personAt(bot, { actor }).asks('search ferry');
    expect(await hasCome(answer)).toBe(false);
    shelf = { ...(await shelfOf(shelfOfEssays.slice(0, 4))), progress: { read: 4, of: 12 } };
    begin();
    expect(kindOf(await answer, 'results').heading).toBe(`${NOTE} 1 essay for “ferry”`);
  });

  it('keeps what needs all essays waiting', async () => {
    for (const line of [
      'list',
      'random',
      'daily set 09:00 UTC',
      'quote ferry of village',
      'verify "a promise made to strangers"',
    ]) {
      const { person, finish } = await personWhileReading();
      const answer = person.asks(line);
      expect([line, await hasCome(answer)]).toEqual([line, false]);
      finish();
      await answer;
    }
    const { person, finish } = await personWhileReading();
    const list = person.asks('list');
    finish();
    expect(kindOf(await list, 'shelf').paging.pages).toBeGreaterThan(1);
  });

  it('opens an essay that it has read, and never calls one gone that it has not', async () => {
    if (!first || !last) throw new Error('no essays');
    const { person, finish } = await personWhileReading();
    expect(kindOf(await person.presses(callRead(first)), 'page').essay.slug).toBe(first.slug);
    const unread = person.presses(callRead(last));
    expect(await hasCome(unread)).toBe(false);
    finish();
    expect(kindOf(await unread, 'page').essay.slug).toBe(last.slug);
  });

  it('says that essays which are gone are gone once all are read', async () => {
    const { person, finish } = await personWhileReading();
    const answer = person.presses(callRead(essay('never-was')));
    expect(await hasCome(answer)).toBe(false);
    finish();
    expect(kindOf(await answer, 'notice').text).toBe(messagesFor('en').essayGone);
  });
});
