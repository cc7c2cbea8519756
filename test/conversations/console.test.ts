import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import stringWidth from 'string-width';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { startCommonplace } from '../../src/main.ts';
import { bundledCorpus } from '../support/commonplace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** A person at a terminal, on which the whole bot runs: real corpus folder, real store, real adapter. */
interface Terminal {
  /** Types a line and resolves to what is shown until the next prompt. */
  says(line: string): Promise<string>;
  /** Presses keys. */
  keys(text: string): void;
  /** Resolves to everything shown, once it holds this. */
  sees(text: string): Promise<string>;
  /** Resolves when the chat has ended. */
  readonly over: Promise<void>;
}

const PROMPT = '› ';
// Cursor movements of readline, which a person does not read.
const movements = new RegExp(String.raw`${String.fromCharCode(27)}\[[\d;?]*[A-Za-z]`, 'g');

async function sitDown(
  corpusDir: string,
  { columns = 100, environment = { NO_COLOR: '1' } }: { columns?: number; environment?: Record<string, string> } = {},
): Promise<Terminal> {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true, columns });
  let shown = '';
  const looks = new Set<() => void>();
  output.on('data', (text: string) => {
    shown += text;
    for (const look of looks) look();
  });

  function until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        looks.delete(look);
        resolve();
      };
      looks.add(look);
      look();
    });
  }

  const config = parseConfig({ CORPUS_DIR: corpusDir, DATA_DIR: await temporaryFolder(), ...environment });
  const running = await startCommonplace(config, { input, output });
  onTestFinished(() => running.stop());
  await until(() => shown.includes(PROMPT));

  return {
    async says(line) {
      const from = shown.length;
      input.write(`${line}\r`);
      await until(() => shown.indexOf(PROMPT, shown.indexOf('\n', from)) > from);
      return shown.slice(from).replace(movements, '');
    },
    keys: (text) => void input.write(text),
    async sees(text) {
      await until(() => shown.replace(movements, '').includes(text));
      return shown;
    },
    over: running.stopped,
  };
}

