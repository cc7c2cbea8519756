import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { loadCorpus } from '../src/core/corpus/load.ts';
import { openRoom } from '../test/support/readingRoom.ts';

/** What is drawn of the reading room: a name, and the path. */
const views = [
  ['shelf', '/'],
  ['search', '/?q=trust+between+allies'],
  ['essay', '/essays/trust-is-a-habit'],
  ['passage', '/essays/trust-is-a-habit?p=3#p3'],
  ['empty', '/?q=zzzzqqqq'],
  ['nothing', '/essays/no-such-essay'],
] as const;

const widths = [390, 1200];
const schemes = ['light', 'dark'] as const;

/** The picture in docs/reading-room.md: its size in CSS pixels, and what stands side by side in it. */
const inDocs = {
  height: 640,
  parts: [
    ['room-passage-1200-light', 820],
    ['room-zh-Hant-390-dark', 390],
  ],
} as const;

/** Draws the reading room's pages at a phone's width and a desk's, light and dark. */
export async function drawRoom(browser: Browser, folder: string): Promise<void> {
  const { essays } = await loadCorpus(resolve(import.meta.dirname, '../corpus'));
  await using room = await openRoom(true, essays);
  const cjk = essays
    .filter(({ language }) => language !== 'en')
    .map(({ slug, language }) => [language, `/essays/${encodeURIComponent(slug)}`] as const);
  for (const [name, path] of [...views, ...cjk]) {
    for (const width of widths) {
      for (const colorScheme of schemes) {
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
        await page.goto(room.origin + path);
        await page.screenshot({ path: join(folder, `room-${name}-${width}-${colorScheme}.png`) });
        await page.close();
      }
    }
  }
  await drawForDocs(browser, folder);
}

async function drawForDocs(browser: Browser, folder: string): Promise<void> {
  const { height, parts } = inDocs;
  const images = await Promise.all(
    parts.map(async ([name, width]) => {
      const bytes = await readFile(join(folder, `${name}.png`));
      const style = `width:${width}px;height:${height}px;object-fit:none;object-position:center top`;
      return `<img style="${style}" src="data:image/png;base64,${bytes.toString('base64')}">`;
    }),
  );
  const width = parts.reduce((sum, [, own]) => sum + own, 0);
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(`<body style="margin:0;display:flex">${images.join('')}</body>`);
  await page.screenshot({ path: resolve(import.meta.dirname, '../docs/images/reading-room.png') });
  await page.close();
}
