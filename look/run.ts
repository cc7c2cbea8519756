import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { discordStyle } from './drawDiscord.ts';
import { slackStyle } from './drawSlack.ts';
import { drawRoom } from './room.ts';
import { type Scene, scenes } from './scenes.ts';

// `npm run look [scene …]`: draws each kind of message from its real payload as Slack and Discord draw it, at a phone's
// width and a desk's, light and dark, into look/pictures, and prints the heights. `room` draws the reading room's pages.
// For whoever changes a renderer.

const folder = resolve(import.meta.dirname, 'pictures');
const widths = [390, 720];
const themes = ['light', 'dark'];
const platforms = ['slack', 'discord'] as const;
const wanted = process.argv.slice(2);

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) {
  process.stderr.write(`There is no Chromium at ${executablePath}: install it, or set CHROMIUM to where it is.\n`);
  process.exit(1);
}

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--hide-scrollbars'],
});
try {
  if (wanted.length === 0 || wanted.includes('room')) await drawRoom(browser, folder);
  const all = await scenes();
  const drawn = wanted.length === 0 ? all : all.filter(({ name }) => wanted.includes(name));
  process.stdout.write(
    `| message | platform | ${widths.map((width) => `${width} px wide`).join(' | ')} |\n|---|---|---|---|\n`,
  );
  for (const scene of drawn) {
    for (const platform of platforms) process.stdout.write(await rowOf(scene, platform));
  }
} finally {
  await browser.close();
}

async function rowOf(scene: Scene, platform: (typeof platforms)[number]): Promise<string> {
  const html = scene[platform];
  if (html === undefined) return '';
  const heights: number[] = [];
  for (const width of widths) {
    for (const theme of themes) {
      const height = await picture(browser, html, `${scene.name}-${platform}-${width}-${theme}`, width, theme);
      if (theme === 'light') heights.push(height);
    }
  }
  return `| ${scene.name} | ${platform} | ${heights.join(' | ')} |\n`;
}

/** Takes one picture; resolves to the height of the message in CSS pixels. */
async function picture(open: Browser, html: string, name: string, width: number, theme: string): Promise<number> {
  const page = await open.newPage({ viewport: { width, height: 400 }, deviceScaleFactor: 1 });
  const style = `*{box-sizing:border-box}body{margin:0}${slackStyle}${discordStyle}`;
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><style>${style}</style><body class="${theme}">${html}</body>`,
  );
  const message = page.locator('.message');
  await message.screenshot({ path: join(folder, `${name}.png`) });
  const box = await message.boundingBox();
  await page.close();
  return Math.round(box?.height ?? 0);
}
