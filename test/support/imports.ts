import { Agent } from 'undici';
import { onTestFinished } from 'vitest';
import { download } from '../../src/importers/download.ts';
import { importerFor } from '../../src/importers/formats.ts';
import { type ImportedEssay, ImportFailure, type ImportedItem, type Source } from '../../src/importers/imported.ts';
import { type ImportEvent, importSources } from '../../src/importers/importSources.ts';

/** What a source gives, without a file being written. Downloads may be private. */
export async function itemsOf(source: Partial<Source> & Pick<Source, 'bytes'>, whole = false): Promise<ImportedItem[]> {
  const complete = { name: 'source', identity: 'source', ...source };
  const importer = importerFor(complete);
  if (!importer) throw new ImportFailure('no kind');
  const items: ImportedItem[] = [];
  for await (const item of importer(complete, { whole, ...tools() })) items.push(item);
  return items;
}

/** The essays of a source that gives nothing else. */
export async function essaysOf(source: Parameters<typeof itemsOf>[0], whole = false): Promise<ImportedEssay[]> {
  return (await itemsOf(source, whole)).map((item) => {
    if (item.kind !== 'essay') throw new Error(`${item.kind}: ${item.reason}`);
    return item.essay;
  });
}

export function textsOf({ blocks }: ImportedEssay): readonly string[] {
  return blocks.map(({ kind, text }) => (kind === 'heading' ? `# ${text}` : text));
}

/** Imports into a corpus folder. */
export async function importAll(sources: readonly string[], corpusDir: string, whole = false): Promise<ImportEvent[]> {
  const events: ImportEvent[] = [];
  for await (const event of importSources(sources, { corpusDir, whole, ...tools() })) events.push(event);
  return events;
}

function tools() {
  const dispatcher = new Agent();
  onTestFinished(() => dispatcher.destroy());
  return { download: (address: string) => download(address, { dispatcher }), progress: () => undefined };
}
