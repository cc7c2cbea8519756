import { describe, expect, it, onTestFinished } from 'vitest';
import { beginAct, settleAct } from '../../../src/core/bot.ts';
import { commands } from '../../../src/core/commands/commands.ts';
import { createButtons } from '../../../src/core/commands/framework/buttons.ts';
import { isAnsweredElsewhere, type Results } from '../../../src/core/conversation/reply.ts';
import type { Call, Request } from '../../../src/core/conversation/request.ts';
import type { StateStore } from '../../../src/core/conversation/stateStore.ts';
import type { Essay } from '../../../src/core/essay.ts';
import { askLooking, blind, type Lookout } from '../../../src/core/lookout.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { createStateStore } from '../../../src/store/sqlStateStore.ts';
import { kindOf, personAt } from '../../support/ask.ts';
import { botOver, shelfOfEssays } from '../../support/bot.ts';
import { essay } from '../../support/essays.ts';
import { createMemoryStore } from '../../support/memoryStore.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

async function firstHit(essays: readonly Essay[] = shelfOfEssays): Promise<Results['hits'][number]> {
  const { hits } = kindOf(await personAt(await botOver(essays)).asks('search quay concrete'), 'results');
  const [hit] = hits;
  if (!hit) throw new Error('no hit');
  return hit;
}

/** The harbour essay with other passages in it. */
function harboursWith(...paragraphs: readonly string[]): readonly Essay[] {
  return [essay('harbours', paragraphs, { title: 'Why Harbours Age' })];
}

const quay =
  'A quay that was wide enough for one century is a car park in the next, and nobody who poured the concrete meant it so.';

let presses = 0;

/** One press of a button under one answer. */
function pressOf(pressed: Call, delivery = `another press ${(presses += 1)}`): Request {
  const place = { platform: 'test', workspace: 'w', channel: 'c', kind: 'channel' } as const;
  return { call: pressed, actor: { id: 'ann', name: 'Ann', role: 'member' }, place, origin: 'answer 1', delivery };
}

