import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Tests in a real browser; where there is none they say that they were skipped. */
export function describeInChromium(name: string, tests: (browser: () => Browser) => void): void {
  if (!existsSync(executablePath)) {
    describe.skip(`${name} (skipped: there is no Chromium at ${executablePath})`, () => tests(missing));
    return;
  }
  describe(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      });
    });
    afterAll(() => browser?.close());
    tests(() => browser ?? missing());
  });
}

function missing(): never {
  throw new Error('There is no browser.');
}
