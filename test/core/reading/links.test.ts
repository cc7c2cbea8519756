import { describe, expect, it } from 'vitest';
import { callSearch } from '../../../src/core/conversation/calls.ts';
import type { Request } from '../../../src/core/conversation/request.ts';
import { createLinks, type Links, opensEssay } from '../../../src/core/reading/links.ts';
import { KEY_CACHED_MS } from '../../../src/core/reading/passKeys.ts';
import { botOver, shelfOfEssays } from '../../support/bot.ts';
import { essay } from '../../support/essays.ts';
import { createMemoryPassKeys } from '../../support/memoryPassKeys.ts';

const origin = 'https://essays.example.com';
const reader = { platform: 'slack', workspace: 'T1', person: 'U1' } as const;

function open(isOpen = false) {
  let at = Date.parse('2026-03-04T05:06:07Z');
  const keys = createMemoryPassKeys();
  const links = createLinks({ origin, isOpen, keys, now: () => new Date(at) });
  return { links, keys, wait: (milliseconds: number) => void (at += milliseconds) };
}

const quays = essay('quays', ['A quay is a promise.', 'Nobody who poured the concrete meant it so.']);
const [first, second] = quays.passages;
if (!first || !second) throw new RangeError('The essay has two passages.');
const excerpt = { essay: quays, passage: second, start: 0, end: 6, text: 'Nobody', highlights: [] };

describe('links into an open room', () => {
  const { links } = open(true);

  it('lead to the passage, in the query and in the fragment, with the words to mark', async () => {
    expect(await links.to({ essay: quays }, 'everybody')).toBe(`${origin}/essays/quays`);
    expect(await links.to({ essay: quays, passage: first }, reader)).toBe(`${origin}/essays/quays?p=1#p1`);
    expect(await links.to({ essay: quays, excerpt }, reader)).toBe(`${origin}/essays/quays?p=2#p2:~:text=Nobody`);
  });

  it('stay short enough for every button, without the words to mark where these are long', async () => {
    const long = essay('長'.repeat(30), [`${'信任與時間'.repeat(200)}。`], { language: 'zh-Hant' });
    const [passage] = long.passages;
    if (!passage) throw new RangeError('The essay has a passage.');
    const whole = { essay: long, passage, start: 0, end: passage.text.length, text: passage.text, highlights: [] };
    const link = await links.to({ essay: long, excerpt: whole }, reader);
    expect(link.length).toBeLessThanOrEqual(512);
    expect(link.endsWith('?p=1#p1')).toBe(true);
  });
});

describe('links into a private room', () => {
  it('are passes: for a person of the whole room, where they are posted of the essay alone', async () => {
    const { links } = open();
    const mine = await passOf(await links.to({ essay: quays }, reader), links);
    const posted = await passOf(await links.to({ essay: quays }, 'everybody'), links);
    expect(mine).toEqual({ opens: 'room', reader, until: new Date('2026-04-03T05:06:07Z') });
    expect(posted && opensEssay(posted, 'quays')).toBe(true);
    expect(posted && opensEssay(posted, 'harbours')).toBe(false);
    expect(await links.to({ essay: quays }, 'anybody')).toBe(`${origin}/essays/quays`);
  });

  it('are void after a rotation, as soon as the key is asked for again', async () => {
    const { links, keys, wait } = open();
    const link = await links.to({ essay: quays }, reader);
    await keys.rotate();
    wait(KEY_CACHED_MS);
    expect(await passOf(link, links)).toBeUndefined();
    expect(await passOf(await links.to({ essay: quays }, reader), links)).toBeDefined();
  });
});

describe('the bot', () => {
  const asked = (text: string, command = 'search'): Request => ({
    call: command === 'search' ? callSearch(text) : { command, options: { words: text, essay: 'harbours' } },
    actor: { id: 'U1', name: 'Ada', role: 'member' },
    place: { platform: 'slack', workspace: 'T1', channel: 'C1', kind: 'channel' },
    origin: 'a line',
    delivery: 'a line',
  });

  it('links what only the asker sees to the whole room, and what it posts to that essay', async () => {
    const { links } = open();
    const bot = await botOver(shelfOfEssays, { links });
    const results = await bot.handle(asked('harbours age faster'));
    const quotation = await bot.handle(asked('harbours age faster', 'quote'));
    if (results.kind !== 'results' || quotation.kind !== 'quotation') throw new TypeError('Not what was asked for.');
    const [hit] = results.hits;
    expect(await passOf(hit?.link ?? '', links)).toMatchObject({ opens: 'room', reader });
    expect(await passOf(quotation.link ?? '', links)).toMatchObject({ opens: 'essay' });
    expect(quotation.link).toMatch(/[?&]p=1.*#p1:~:text=Harbours/);
  });

  it('shows the feed of a channel with its schedule', async () => {
    const { links } = open();
    const bot = await botOver(shelfOfEssays, { links });
    const say = (command: string, options = {}): Request => ({
      ...asked('x'),
      call: { command, options },
      actor: { id: 'U1', name: 'Ada', role: 'manager' },
    });
    await bot.handle(say('daily set', { time: '09:00' }));
    const schedule = await bot.handle(say('daily show'));
    const feed = schedule.kind === 'schedule' ? schedule.feed : undefined;
    expect(feed).toMatch(/^https:\/\/essays\.example\.com\/feed\?pass=/);
    expect(await passOf(feed ?? '', links)).toEqual({
      opens: 'feed',
      channel: { platform: 'slack', workspace: 'T1', channel: 'C1' },
    });
  });

  it('answers without links while the store cannot be read', async () => {
    const keys = { current: () => Promise.reject(new Error('locked')), rotate: () => Promise.resolve() };
    const links = createLinks({ origin, isOpen: false, keys, now: () => new Date() });
    const bot = await botOver(shelfOfEssays, { links });
    const results = await bot.handle(asked('harbours age faster'));
    expect(results.kind === 'results' && results.hits.map(({ link }) => link)).toEqual([undefined]);
  });
});

function passOf(link: string, links: Links) {
  return links.read(new URL(link).searchParams.get('pass') ?? '');
}
