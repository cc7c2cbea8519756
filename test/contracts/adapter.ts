import { afterEach, describe, expect, it } from 'vitest';
import { held } from '../support/daily.ts';
import type { Adapter } from '../../src/core/adapter.ts';
import type { Bot } from '../../src/core/bot.ts';
import { callRead } from '../../src/core/conversation/calls.ts';
import type { Place } from '../../src/core/conversation/request.ts';
import type { IndexedCorpus } from '../../src/core/corpus/library.ts';
import type { DailyPost } from '../../src/core/conversation/dailyPost.ts';
import { botOver, shelfOf, shelfOfEssays } from '../support/bot.ts';

/** One platform with one person at it, driven as people act. Text is what is read on the screen. */
export interface AdapterHarness {
  /** Started with the given bot. */
  readonly adapter: Adapter;
  /** The channel the person is in. */
  readonly place: Place;
  /** The person's own id. */
  readonly person: string;
  /** Types a command as on the terminal: `search trust`, `quote trust note:"for Monday"`. Resolves when answered. */
  type(line: string): Promise<void>;
  /** Presses the `nth` button (from 1) with this label in the latest answer that has buttons. Resolves when answered. */
  press(label: 'Share' | 'Context' | 'Read' | 'Previous' | 'Next', nth?: number): Promise<void>;
  /** The latest thing shown to the person alone. */
  toAsker(): string;
  /** Everything shown to the channel so far. */
  inChannel(): readonly string[];
  /** What the person was told in a direct message. */
  told(): readonly string[];
}

