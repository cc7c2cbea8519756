import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { loadCorpus } from '../../../src/core/corpus/load.ts';
import type { Excerpt } from '../../../src/core/essay.ts';
import { excerptAt } from '../../../src/core/search/excerpt/excerpt.ts';
import { describeInChromium } from '../../support/chromium.ts';
import { personAt } from '../../support/ask.ts';
import { bundledCorpus } from '../../support/commonplace.ts';
import { essay } from '../../support/essays.ts';
import { member, openRoom } from '../../support/readingRoom.ts';
import { until } from '../../support/until.ts';

const { essays } = await loadCorpus(bundledCorpus);

/** A page of a new profile; `close` it with its context. */
async function newPage(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 390, height: 800 }, ...options })).newPage();
}

function stretch(slug: string, number: number, from: string, to: string): Excerpt {
  const found = essays.find((one) => one.slug === slug);
  const passage = found?.passages[number - 1];
  if (!found || !passage) throw new RangeError(`There is no ${slug}#${number}.`);
  const start = passage.text.indexOf(from);
  const end = passage.text.indexOf(to, start) + to.length;
  if (start < 0 || end <= start) throw new RangeError('The passage has no such stretch.');
  return excerptAt(found, passage, [start, end]);
}

/** Colour of words that a link names, as the style sheet sets it: `::target-text`. */
const NAMED_WORDS = [0xf6, 0xcf, 0x5a] as const;

