import { describe, expect, it } from 'vitest';
import { createShown } from '../../../src/core/book/anchors/shown.ts';
import { commands } from '../../../src/core/commands/commands.ts';
import { createButtons } from '../../../src/core/commands/framework/buttons.ts';
import { callKeepPassage, callReadFrom, callSharePassage } from '../../../src/core/conversation/calls.ts';
import type { Reply } from '../../../src/core/conversation/reply.ts';
import type { Call } from '../../../src/core/conversation/request.ts';
import type { Essay } from '../../../src/core/essay.ts';
import { kindOf, personAt } from '../../support/ask.ts';
import { botOver } from '../../support/bot.ts';
import { editHistories } from '../../support/editHistories.ts';
import { essay } from '../../support/essays.ts';
import { createMemoryEssayVersions } from '../../support/memoryEssayVersions.ts';
import { createMemoryStore } from '../../support/memoryStore.ts';
import { createQuietLog } from '../../support/quietLog.ts';

/** What Discord takes, the least of all platforms. */
const BUTTON_LENGTH = 100;

/** A bot that is started again over other essays, with what it remembers and the buttons it has posted. */
function restarted() {
  const versions = createMemoryEssayVersions();
  const buttons = createButtons(commands, createMemoryStore(), BUTTON_LENGTH);
  let starts = 0;
  return async (essays: readonly Essay[]) => {
    const now = () => new Date(Date.UTC(2026, 0, (starts += 1)));
    const shown = createShown({ versions, now, log: createQuietLog() });
    const person = personAt(await botOver(essays, { shown }));
    return {
      ...person,
      async presses(call: Call, message?: string) {
        const button = await buttons.decode(await buttons.encode(call));
        if (!button) throw new Error('no button');
        return person.presses(button, message);
      },
      shown,
    };
  };
}

const quay = 'A quay that was wide enough for one century is a car park in the next, and nobody meant it so.';
const paragraphs = [
  'Harbours age faster than the cities behind them.',
  quay,
  'What is left is the name of the street, and a smell of tar on warm days.',
  'Nobody who poured the concrete asked what ships would come, and the ships did not say.',
];
const before = essay('harbours', paragraphs, { title: 'Why Harbours Age' });
const corrected = quay.replace('car park', 'carpark');

const edits: Readonly<Record<string, Essay>> = {
  'a corrected letter': essay('harbours', paragraphs.with(1, corrected)),
  'another paragraph before it': essay('harbours', ['New.', ...paragraphs]),
  'a move': essay('harbours', [...paragraphs.slice(2), ...paragraphs.slice(0, 2)]),
  'a paragraph split off': essay('harbours', [
    'Harbours age',
    'faster than the cities behind them.',
    ...paragraphs.slice(1),
  ]),
  'joined paragraphs': essay('harbours', [paragraphs.slice(0, 2).join(' '), ...paragraphs.slice(2)]),
  'another slug': essay('on-harbours', paragraphs),
  'another slug, a correction and a paragraph more': essay('on-harbours', ['New.', ...paragraphs.with(1, corrected)]),
};

/** What an answer shows, the passage that was meant. */
function passageIn(reply: Reply): string | undefined {
  if (reply.kind === 'quotation' || reply.kind === 'surroundings') return reply.excerpt.passage.text;
  if (reply.kind === 'schedule') return reply.facts[0]?.value;
  if (reply.kind === 'page') return reply.essay.passages[(reply.marked ?? reply.from) - 1]?.text;
  return undefined;
}

describe.each(Object.entries(edits))('a button that is older than %s', (_, after) => {
  it('finds its passage', async () => {
    const start = restarted();
    const old = await start([before, essay('other')]);
    const [hit] = kindOf(await old.asks('search quay century ships'), 'results').hits;
    const page = kindOf(await old.asks('read harbours 2'), 'page');
    const passage = page.essay.passages[1];
    if (!hit?.keep || !hit.more || !passage) throw new Error('no hit');
    const calls = [
      hit.share,
      hit.context,
      hit.keep,
      hit.read,
      callSharePassage(before, passage),
      callKeepPassage(before, passage),
      callReadFrom(before, passage),
    ];
    await old.shown.settled();
    const { presses } = await start([after, essay('other')]);
    for (const call of calls)
      expect(passageIn(await presses(call))).toMatch(/A quay that was wide enough .* meant it so\./);
    expect(kindOf(await presses(hit.more), 'results').hits[0]?.excerpt.essay.slug).toBe(after.slug);
  });

  it('finds its essay', async () => {
    const start = restarted();
    const old = await start([before, essay('other')]);
    const reads = kindOf(await old.asks('list'), 'shelf').essays.map(({ read }) => read);
    await old.shown.settled();
    const { presses } = await start([after, essay('other')]);
    const essays = await Promise.all(reads.map(async (read) => kindOf(await presses(read), 'page').essay.slug));
    expect(essays.toSorted()).toEqual([after.slug, 'other'].toSorted());
  });
});

describe('a button', () => {
  it('is never led to another passage', async () => {
    let [survived, missed] = [0, 0];
    for (const history of editHistories(20261128, 400)) {
      const passage = history.before.passages[history.passage - 1];
      if (!passage) throw new Error('no passage');
      const start = restarted();
      const old = await start([history.before]);
      kindOf(await old.asks(`read ${history.before.slug}`), 'page');
      await old.shown.settled();
      const { start: from, end } = history;
      const share = callSharePassage(history.before, passage);
      const call = { ...share, options: { ...share.options, start: from, end } };
      const reply = await (await start([history.after])).presses(call);
      if (history.survives) survived++;
      if (history.survives && reply.kind !== 'quotation') missed++;
      if (reply.kind !== 'quotation') continue;
      const { passage: found, text } = reply.excerpt;
      const isWhole = text === passage.text.slice(from, end);
      expect(history.isRight(found.number, text) || isWhole).toBe(true);
    }
    expect(survived).toBeGreaterThan(200);
    expect(missed / survived).toBeLessThan(0.01);
  }, 60_000);
});