describe('Share', () => {
  it('posts the excerpt to the channel, saying who shared it', async () => {
    const { share, excerpt } = await firstHit();
    const quotation = kindOf(await personAt(await botOver()).presses(share), 'quotation');
    expect(quotation).toMatchObject({
      audience: 'channel',
      by: { name: 'Ann' },
      claim: { receipt: expect.any(String) },
    });
    expect(quotation.excerpt.text).toBe(excerpt.text);
  });

  it('and a quotation that is offered as a button post once on a double click', async () => {
    const { presses, asks } = personAt(await botOver());
    const quote: Call = { command: 'quote', options: { words: 'quay concrete' } };
    const replies = await Promise.all([presses(quote, 'help 1'), presses(quote, 'help 1'), presses(quote, 'help 1')]);
    expect(replies.filter(({ kind }) => kind === 'quotation')).toHaveLength(1);
    expect((await presses(quote, 'help 2')).kind).toBe('quotation');
    for (let again = 0; again < 2; again += 1) expect((await asks('quote quay concrete')).kind).toBe('quotation');
  });

  it('posts once for each answer it stands under', async () => {
    const { share } = await firstHit();
    const { presses } = personAt(await botOver());
    expect((await presses(share, 'answer 1')).kind).toBe('quotation');
    expect(await presses(share, 'answer 1')).toMatchObject({ kind: 'notice', tone: 'info', audience: 'asker' });
    expect((await presses(share, 'answer 2')).kind).toBe('quotation');
  });

  it('can be pressed again when the platform did not take it', async () => {
    const { share } = await firstHit();
    const bot = await botOver();
    const { presses } = personAt(bot);
    await settleAct(bot, await presses(share, 'answer 1'), 'no');
    const second = await presses(share, 'answer 1');
    expect(second.kind).toBe('quotation');
    await settleAct(bot, second, 'yes');
    expect((await presses(share, 'answer 1')).kind).toBe('notice');
  });

  it('is being shared until it is known what became of it, and has been shared only then', async () => {
    const { share } = await firstHit();
    const bot = await botOver();
    const { presses } = personAt(bot);
    const first = await presses(share, 'answer 1');
    expect(kindOf(await presses(share, 'answer 1'), 'notice').text).toMatch(/being shared/);
    await settleAct(bot, first, 'yes');
    expect(kindOf(await presses(share, 'answer 1'), 'notice').text).toMatch(/shared already/);
  });

  it('of which nobody knows what became of it asks the person to look, and can be pressed again after that', async () => {
    const { share } = await firstHit();
    const bot = await botOver();
    const presses = (lookout: Lookout) => askLooking(bot, pressOf(share), lookout);
    const first = (await presses(blind)).reply;
    expect(await beginAct(bot, first)).toBe('begun');
    await settleAct(bot, first, 'unknown');
    expect(kindOf((await presses(blind)).reply, 'notice').text).toMatch(/Look in the channel/);
    expect((await presses(blind)).reply.kind).toBe('quotation');
  });

  it.each([
    ['none', 'quotation'],
    [{ message: 'C1 5.5' }, 'notice'],
  ] as const)('that is looked for, and found: %o, is shared once', async (found, kind) => {
    const { share } = await firstHit();
    const bot = await botOver();
    const looked: string[] = [];
    const lookout: Lookout = {
      find: (message) => Promise.resolve({ link: `see ${message}` }),
      findInterrupted(_receipt, { delivery }) {
        looked.push(delivery);
        return Promise.resolve(found);
      },
    };
    const first = await bot.handle(pressOf(share, 'press 1'));
    await beginAct(bot, first);
    await settleAct(bot, first, 'unknown');
    const { reply, link } = await askLooking(bot, pressOf(share, 'press 2'), lookout);
    expect(reply.kind).toBe(kind);
    expect(looked).toEqual(['press 1']);
    if (found === 'none') return;
    expect(kindOf(reply, 'notice').text).toMatch(/shared already/);
    expect(link).toBe('see C1 5.5');
  });

  it('that another process answers is left to that, whether it is at work or done', async () => {
    const { share } = await firstHit();
    const bot = await botOver();
    const press = pressOf(share, 'press 1');
    const first = await bot.handle(press);
    expect(isAnsweredElsewhere(await bot.handle(press))).toBe(true);
    await settleAct(bot, first, 'yes');
    expect(isAnsweredElsewhere(await bot.handle(press))).toBe(true);
    expect(isAnsweredElsewhere(await bot.handle(pressOf(share, 'press 2')))).toBe(false);
  });

  it('goes with a note of up to 500 characters; one that is refused costs nothing', async () => {
    const { share } = await firstHit();
    const { presses } = personAt(await botOver());
    const withNote = (note: string) => presses({ ...share, options: { ...share.options, note } }, 'answer 1');
    expect(await withNote('x'.repeat(501))).toMatchObject({ kind: 'notice', text: expect.stringContaining('500') });
    expect(await withNote('for Monday')).toMatchObject({ kind: 'quotation', note: 'for Monday' });
  });

  it('says in a direct conversation that there is nobody to share with', async () => {
    const { share } = await firstHit();
    const place = { platform: 'test', workspace: 'w', channel: 'd', kind: 'direct' } as const;
    expect(await personAt(await botOver(), { place }).presses(share)).toMatchObject({
      kind: 'notice',
      text: expect.stringContaining('nobody to share with'),
    });
  });
});

