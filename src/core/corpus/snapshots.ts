/**
 * The corpus as it was read, kept on disk: essays, their index, and each file's stamp, so that the next start reads only
 * what has changed. A snapshot is never more than a shortcut: at the least doubt about it all is read.
 */
import { realpath } from 'node:fs/promises';
import type { Essay } from '../essay.ts';
import { createYielder } from '../eventLoop.ts';
import type { Log } from '../log.ts';
import { NotUnpacked, type Packed, readPacked, type Unpacked, writePacked } from '../packing.ts';
import type { SearchIndex } from '../search/index.ts';
import type { Corpus } from './corpus.ts';
import { assembleCorpus, type FileStates, type Reading } from './load.ts';
import { type EssayRecord, essayWith, type Section, textsOf } from './texts.ts';

/** What a snapshot gives back. */
export interface SavedCorpus {
  readonly states: FileStates;
  /** Of the corpus that these states make. */
  readonly index: SearchIndex;
}

/** Where the corpus is kept between two starts. */
export interface Snapshots {
  /** Undefined when there is none that can be used. Never rejects. */
  load(): Promise<SavedCorpus | undefined>;
  /** Never rejects: without a snapshot the next start is a slow one. The signal gives it up. */
  save(saved: SavedCorpus, signal: AbortSignal): Promise<void>;
}

export interface SnapshotOptions {
  readonly path: string;
  readonly corpusDir: string;
  /** Tells the code apart that has read the corpus: what another one has read is not believed. */
  readonly version: string;
  readonly restoreIndex: (unpacked: Unpacked, find: (slug: string) => Essay | undefined) => Promise<SearchIndex>;
  readonly log: Log;
}

/** Changed whenever the layout of a snapshot does. */
const FORMAT = '3';

export function createSnapshots({ path, corpusDir, version, restoreIndex, log }: SnapshotOptions): Snapshots {
  const key = async () => ({ format: FORMAT, version, corpus: await realpath(corpusDir) });

  async function read(): Promise<SavedCorpus> {
    const unpacked = await readPacked(path, await key());
    const states = await unpackStates(unpacked);
    return { states, index: await restoreIndex(unpacked, finderIn(states)) };
  }

  return {
    async load() {
      try {
        return await read();
      } catch (error) {
        if (isMissing(error)) return undefined;
        const reason = error instanceof NotUnpacked ? error.message : error;
        log.info('corpus.snapshot_given_up', { path, reason });
        return undefined;
      }
    },
    async save({ states, index }, signal) {
      try {
        await writePacked(path, await key(), { ...(await packStates(states)), ...(await index.pack()) }, signal);
        log.debug('corpus.snapshot_written', { path });
      } catch (error) {
        if (!signal.aborted) log.warn('corpus.snapshot_not_written', { path, error });
      }
    },
  };
}

