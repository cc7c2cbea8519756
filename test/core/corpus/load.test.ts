import { execFileSync } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  assembleCorpus,
  CorpusUnavailable,
  formatProblem,
  loadCorpus,
  readAll,
} from '../../../src/core/corpus/load.ts';
import { readEssays as read } from '../../../src/core/corpus/readers/readEssays.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** A folder with these files: path to content. */
async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const dir = await temporaryFolder();
  for (const [file, content] of Object.entries(files)) {
    await mkdir(join(dir, file, '..'), { recursive: true });
    await writeFile(join(dir, file), content);
  }
  return dir;
}

async function load(dir: string) {
  const { essays, problems } = await loadCorpus(dir);
  return { slugs: essays.map(({ slug }) => slug).toSorted(), problems: problems.map(formatProblem) };
}

describe('a corpus folder', () => {
  it('gives the essays of its files and subfolders, and leaves other files alone', async () => {
    const dir = await folderOf({
      'one.md': 'One.',
      'sub/two.txt': 'Two.',
      'sub/deeper/THREE.MD': 'Three.',
      'page.html': '<p>Four is a paragraph.</p>',
      'notes.docx': 'No.',
      README: 'No.',
    });
    expect(await load(dir)).toEqual({ slugs: ['one', 'page', 'three', 'two'], problems: [] });
  });

  it('leaves out hidden files and what editors leave behind', async () => {
    const files = ['.hidden.md', '.git/x.md', '#one.md#', '.#one.md', 'one.md~', '.one.md.swp', 'node_modules/x.md'];
    const dir = await folderOf({ 'one.md': 'One.', ...Object.fromEntries(files.map((file) => [file, 'No.'])) });
    expect(await load(dir)).toEqual({ slugs: ['one'], problems: [] });
  });

  it('qualifies slugs that are alike by their folders, all of them but one that stands in none', async () => {
    const files = [
      'walk.md',
      'a/walk.md',
      'a/b/walk.md',
      'one/index.md',
      'two/index.md',
      'x/two.md',
      'post.md',
      'post.de.md',
    ];
    const dir = await folderOf(Object.fromEntries(files.map((file) => [file, `The text of ${file}.`])));
    const { essays, warnings } = await loadCorpus(dir);
    expect(Object.fromEntries(essays.map(({ file, slug }) => [file, slug]))).toEqual({
      'walk.md': 'walk',
      'a/walk.md': 'a-walk',
      'a/b/walk.md': 'b-walk',
      'one/index.md': 'one',
      'two/index.md': 'two-2',
      'x/two.md': 'x-two',
      'post.md': 'post',
      'post.de.md': 'post-de',
    });
    expect(warnings).toEqual([]);
  });

  it('lets the first of two files that name one slug have it, and tells of the second', async () => {
    const text = '---\nslug: Walk\n---\nText.';
    const dir = await folderOf({ 'a/one.md': text, 'b/two.md': text, 'walk.md': 'Derived.' });
    const { essays, warnings } = await loadCorpus(dir);
    expect(essays.map(({ file, slug }) => `${file} ${slug}`).toSorted()).toEqual([
      'a/one.md walk',
      'b/two.md b-walk',
      'walk.md walk-2',
    ]);
    expect(warnings).toMatchObject([{ file: 'b/two.md', field: 'slug', reason: expect.stringContaining('a/one.md') }]);
  });

  it('gives the same essays again while nothing changes, so that an index need not be made anew', async () => {
    const dir = await folderOf({ 'a/walk.md': 'A.', 'b/walk.md': 'B.' });
    const states = await readAll(dir, { read });
    const [before, after] = [assembleCorpus(states), assembleCorpus(await readAll(dir, { read, known: states }))];
    expect(before.essays.map(({ slug }) => slug)).toEqual(['a-walk', 'b-walk']);
    for (const [at, one] of before.essays.entries()) expect(after.essays[at]).toBe(one);
  });

  it('leaves out what is no essay, with the reason, and counts texts of kinds that are not read', async () => {
    const left = {
      'README.md': 'README',
      'README.zh-cn.md': 'README',
      'LICENSE-MIT.txt': 'README',
      LICENSE: 'README',
      Makefile: 'programs',
      'SUMMARY.md': 'README',
      'docs/LICENSE.txt': 'README',
      'robots.txt': 'programs',
      '_drafts/idea.md': 'draft',
      'drafts/idea.md': 'draft',
      '_layouts/post.html': 'template',
      'Templates/Daily.md': 'template',
      'archetypes/default.md': 'template',
      'Page_files/frame.html': 'saved page',
      '404.html': 'page of the site',
      'walk (Ann’s conflicted copy 2024-01-02).md': 'sync',
      'walk.sync-conflict-20240102-030405-ABCDEFG.md': 'sync',
      'private.md': '.commonplaceignore',
      'notes/a.md': '.commonplaceignore',
    };
    const dir = await folderOf({
      ...Object.fromEntries(Object.keys(left).map((file) => [file, 'Text that nobody should read.'])),
      '.commonplaceignore': '# mine\nprivate.md\n/notes/*.md\n!/notes/b.md\n',
      'notes/b.md': 'Text.',
      'content/templates/what-they-are.md': 'Text.',
      'walk.md': 'Text.',
      'old.docx': 'x',
      'new.DOCX': 'x',
      'book.pdf': 'x',
      'picture.png': 'x',
      'notes.json': '{}',
      'on walking': 'x',
      'drafts.old/Dr. No': 'x',
      'walk.mkd': 'x',
      'walk.md.bak': 'x',
    });
    const { essays, leftOut, unread, problems } = await loadCorpus(dir);
    expect(essays.map(({ slug }) => slug).toSorted()).toEqual(['b', 'walk', 'what-they-are']);
    expect(Object.fromEntries(leftOut.map(({ file, reason }) => [file, reason]))).toEqual(
      Object.fromEntries(Object.entries(left).map(([file, why]) => [file, expect.stringContaining(why)])),
    );
    expect(unread).toEqual({
      '.docx': ['new.DOCX', 'old.docx'],
      '.pdf': ['book.pdf'],
      '.mkd': ['walk.mkd'],
      '.bak': ['walk.md.bak'],
      'no ending': ['drafts.old/Dr. No', 'on walking'],
    });
    expect(problems).toEqual([]);
  });

  it('takes an ordinary word at the beginning of a name for no sign', async () => {
    const files = ['security-and-trust.md', 'summary-of-the-war.md', 'the-conflict-in-the-strait.md', 'changes.txt'];
    const dir = await folderOf(Object.fromEntries(files.map((file) => [file, `The text of ${file}.`])));
    const { essays, leftOut } = await loadCorpus(dir);
    expect(essays.map(({ file }) => file).toSorted()).toEqual(files.slice(0, 3));
    expect(leftOut).toMatchObject([{ file: 'changes.txt' }]);
  });

  it('names every file that cannot be used and serves the rest', async () => {
    const dir = await folderOf({
      'bad.md': '---\ntitle: x\ndate: soon\n---\nText.',
      'binary.txt': Uint8Array.of(65, 0, 66),
      'empty.md': '',
      'good.md': 'Good.',
      'large.txt': 'x',
      'latin.txt': Uint8Array.of(0x63, 0x61, 0x66, 0xe9),
    });
    await truncate(join(dir, 'large.txt'), 5 * 1024 * 1024 + 1);
    expect(await load(dir)).toEqual({
      slugs: ['bad', 'good'],
      problems: [
        'binary.txt: is a binary file, not a text',
        'large.txt: is over 5 MB: split it into essays',
        'latin.txt: is not UTF-8 text and declares no other encoding: save it as UTF-8',
      ],
    });
  });

  it('names links that lead nowhere, devices and pipes, and waits for none of them', async () => {
    const dir = await folderOf({ 'good.md': 'Good.' });
    await symlink('circle.md', join(dir, 'circle.md'));
    await symlink('nothing', join(dir, 'dangling.md'));
    await symlink('/dev/zero', join(dir, 'endless.md'));
    await symlink(dir, join(dir, 'folder.md'));
    execFileSync('mkfifo', [join(dir, 'pipe.md')]);
    expect(await load(dir)).toEqual({
      slugs: ['good'],
      problems: [
        'circle.md: is a link that leads nowhere: mend or remove it',
        'dangling.md: is a link that leads nowhere: mend or remove it',
        'endless.md: is no file: remove it, or give it another name',
        'folder.md: is no file: remove it, or give it another name',
        'pipe.md: is no file: remove it, or give it another name',
      ],
    });
  });

  it('follows links to files, and no links to folders, which may lead in a circle', async () => {
    const dir = await folderOf({ 'good.md': 'Good.', 'parts/draft.text.bak': 'Linked.' });
    const elsewhere = await folderOf({ 'other.md': 'Other.' });
    await symlink(join(dir, 'parts/draft.text.bak'), join(dir, 'linked.md'));
    await symlink(elsewhere, join(dir, 'folder'));
    await symlink(dir, join(dir, 'circle'));
    expect(await load(dir)).toEqual({ slugs: ['good', 'linked'], problems: [] });
  });

  it('serves no file from outside the folder, whatever links lead there', async () => {
    const outside = await folderOf({ '.env': 'TOKEN=xoxb-secret', 'corpus/good.md': 'Good.' });
    const dir = join(outside, 'corpus');
    await symlink('../.env', join(dir, 'leak.md'));
    await symlink('leak.md', join(dir, 'twice.md'));
    const reason = 'is a link to a file outside the corpus folder, which is not served: copy the file here instead';
    expect(await load(dir)).toEqual({ slugs: ['good'], problems: [`leak.md: ${reason}`, `twice.md: ${reason}`] });
  });

  it('may have folders that are called like files', async () => {
    expect(await load(await folderOf({ 'folder.md/one.md': 'One.' }))).toEqual({ slugs: ['one'], problems: [] });
  });

  it('that is empty says what to do', async () => {
    const { slugs, problems } = await load(await folderOf({ 'notes.docx': 'No.' }));
    expect(slugs).toEqual([]);
    expect(problems).toEqual(['The folder has no essay in it: put .md, .txt or .html files here']);
  });

  it.each([
    ['is missing', (dir: string) => join(dir, 'nowhere'), /^The corpus folder .*nowhere does not exist\. Make it/],
    ['is a file', (dir: string) => join(dir, 'one.md'), /is a file, not a folder\. Set CORPUS_DIR/],
    ['is a link in a circle', (dir: string) => join(dir, 'circle'), /cannot be read \(ELOOP\)\. Check/],
  ])('that %s is refused in a sentence', async (_what, place, sentence) => {
    const dir = await folderOf({ 'one.md': 'One.' });
    await symlink('circle', join(dir, 'circle'));
    const refusal = await loadCorpus(place(dir)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CorpusUnavailable);
    expect(refusal).toMatchObject({ message: expect.stringMatching(sentence) });
  });

  it('names a file without what its name could do to a terminal', () => {
    const said = formatProblem({ file: 'a\u001b]0;b\u0007\n.md', line: 2, reason: 'it is empty' });
    expect(said).toBe('a?]0;b??.md:2: it is empty');
  });

  it('may hold ten thousand files', { timeout: 120_000 }, async () => {
    const dir = await folderOf({});
    for (let at = 0; at < 10_000; at += 500) {
      const some = Array.from({ length: 500 }, (_, more) => join(dir, `essay-${at + more}.txt`));
      await Promise.all(
        some.map((file) =>
          writeFile(file, `The text of this file is known to all of those who read it, and it is ${file}.`),
        ),
      );
    }
    const { essays, problems, find } = await loadCorpus(dir);
    expect(essays).toHaveLength(10_000);
    expect(problems).toEqual([]);
    expect(find('essay-9999')?.passages[0]?.text).toContain('essay-9999.txt');
  });
});