describe('a button on a corpus that has changed', () => {
  it('finds its passage wherever that stands now', async () => {
    const { share, context } = await firstHit();
    const { presses } = personAt(await botOver(harboursWith('New first.', 'New second.', quay, 'New last.')));
    expect(kindOf(await presses(share), 'quotation').excerpt).toMatchObject({ text: quay, passage: { number: 3 } });
    expect(kindOf(await presses(context), 'surroundings')).toMatchObject({
      before: { text: 'New second.' },
      after: { text: 'New last.' },
    });
  });

  it('says that the essay has changed when the passage is gone, and offers to read it', async () => {
    const { share, context, read } = await firstHit();
    const { presses } = personAt(await botOver(harboursWith('Something else.', 'And more.')));
    for (const call of [share, context]) {
      const notice = kindOf(await presses(call), 'notice');
      expect(notice.text).toContain('“Why Harbours Age” has changed');
      for (const offered of notice.tries) expect((await presses(offered)).kind).toBe('page');
    }
    // Who wants to read it can, from its beginning.
    expect(kindOf(await presses(read), 'page').marked).toBeUndefined();
  });

  it('says that the essay is gone, and offers the shelf', async () => {
    const { share, context, read } = await firstHit();
    const { presses } = personAt(await botOver([essay('other')]));
    for (const call of [share, context, read]) {
      const notice = kindOf(await presses(call), 'notice');
      expect(notice.text).toMatch(/no longer on the shelf/);
      expect((await presses(notice.tries.at(-1) ?? call)).kind).toBe('shelf');
    }
  });
});

describe('Context', () => {
  it('shows the passage whole with the one before and after it, where there are such', async () => {
    const { context } = await firstHit();
    const reply = kindOf(await personAt(await botOver()).presses(context), 'surroundings');
    expect(reply).toMatchObject({ audience: 'asker', before: { number: 1 }, after: { number: 3 } });
    const only = harboursWith(quay);
    const alone = kindOf(await personAt(await botOver(only)).presses((await firstHit(only)).context), 'surroundings');
    expect(alone.before).toBeUndefined();
    expect(alone.after).toBeUndefined();
  });

  it('leads on to sharing and reading', async () => {
    const { context } = await firstHit();
    const { presses } = personAt(await botOver());
    const { share, read } = kindOf(await presses(context), 'surroundings');
    expect((await presses(share)).kind).toBe('quotation');
    expect(kindOf(await presses(read), 'page').marked).toBe(2);
  });
});

describe('a button from before a restart', () => {
  async function storeIn(folder: string): Promise<StateStore> {
    const store = createStateStore(await openDatabase(folder));
    onTestFinished(() => store.close());
    return store;
  }

  it('works with a new bot on the same notes, also with a query too long for a button', async () => {
    const folder = await temporaryFolder();
    const query = `ferry village ${'and the sound it crosses before breakfast '.repeat(20)}`;
    const before = await storeIn(folder);
    const results = kindOf(await personAt(await botOver(shelfOfEssays, { store: before })).asks(query), 'results');
    const hit = results.hits[0];
    const calls: readonly (Call | undefined)[] = [results.paging.next, hit?.share, hit?.context, hit?.read];
    const { encode } = createButtons(commands, before, 100);
    const texts: string[] = [];
    for (const call of calls) if (call) texts.push(await encode(call));
    expect(texts).toHaveLength(4);
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(100);
    await before.close();

    const after = await storeIn(folder);
    const { decode } = createButtons(commands, after, 100);
    const { presses } = personAt(await botOver(shelfOfEssays, { store: after }));
    const kinds: string[] = [];
    for (const text of texts) {
      const call = await decode(text);
      kinds.push(call ? (await presses(call, 'old answer')).kind : 'lost');
    }
    expect(kinds).toEqual(['results', 'quotation', 'surroundings', 'page']);
  });

  it('does not share again what was shared', async () => {
    const folder = await temporaryFolder();
    const { share } = await firstHit();
    const before = await storeIn(folder);
    const press = async (store: StateStore) =>
      (await personAt(await botOver(shelfOfEssays, { store })).presses(share, 'answer 1')).kind;
    expect(await press(before)).toBe('quotation');
    await before.close();
    expect(await press(await storeIn(folder))).toBe('notice');
  });

  it('that no version of ours has made is answered with a sentence', async () => {
    const { decode } = createButtons(commands, createMemoryStore(), 100);
    expect(await decode('2|nothingkeptunderit')).toBeUndefined();
    const { presses } = personAt(await botOver());
    expect(await presses({ command: 'wave', options: {} })).toMatchObject({ kind: 'notice', tone: 'problem' });
    expect(await presses({ command: 'context', options: { essay: 'harbours' } })).toMatchObject({
      kind: 'notice',
      tone: 'problem',
    });
  });
});
