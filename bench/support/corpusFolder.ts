import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Essay } from '../../src/core/essay.ts';

/** Writes essays as Markdown files into a temporary folder for as long as `use` takes. */
export async function withCorpusFolder<T>(essays: readonly Essay[], use: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'commonplace-bench-'));
  try {
    for (const essay of essays) await writeFile(join(dir, essay.file), markdownOf(essay));
    return await use(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

function markdownOf({ title, authors, date, tags, summary, passages }: Essay): string {
  const details = { title, author: authors, date, tags, summary };
  const frontMatter = Object.entries(details).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`],
  );
  let section: string | undefined;
  const blocks = passages.flatMap((passage) => {
    const heading = passage.section !== undefined && passage.section !== section ? [`## ${passage.section}`] : [];
    section = passage.section;
    return [...heading, passage.text];
  });
  return ['---', ...frontMatter, '---', '', blocks.join('\n\n'), ''].join('\n');
}