describe('a stranger’s first ten minutes', { timeout: 60_000 }, () => {
  it('begin with one welcome', async () => {
    const { says, sees } = await sitDown(bundledCorpus);
    await says('list');
    const shown = await sees('on the shelf, newest first');
    expect(shown.split('24 essays on the shelf. Type what you look for')).toHaveLength(2);
  });

  it('search, read, quote and share what is on the bundled shelf', async () => {
    const { says, sees } = await sitDown(bundledCorpus);
    expect(await sees('Type what you look for')).toContain('24 essays on the shelf');

    const help = await says('help');
    expect(help).toContain('read <essay> [n]');
    const [, example = ''] = /^ {2}(search .+?)\s*$/m.exec(help.slice(help.indexOf('Try:'))) ?? [];
    expect(await says(example)).toMatch(/\d+ essays? for “/);

    const found = await says('trust between allies');
    expect(found).toContain('1. Trust Is a Habit');
    expect(found).toContain('share 1 · context 1 · read 1 · more 1 · keep 1 · next');
    expect(await says('more 1')).toContain('More from “Trust Is a Habit” for “trust between allies”');
    expect(await says('more 1')).toContain('There is nothing here for “more 1”');
    expect(await says('more trust-is-a-habit')).toContain('More from “Trust Is a Habit” for “trust between allies”');

    expect(await says('diplomatt')).toMatch(/Nothing has the word “diplomatt”: showing results for “diplomat/);

    const phrase = await says('"good fences make good neighbors"');
    expect(phrase).toContain('1 essay for');
    expect(phrase).toContain('Quoting Fairly');

    const filtered = await says('sanctions after:2026 tag:trade');
    expect(filtered).toContain('What Sanctions Say');
    expect(await says('author:"nobody at all" sanctions')).toContain('Nothing found');

    const chinese = await says('外交');
    expect(chinese).toContain('譯者的信用');

    expect(await says('context 1')).toContain('▌ ');
    expect(await says('share')).toContain('To the channel:');
    expect(await says('share')).toContain('shared already');
    expect(await says('share 1 note:"for Monday"')).toMatch(/To the channel:[^]*for Monday/);
    expect(await says('quote trust')).toContain('— ');
    expect(await says('share 9')).toMatch(/Type share 1/);
    await says('trust between allies');
    expect(await says('share 1 with Anna')).toMatch(
      /“share 1 with Anna” has words that do not fit\. It is typed like this: “share 1 \[note:…\]”\.[^]*\n {2}search share 1 with Anna\n/,
    );
    expect(await says('share 9 with Anna')).toContain('for “share 9 with Anna”');
  });

  it('keep what was quoted, note something on it, give it to the team and take it back', async () => {
    const { says } = await sitDown(bundledCorpus);
    expect(await says('quote trust')).toContain('\nkeep · remove\n');
    expect(await says('keep')).toMatch(/Kept in your book\.[^]*note · give · undo/);
    expect(await says('note')).toContain('No note was written.');
    expect(await says('note for the talk on Monday')).toMatch(/Noted\.[^]*Note: for the talk on Monday/);
    expect(await says('give')).toContain('The team has it now.');
    expect(await says(`note ${'x'.repeat(2_000)}`)).toContain('500 characters at most');
    expect(await says('book talk of:mine')).toContain('for the talk on Monday');
    expect(await says('keep trust-is-a-habit#1')).toContain('Kept in your book.');
    expect(await says('undo')).toContain('Removed from the book.');
  });

  it('take back what was shared, and share it again', async () => {
    const { says } = await sitDown(bundledCorpus);
    await says('trust habit');
    expect(await says('share 1')).toContain('To the channel:');
    expect(await says('share 1')).toContain('shared already');
    expect(await says('remove')).toContain('Removed. It can be shared again.');
    expect(await says('share 1')).toContain('To the channel:');
  });

  it('read an essay to its end, by turning pages', async () => {
    const { says } = await sitDown(bundledCorpus);
    let page = await says('read trust is a habit');
    expect(page).toContain('There is an equestrian statue at Arlington');
    const pages = Number(/Page 1 of (\d+)/.exec(page)?.[1]);
    for (let at = 2; at <= pages; at += 1) {
      page = await says('next');
      expect(page).toContain(`Page ${at} of ${pages}`);
    }
    expect(await says('next')).toContain('There is no page after this one.');
    expect(await says('prev')).toContain(`Page ${pages - 1} of ${pages}`);
  });

  it('give up a half-typed line with Ctrl-C, and leave with a second one', async () => {
    const { keys, sees, says, over } = await sitDown(bundledCorpus);
    await sees('Type what you look for');
    keys('half a tho');
    keys('\u0003');
    await sees('^C');
    expect(await says('help')).toContain('read <essay> [n]');
    keys('\u0003');
    await over;
  });

  it('are told of a title that is typed wrongly, and of a passage that there is not', async () => {
    const { says } = await sitDown(bundledCorpus);
    const wrong = await says('read trsut is a habit');
    expect(wrong).toContain('There is no essay called “trsut is a habit”.');
    expect(wrong).toMatch(/^ {2}read Trust Is a Habit\s*$/m);
    expect(await says('read trust is a habit 0')).toContain('“Trust Is a Habit” has no passage 0');
    expect(await says('read trust is a habit -1')).toContain('“Trust Is a Habit” has no passage -1');
  });

  it('keep the numbers of earlier pages, and press what is there', async () => {
    const { says } = await sitDown(bundledCorpus);
    expect(await says('share 1')).toContain('Search first');
    await says('history');
    expect(await says('next')).toMatch(/^6\. /m);
    expect(await says('read 2')).toMatch(/Page \d of \d/);
    expect(await says('share')).toContain('Which one? Type share 1 to share');
    expect(await says('read')).toContain('read <essay> [n]');
    expect(await says('random')).toContain('read · share · keep · another');
    expect(await says('another')).toContain('read · share · keep · another');
    expect(await says('/essay list tag:japan')).toContain('with the tag “japan”');
  });

  it('add a file and break one while it runs, and are told between two lines', async () => {
    const folder = join(await temporaryFolder(), 'corpus');
    await mkdir(folder);
    await writeFile(join(folder, 'harbours.md'), '# Why Harbours Age\n\nHarbours age faster than cities.\n');
    await writeFile(join(folder, 'broken.md'), 'Binary\0\n');
    const { says, sees, keys } = await sitDown(folder);
    await sees('broken.md: is a binary file, not a text');

    keys('lightho');
    await writeFile(join(folder, 'lights.md'), '# Lights\n\nA lighthouse is a promise made to strangers.\n');
    await sees('New on the shelf: “Lights”.');
    expect(await says('use')).toContain('A *lighthouse* is a promise');

    await writeFile(join(folder, 'harbours.md'), 'Harbours\0\n');
    await sees('harbours.md: is a binary file, not a text');
    await sees('Gone from the shelf: “Why Harbours Age”.');
    expect(await says('harbours')).not.toContain('Why Harbours Age');
    await writeFile(join(folder, 'broken.md'), '# Mended\n\nAll is well.\n');
    await sees('New on the shelf: “Mended”.');
  });

  it('paste a quotation of several lines, which is one search', async () => {
    const { says } = await sitDown(bundledCorpus);
    const answer = await says('liaison is where\rtrust between states\ris made');
    expect(answer).toContain('for “liaison is where trust between states is made”');
    expect(answer.match(/1\. /g)).toHaveLength(1);
    expect(await says('help')).toContain('read <essay> [n]');
  });

  it('complete what they type, and go back to what they typed', async () => {
    const { says, keys, sees } = await sitDown(bundledCorpus);
    keys('read trust is\t');
    await sees('read Trust Is a Habit');
    expect(await says('')).toContain('equestrian statue');
    expect(await says('\u001b[A')).toContain('equestrian statue');
    keys('ra\t');
    await sees(`${PROMPT}random `);
    expect(await says('')).toContain('another');
  });

  it.each([
    ['quit', 'quit\r'],
    ['Ctrl-D', '\u0004'],
    ['Ctrl-C', '\u0003'],
  ])('leave with %s', async (_how, keysPressed) => {
    const { keys, sees, over } = await sitDown(bundledCorpus);
    keys(keysPressed);
    await over;
    expect(await sees('Goodbye.')).toMatch(/Goodbye\.\n$/);
  });

  it('have a narrow window, and nothing runs over its edge', async () => {
    const { says } = await sitDown(bundledCorpus, { columns: 40 });
    for (const line of ['help', 'trust between allies', 'list', '外交', 'read 1']) {
      for (const shown of (await says(line)).split('\n').slice(1))
        expect(stringWidth(shown.trimEnd())).toBeLessThanOrEqual(40);
    }
  });

  it('see colour, unless NO_COLOR or the terminal says no', async () => {
    const coloured = `${String.fromCharCode(27)}[33m`;
    const seen = async (environment: Record<string, string>) => {
      const { says, sees } = await sitDown(bundledCorpus, { environment });
      await says('trust');
      return (await sees('Trust')).includes(coloured);
    };
    expect(await seen({})).toBe(true);
    expect(await seen({ NO_COLOR: '1' })).toBe(false);
    expect(await seen({ TERM: 'dumb' })).toBe(false);
  });
});