/** What every adapter must do. `open` starts one on a platform of its own; what it opens it closes with the test. */
export function describeAdapter(
  name: string,
  open: (bot: Bot, shelf: () => IndexedCorpus) => Promise<AdapterHarness>,
): void {
  describe(name, () => {
    let harness: AdapterHarness | undefined;
    afterEach(() => harness?.adapter.stop());

    async function begin(bot?: Bot): Promise<AdapterHarness> {
      const shelf = await shelfOf(shelfOfEssays);
      harness = await open(bot ?? (await botOver()), () => shelf);
      return harness;
    }

    it('answers a search to who asked alone, with title, author, date, reading time and excerpt', async () => {
      const chat = await begin();
      await chat.type('search quay concrete');
      const answer = chat.toAsker();
      for (const part of ['Why Harbours Age', 'Mara Quill', '6 May 2024', '1 min', 'A quay that was wide']) {
        expect(unmarked(answer)).toContain(part);
      }
      expect(chat.inChannel()).toEqual([]);
    });

    it('understands words without a verb, and answers nothing with help', async () => {
      const chat = await begin();
      await chat.type('quay concrete');
      expect(chat.toAsker()).toContain('Why Harbours Age');
      await chat.type('');
      expect(chat.toAsker()).toContain('Commonplace');
    });

    it('says when nothing is found', async () => {
      const chat = await begin();
      await chat.type('search xylophonequartz');
      expect(chat.toAsker()).toContain('xylophonequartz');
    });

    it('shares an excerpt to the channel once, however often it is pressed', async () => {
      const chat = await begin();
      await chat.type('search quay concrete');
      await chat.press('Share');
      await chat.press('Share');
      expect(chat.inChannel()).toHaveLength(1);
      const [shared = ''] = chat.inChannel();
      for (const part of ['A quay that was wide', 'Why Harbours Age', 'Mara Quill', 'Shared by']) {
        expect(unmarked(shared)).toContain(part);
      }
    });

    it('shows a passage between its neighbours', async () => {
      const chat = await begin();
      await chat.type('search quay concrete');
      await chat.press('Context');
      for (const part of ['Harbours age faster', 'A quay that was wide', 'a smell of tar']) {
        expect(unmarked(chat.toAsker())).toContain(part);
      }
      expect(chat.inChannel()).toEqual([]);
    });

    it('turns the pages of a result, there and back', async () => {
      const chat = await begin();
      await chat.type('search ferry village');
      const first = chat.toAsker();
      await chat.press('Next');
      const second = chat.toAsker();
      expect(second).not.toBe(first);
      await chat.press('Previous');
      expect(unmarked(chat.toAsker())).toBe(unmarked(first));
    });

    it('reads an essay to its end', async () => {
      const chat = await begin();
      await chat.type('search promise strangers');
      await chat.press('Read');
      expect(unmarked(chat.toAsker())).toContain('A lighthouse is a promise made to strangers.');
      for (let page = 1; page < 10 && !unmarked(chat.toAsker()).includes('Keeper number 30 '); page += 1) {
        await chat.press('Next');
      }
      expect(unmarked(chat.toAsker())).toContain('Keeper number 30 ');
    });

    it('quotes to the channel, with a note', async () => {
      const chat = await begin();
      await chat.type('quote promise strangers note:"for Monday"');
      const [quoted = ''] = chat.inChannel();
      expect(unmarked(quoted)).toContain('A lighthouse is a promise made to strangers.');
      expect(quoted).toContain('for Monday');
    });

    it('shows what essays, notes and queries say as it is written', async () => {
      const chat = await begin();
      await chat.type('quote hostile everyone note:"<!channel> @here *now*"');
      const [quoted = ''] = chat.inChannel();
      expect(quoted).toContain('Call <@U1> & <!channel> or @everyone, *bold* _it_ `code` ||hide||');
      expect(quoted).toContain('<!here> *Hostile* _Title_ @everyone');
      expect(quoted).toContain('<!channel> @here *now*');
    });

    it('says a sentence, and no more, when the bot is at a loss', async () => {
      const chat = await begin(await botOver(shelfOfEssays, { now: () => new Date(Number.NaN), shelf: atALoss }));
      await chat.type('search quay');
      expect(chat.toAsker()).toContain('Something went wrong');
      expect(chat.toAsker()).not.toContain('at a loss');
    });

    it('posts the daily essay to its channel', async () => {
      const chat = await begin();
      const { adapter, place } = chat;
      expect(await adapter.canPost(place)).toEqual({ ok: true });
      expect(await adapter.post(place, dailyPost(), 'run-1', held)).toMatchObject({ outcome: 'sent' });
      expect(unmarked(chat.inChannel().join('\n'))).toContain('Why Harbours Age');
    });

    it('shows the next post as it will be posted, and when it comes, with its place in the rotation', async () => {
      const preview = {
        kind: 'preview',
        audience: 'asker',
        when: { label: 'Next post', value: 'tomorrow', instant: '2026-03-05T09:00:00.000Z' },
        post: dailyPost(),
      } as const;
      const chat = await begin({ ...(await botOver()), handle: () => Promise.resolve(preview) });
      await chat.type('daily preview');
      expect(chat.toAsker()).toContain('Next post');
      expect(unmarked(chat.toAsker())).toContain('The daily essay · 12 of 24');
      await chat.adapter.post(chat.place, dailyPost(), 'run-1', held);
      const [posted = ''] = chat.inChannel();
      const shown = posted.replace(/^To the channel:/u, '').trim();
      expect(chat.toAsker()).toContain(shown);
    });

    it('posts a week’s passages, each with where it is from', async () => {
      const { adapter, place, inChannel } = await begin();
      const [essay] = shelfOfEssays;
      if (!essay) throw new Error('no essay');
      const passage = {
        words: 'Harbours age faster.',
        title: essay.title,
        authors: 'Mara Quill',
        essay,
        read: callRead(essay),
      };
      const sections = [
        {
          of: 'kept',
          passages: [passage, { words: 'Gone <!channel> @here.', title: 'A Lost One', authors: '' }],
          more: 0,
        },
        { of: 'shared', passages: [passage, { ...passage, words: 'lighthouse '.repeat(100).trim() }], more: 7 },
      ] as const;
      const digest = { kind: 'passages', of: 'digest', sections, locale: 'en' } as const;
      expect(await adapter.post(place, digest, 'digest run-1', held)).toMatchObject({ outcome: 'sent' });
      const shown = unmarked(inChannel().join('\n'));
      for (const said of [
        'This week’s digest',
        'Kept by the team',
        'Harbours age faster.',
        'Why Harbours Age',
        'Gone <!channel> @here.',
        'A Lost One',
        'Shared in this channel',
        'and 7 more',
      ]) {
        expect(shown).toContain(said);
      }
      expect(shown).toContain('lighthouse');
      expect(shown).not.toMatch(/\b(?!lighthouse…)\w+…/);
    });

    it('knows what became of a post, or says that it cannot know', async () => {
      const { adapter, place } = await begin();
      const posted = await adapter.post(place, dailyPost(), 'run-1', held);
      const found = await adapter.findPost(place, 'run-1', new Date(0));
      const known = { found: 'yes', message: posted.outcome === 'sent' && posted.message };
      const unknowable = { found: 'unknown', retry: false, reason: expect.stringMatching(/\w/) };
      expect([known, unknowable]).toContainEqual(found);
      expect((await adapter.findPost(place, 'run-2', new Date(0))).found).not.toBe('yes');
    });

    it('speaks to one person alone', async () => {
      const { adapter, place, person, told, inChannel } = await begin();
      const notice = {
        kind: 'notice',
        audience: 'asker',
        tone: 'info',
        text: 'The channel is gone.',
        tries: [],
      } as const;
      expect(await adapter.tell(place.workspace, person, notice)).toBe(true);
      expect(told().join('\n')).toContain('The channel is gone.');
      expect(inChannel()).toEqual([]);
    });

    it('speaks to one person in a language of theirs', async () => {
      const bot = await botOver();
      const { adapter, place, person, told } = await begin(bot);
      const actor = { id: person, name: 'Ann', role: 'member', locale: 'ja' } as const;
      const call = { command: 'random', options: {} };
      const card = await bot.handle({ call, actor, place, origin: 'a card', delivery: 'a card' });
      expect(await adapter.tell(place.workspace, person, card, 'ja')).toBe(true);
      expect(told().join('\n')).toContain('分で読めます');
    });

    it('is connected from start to stop, and stops more than once', async () => {
      const { adapter } = await begin();
      expect(adapter.health().connected).toBe(true);
      await adapter.stop();
      expect(adapter.health().connected).toBe(false);
      await adapter.stop();
    });
  });
}

/** Highlights are shown in each platform's own way; what is read is the same. */
function unmarked(text: string): string {
  return text.replaceAll('*', '').replace(/\s+/gu, ' ');
}

function atALoss(): never {
  throw new Error('at a loss');
}

function dailyPost(): DailyPost {
  const [first] = shelfOfEssays;
  if (!first) throw new Error('no essay');
  const read = callRead(first);
  return {
    kind: 'essay',
    essay: first,
    opening: 'Harbours age faster than the cities behind them.',
    read,
    keep: read,
    turn: { place: 12, of: 24 },
    locale: 'en',
  };
}
