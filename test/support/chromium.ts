import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Tests in a real browser; where there is none they are skipped, and say so. */
export function describeInChromium(name: string, tests: (browser: () => Browser) => void): void {
  const isMissing = !existsSync(executablePath);
  if (isMissing) process.stderr.write(`Skipped, since there is no Chromium at ${executablePath}: ${name}\n`);
  describe.skipIf(isMissing)(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      });
    });
    afterAll(() => browser.close());
    tests(() => browser);
  });
}