/** How many pixels of what is seen have the colour of words that a link names. */
async function namedPixels(page: Page): Promise<number> {
  const picture = (await page.screenshot()).toString('base64');
  const blank = await page.context().newPage();
  const count: unknown = await blank.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${picture}';
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at] === ${NAMED_WORDS[0]} && data[at + 1] === ${NAMED_WORDS[1]} && data[at + 2] === ${NAMED_WORDS[2]}) count += 1;
    return count;
  })()`);
  await blank.close();
  return Number(count);
}

/** Ratio of the luminances of two opaque colours, `rgb(…)`: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = Array.from(colour.matchAll(/\d+/g), ([part]) => {
      const share = Number(part) / 255;
      return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describeInChromium('the reading room in a browser', (browser) => {
  it('opens a link from a chat at the passage, marked, with the pass gone from the address', async () => {
    await using room = await openRoom(false, essays);
    for (const javaScriptEnabled of [true, false]) {
      const page = await newPage(browser(), { javaScriptEnabled });
      const excerpt = stretch('trust-is-a-habit', 3, 'Yet an alliance', 'own continuance');
      await page.goto(await room.links.to({ essay: excerpt.essay, excerpt }, member));
      expect(await page.evaluate('location.href')).toBe(`${room.origin}/essays/trust-is-a-habit?p=3#p3`);
      const passage = page.locator('#p3');
      expect(await passage.getAttribute('class')).toBe('p mark');
      await until(async () => {
        const { y } = (await passage.boundingBox()) ?? { y: -1 };
        return y >= 0 && y < 800;
      });
      expect(await page.locator('.p.mark').count()).toBe(1);
      await page.goto(`${room.origin}/`);
      expect(await page.locator('ol.list > li').count()).toBe(essays.length);
      await page.context().close();
    }
  });

  it.each([
    ['an English sentence', stretch('trust-is-a-habit', 3, 'Yet an alliance', 'own continuance')],
    ['English from the middle of a word', stretch('trust-is-a-habit', 3, 'onsider the', 'humblest pap')],
    ['Chinese', stretch('shortwave-nights', 2, '柏林下令', '犯罪')],
    ['Chinese from the middle of a word', stretch('shortwave-nights', 1, '陽下山以後', '忽然能越過山')],
  ])('tints the very words of a quotation: %s', async (_name, excerpt) => {
    await using room = await openRoom(false, essays);
    const page = await newPage(browser());
    const target = { essay: excerpt.essay, passage: excerpt.passage };
    await page.goto(await room.links.to(target, member));
    expect(await namedPixels(page)).toBe(0);
    await page.goto('about:blank');
    await page.goto(await room.links.to({ ...target, excerpt }, member));
    // The words are looked for once the page is there.
    await until(async () => (await namedPixels(page)) > 500);
    await page.context().close();
  });

  it('gives the pass to nobody it links to', async () => {
    await using room = await openRoom(false, [essay('one', ['Words.'], { source: 'http://127.0.0.1:9/elsewhere' })]);
    const page = await newPage(browser());
    await page.goto(await room.links.toRoom(member));
    await page.goto(`${room.origin}/essays/one`);
    const request = page.waitForRequest(/elsewhere/);
    await page.locator('.src a').click();
    expect((await (await request).allHeaders())['referer']).toBeUndefined();
    await page.context().close();
  });

  it('puts the buttons under a chosen passage, and copies it with its source', async () => {
    await using room = await openRoom(true, essays);
    const page = await newPage(browser(), { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${room.origin}/essays/trust-is-a-habit`);
    expect(await page.locator('div.acts').count()).toBe(0);
    await page.locator('#p2 .n').click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    const clipboard = () => page.evaluate('navigator.clipboard.readText()');
    const link = `${room.origin}/essays/trust-is-a-habit?p=2#p2`;
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await clipboard()).toBe(link);
    await page.getByRole('button', { name: 'Copy quotation' }).click();
    await page.getByRole('button', { name: 'Copied' }).nth(1).waitFor();
    const quoted = String(await clipboard());
    expect(quoted).toMatch(
      /^“He deserves it, because .* four hundred times\.”\n— The Commonplace editors, Trust Is a Habit\n/s,
    );
    expect(quoted.endsWith(link)).toBe(true);
    await page.context().close();
  });

  it('shows what a browser does not let it copy', async () => {
    await using room = await openRoom(true, essays);
    const page = await newPage(browser());
    for (const clipboard of ['undefined', '{ writeText: () => Promise.reject(new Error("denied")) }']) {
      await page.addInitScript(
        `Object.defineProperty(navigator, 'clipboard', { value: ${clipboard}, configurable: true })`,
      );
      await page.goto('about:blank');
      await page.goto(`${room.origin}/essays/trust-is-a-habit?p=2#p2`);
      const shown = page.waitForEvent('dialog');
      const pressed = page.getByRole('button', { name: 'Copy link' }).click();
      const dialog = await shown;
      expect(dialog.defaultValue()).toBe(`${room.origin}/essays/trust-is-a-habit?p=2#p2`);
      await dialog.dismiss();
      await pressed;
    }
    await page.context().close();
  });

  it('has no serious fault for people who use assistive technology', async () => {
    await using room = await openRoom(true, essays);
    await personAt(room.bot, {
      actor: { id: member.person, name: 'Ann', role: 'member' },
      place: { platform: member.platform, workspace: member.workspace, channel: 'C1', kind: 'channel' },
    }).asks('keep trust between states note:for Monday');
    const paths = [
      '/',
      '/?q=trust',
      '/?q=zzzzqqqq',
      '/essays/trust-is-a-habit?p=2#p2',
      '/essays/shortwave-nights',
      '/essays/none',
      '/book',
    ];
    for (const colorScheme of ['light', 'dark'] as const) {
      // axe is injected past the policy, which lets nothing else run.
      const page = await newPage(browser(), { colorScheme, bypassCSP: true });
      await page.goto(await room.links.toBook(member));
      for (const path of paths) {
        await page.goto(room.origin + path);
        await page.evaluate(axe.source);
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0].html}`))',
        );
        expect({ path, colorScheme, found }).toEqual({ path, colorScheme, found: [] });
      }
      expect(await page.locator('ol.list > li').count()).toBe(1);
      await page.context().close();
    }
  });

  it('keeps what stands in empty boxes readable, and the focus to be seen', async () => {
    await using room = await openRoom(true, essays);
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await newPage(browser(), { colorScheme });
      await page.goto(`${room.origin}/essays/trust-is-a-habit?p=2#p2`);
      const colour = async (selector: string, property: string, pseudo?: string) => {
        const style = `getComputedStyle(document.querySelector('${selector}'), ${JSON.stringify(pseudo ?? null)})`;
        return String(await page.evaluate(`${style}['${property}']`));
      };
      const paper = await colour('html', 'backgroundColor');
      expect(contrast(await colour('input', 'color', '::placeholder'), paper)).toBeGreaterThanOrEqual(4.5);
      await page.locator('#p2 .n').focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      expect(await page.evaluate('document.activeElement.className')).toBe('n');
      const ring = await colour('#p2 .n', 'outlineColor');
      expect(await colour('#p2 .n', 'outlineStyle')).toBe('solid');
      for (const below of [paper, await colour('#p2', 'backgroundColor')])
        expect(contrast(ring, below)).toBeGreaterThanOrEqual(3);
      await page.context().close();
    }
  });

  it('sets a Chinese essay in its own type, and what is around it as everywhere', async () => {
    await using room = await openRoom(true, essays);
    const page = await newPage(browser(), { locale: 'ja' });
    const fonts = async (path: string) => {
      await page.goto(room.origin + path);
      const of = (selector: string) =>
        page.evaluate(`getComputedStyle(document.querySelector('${selector}')).fontFamily`);
      return { text: await of('#p1'), tag: await of('.tags a'), search: await of('input') };
    };
    const [english, chinese] = [await fonts('/essays/trust-is-a-habit'), await fonts('/essays/shortwave-nights')];
    expect(chinese).toEqual({ ...english, text: expect.stringContaining('Noto Serif CJK TC') });
    expect(english.text).toContain('Charter');
    await page.context().close();
  });

  it('fits a screen of 320 pixels, with a word longer than it', async () => {
    const long = essay('long', ['x'.repeat(400), '字'.repeat(400)], {
      title: 'y'.repeat(200),
      authors: ['z'.repeat(200)],
      tags: ['t'.repeat(120)],
    });
    await using room = await openRoom(true, [long, ...essays]);
    const page = await newPage(browser(), { viewport: { width: 320, height: 600 } });
    for (const path of ['/', '/?q=trust', '/essays/long', '/essays/shortwave-nights?p=2#p2']) {
      await page.goto(room.origin + path);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    }
    await page.context().close();
  });

  it('can be read and used with the keyboard alone', async () => {
    await using room = await openRoom(true, essays);
    const page = await newPage(browser());
    await page.goto(`${room.origin}/essays/trust-is-a-habit`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#text$/);
    await page.goto(`${room.origin}/`);
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('trust between allies');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\?q=trust\+between\+allies/);
    expect(await page.locator('mark').count()).toBeGreaterThan(0);
    await page.context().close();
  });

  it('runs no script but its own and loads nothing', async () => {
    const hostile =
      '"><script>document.title="owned"</script><img src="https://example.com/x.png" onerror="document.title=1">';
    await using room = await openRoom(true, [essay('hostile', [hostile], { title: hostile, tags: [hostile] })]);
    const page = await newPage(browser());
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    for (const path of ['/essays/hostile?p=1#p1', '/', `/?q=${encodeURIComponent(hostile)}`]) {
      await page.goto(room.origin + path);
      expect(await page.title()).not.toMatch(/^(?:owned|1)$/);
    }
    expect(requests.filter((url) => !url.startsWith(room.origin) && !url.startsWith('data:'))).toEqual([]);
    await page.context().close();
  });
});
