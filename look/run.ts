import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { discordStyle } from './drawDiscord.ts';
import { slackStyle } from './drawSlack.ts';
import { drawRoom } from './room.ts';
import { type Scene, scenes } from './scenes.ts';

// `npm run look [scene …]`: draws each kind of message from its real payload as Slack and Discord draw it, at a phone's
// width and a desk's, light and dark, into look/pictures, and prints the heights. `room` draws the reading room's pages.
// The pictures in README and docs are among them. For whoever changes a renderer.

const folder = resolve(import.meta.dirname, 'pictures');
const widths = [390, 720];
const themes = ['light', 'dark'];
const platforms = ['slack', 'discord'] as const;
const wanted = process.argv.slice(2);

/** Pictures that README shows, by their names here and in docs/images. */
const inReadme: Readonly<Record<string, string>> = {
  'quotation-slack-720-light': 'slack',
  'quotation-discord-720-light': 'discord',
};
const images = resolve(import.meta.dirname, '../docs/images');

/** Five hits on a phone, in CSS pixels: the excerpts count, and the controls leave them room. */
const TALLEST_RESULTS = { slack: 1450, discord: 1550 } as const;

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
  const [onPhone = 0] = heights;
  const limit = scene.name === 'results' ? TALLEST_RESULTS[platform] : Number.POSITIVE_INFINITY;
  const remark = onPhone > limit ? ` taller than ${limit} px` : '';
  if (remark !== '') process.exitCode = 1;
  return `| ${scene.name} | ${platform} | ${heights.join(' | ')} |${remark}\n`;
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
  const image = inReadme[name];
  if (image !== undefined) await copyFile(join(folder, `${name}.png`), join(images, `${image}.png`));
  const box = await message.boundingBox();
  await page.close();
  return Math.round(box?.height ?? 0);
}
