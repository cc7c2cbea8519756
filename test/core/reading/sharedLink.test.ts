import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCorpus } from '../../../src/core/corpus/corpus.ts';
import { createLinks } from '../../../src/core/reading/links.ts';
import { excerptBehind } from '../../../src/core/reading/sharedLink.ts';
import { excerptAt } from '../../../src/core/search/excerpt/excerpt.ts';
import { shelfOfEssays } from '../../support/bot.ts';
import { essay } from '../../support/essays.ts';
import { createMemoryPassKeys } from '../../support/memoryPassKeys.ts';

const origin = 'https://essays.example.com';
const now = () => new Date('2026-03-04T05:06:07Z');
const reader = { platform: 'slack', workspace: 'T1', person: 'U1' } as const;
const long = essay('long', ['A first sentence. '.repeat(100).trim()]);
const corpus = createCorpus([...shelfOfEssays, long]);
const [harbours] = shelfOfEssays;
const second = harbours?.passages[1];
if (!harbours || !second) throw new RangeError('The shelf has an essay with two passages.');

const links = createLinks({ origin, isOpen: false, keys: createMemoryPassKeys(), now });
const behind = async (address: string, mayReadAll = false) =>
  (await excerptBehind(address, { links, corpus, mayReadAll }))?.text;

describe('behind a shared link', () => {
  it('are the words that it marks', async () => {
    const excerpt = excerptAt(harbours, second, [0, 46]);
    expect(await behind(await links.to({ essay: harbours, excerpt }, 'everybody'))).toBe(
      'A quay that was wide enough for one century is',
    );
  });

  it('is the passage that it names, else how the essay begins', async () => {
    expect(await behind(`${origin}/essays/harbours?p=2`, true)).toBe(second.text);
    expect(await behind(`${origin}/essays/harbours?p=2#p2:~:text=words%20of%20another`, true)).toBe(second.text);
    expect(await behind(`${origin}/essays/harbours?p=99`, true)).toBe(
      'Harbours age faster than the cities behind them.',
    );
    expect(await behind(`${origin}/essays/harbours`, true)).toBe('Harbours age faster than the cities behind them.');
  });

  it('is not more than a quotation of a long passage', async () => {
    const shown = await behind(`${origin}/essays/long?p=1`, true);
    expect(shown?.length).toBeLessThanOrEqual(600);
    expect(shown?.endsWith('sentence.')).toBe(true);
  });

  it('is nothing that the link does not open to somebody who may not read all', async () => {
    const posted = await links.to({ essay: harbours }, 'everybody');
    const pass = new URL(posted).searchParams.get('pass') ?? '';
    expect(await behind(posted)).toBeDefined();
    expect(await behind(await links.to({ essay: harbours }, reader))).toBeDefined();
    for (const address of [
      `${origin}/essays/harbours`,
      `${origin}/essays/harbours?pass=${pass.slice(0, -1)}`,
      `${origin}/essays/lighthouses?pass=${pass}`,
      `${origin}/essays/no-such-essay?pass=${pass}`,
    ])
      expect(await behind(address)).toBeUndefined();
  });

  it('is nothing behind any other address', async () => {
    for (const address of [
      'https://evil.example.com/essays/harbours',
      `${origin}.evil.example.com/essays/harbours`,
      `https://essays.example.com:8443/essays/harbours`,
      `http://essays.example.com/essays/harbours`,
      `${origin}/`,
      `${origin}/essays/harbours/more`,
      `${origin}/essays/%E0%A4%A`,
      'not an address',
    ])
      expect(await behind(address, true)).toBeUndefined();
  });

  it('never fails, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        fc.string(),
        async (url, text) => {
          const { pathname, search } = new URL(url);
          expect(await behind(`${origin}${pathname}${search}#p1:~:text=${text}`)).toBeUndefined();
          expect(
            await behind(`${origin}/essays/harbours?p=${encodeURIComponent(text)}#:~:text=${text}`, true),
          ).toBeDefined();
        },
      ),
    );
  });
});