/** Finds essays by their slugs in the corpus, which is put together only where files have the same slug. */
function finderIn(states: FileStates): (slug: string) => Essay | undefined {
  const own = new Map<string, Essay | undefined>();
  for (const { reading } of states.values()) {
    if (!('essays' in reading)) continue;
    for (const essay of reading.essays) {
      const slug = essay.slug.toLowerCase();
      own.set(slug, own.has(slug) ? undefined : essay);
    }
  }
  let corpus: Corpus | undefined;
  return (slug) => own.get(slug.toLowerCase()) ?? (corpus ??= assembleCorpus(states)).find(slug);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A file's state; a reading with essays has their records. */
type FileRecord = readonly [file: string, stamp: string, reading: ReadingRecord];
type ReadingRecord = { readonly leftOut: string } | EssaysRecord;
type EssaysRecord = Omit<Extract<Reading, { essays: unknown }>, 'essays'> & {
  readonly essays: readonly EssayRecord[];
  /** By essay. */
  readonly sections: readonly (readonly Section[])[];
};

/** Whether a snapshot has a file: what its path alone tells is told again, what could not be read may be the next time. */
export function isKept(reading: Reading): reading is Kept {
  return 'essays' in reading || 'leftOut' in reading;
}

type Kept = Exclude<Reading, { problem: unknown } | { unread: unknown }>;

async function packStates(states: FileStates): Promise<Packed> {
  const yieldIfDue = createYielder();
  const records: string[] = [];
  const texts: Uint8Array[] = [];
  const lengths: Uint32Array[] = [];
  for (const [file, { stamp, reading, isFresh }] of states) {
    if (!isKept(reading)) continue;
    records.push(JSON.stringify([file, isFresh ? '' : stamp, recordOf(reading)]));
    for (const essay of 'essays' in reading ? reading.essays : []) {
      const own = textsOf(essay);
      texts.push(own.bytes);
      lengths.push(own.lengths);
    }
    await yieldIfDue();
  }
  return { files: [new TextEncoder().encode(records.join('\n'))], texts, textLengths: lengths };
}

/** What `isReadingRecord` accepts, once it has been through JSON. */
function recordOf(reading: Kept): object {
  if (!('essays' in reading)) return reading;
  // Field by field: to look at the passages would make them.
  const essays = reading.essays.map((essay) => ({
    slug: essay.slug,
    title: essay.title,
    authors: essay.authors,
    date: essay.date,
    tags: essay.tags,
    source: essay.source,
    publisher: essay.publisher,
    language: essay.language,
    summary: essay.summary,
    kind: essay.kind,
    readingMinutes: essay.readingMinutes,
    file: essay.file,
  })) satisfies readonly Record<keyof EssayRecord, unknown>[];
  const sections = reading.essays.map((essay) => textsOf(essay).sections);
  return { ...reading, essays, sections };
}

async function unpackStates(unpacked: Unpacked): Promise<FileStates> {
  const yieldIfDue = createYielder();
  const texts = unpacked.bytes('texts');
  const lengths = unpacked.numbers32('textLengths');
  let [byte, passage] = [0, 0];

  function essayOf(record: EssayRecord, sections: readonly Section[]): Essay {
    const from = passage;
    for (const [, count] of sections) passage += count;
    const own = lengths.subarray(from, passage);
    const start = byte;
    for (const length of own) byte += length;
    return essayWith(record, { sections, bytes: texts.subarray(start, byte), lengths: own });
  }

  function readingOf({ essays, sections, hasOwnSlug, warnings }: EssaysRecord): Reading {
    return { essays: essays.map((essay, at) => essayOf(essay, sections[at] ?? [])), hasOwnSlug, warnings };
  }

  const states = new Map<string, { readonly stamp: string; readonly reading: Reading }>();
  const lines = unpacked.text('files');
  for (const line of lines === '' ? [] : lines.split('\n')) {
    const record: unknown = JSON.parse(line);
    if (!isFileRecord(record)) throw new NotUnpacked('has a file that is none');
    const [file, stamp, reading] = record;
    states.set(file, {
      stamp,
      reading: 'essays' in reading ? readingOf(reading) : reading,
    });
    const turn = yieldIfDue();
    if (turn) await turn;
  }
  return states;
}

function isFileRecord(value: unknown): value is FileRecord {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [file, stamp, reading]: unknown[] = value;
  return typeof file === 'string' && typeof stamp === 'string' && isReadingRecord(reading);
}

function isReadingRecord(value: unknown): value is ReadingRecord {
  if (!isRecord(value)) return false;
  if ('essays' in value)
    return isList(value['essays']) && value['essays'].every(isEssayRecord) && isList(value['sections']);
  return typeof value['leftOut'] === 'string';
}

const TEXTS = ['slug', 'title', 'language', 'kind', 'file'] as const;
const MAYBE_TEXTS = ['date', 'source', 'publisher', 'summary'] as const;
const LISTS = ['authors', 'tags'] as const;

function isEssayRecord(value: unknown): value is EssayRecord {
  return (
    isRecord(value) &&
    TEXTS.every((name) => typeof value[name] === 'string') &&
    MAYBE_TEXTS.every((name) => value[name] === undefined || typeof value[name] === 'string') &&
    LISTS.every((name) => isList(value[name])) &&
    typeof value['readingMinutes'] === 'number'
  );
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
