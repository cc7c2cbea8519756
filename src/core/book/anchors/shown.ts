import { hash } from 'node:crypto';
import { type Corpus, idOf } from '../../corpus/corpus.ts';
import { type Essay, type Excerpt, type Passage, passageFingerprint } from '../../essay.ts';
import type { Log } from '../../log.ts';
import { memoize } from '../../memoize.ts';
import { excerptAt } from '../../search/excerpt/excerpt.ts';
import type { SearchIndex } from '../../search/index.ts';
import { anchorOf, samplesOf } from './anchor.ts';
import { findAnchor, isSampled } from './find.ts';
import type { EssayVersion, EssayVersions } from './versions.ts';

/** What a button carries of an excerpt. */
export interface ShownAddress {
  /** The essay's short id, or its slug. */
  readonly essay: string;
  /** The number of the passage when it was shown. */
  readonly passage: number;
  /** UTF-16 offsets in the passage's text. */
  readonly start: number;
  readonly end: number;
  /** The passage's fingerprint. */
  readonly print: string;
}

/** The essays at one moment. */
interface Shelf {
  readonly corpus: Corpus;
  readonly index: SearchIndex;
}

/** What has been shown, so that every button under it finds its passage however the essay has changed since. */
export interface Shown {
  /** Remembers essays of which something is shown. In the background, since nobody needs it before an essay changes. */
  remember(essays: readonly Essay[]): void;
  /** The excerpt wherever it stands now; undefined when it counts as gone. Never rejects. */
  find(address: ShownAddress, shelf: Shelf): Promise<Excerpt | undefined>;
  /** The essay that a short id means, also one whose slug has changed since. Never rejects. */
  essay(id: string, shelf: Shelf): Promise<Essay | undefined>;
  /** Resolves when everything is remembered. */
  settled(): Promise<void>;
}

/** Passages of an essay by which one with another slug is looked for, and essays looked at for each. */
const MOST_PASSAGES = 3;
const MOST_ESSAYS = 6;

export interface ShownOptions {
  readonly versions: EssayVersions;
  readonly now: () => Date;
  readonly log: Log;
}

export function createShown({ versions, now, log }: ShownOptions): Shown {
  const remembered = new WeakSet<Essay>();
  let pending = Promise.resolve();

  async function add(essay: Essay): Promise<void> {
    try {
      const passages = essay.passages.map(({ text }) => text);
      await versions.add(idOf(essay), { version: versionOf(essay), passages }, now());
    } catch (error) {
      remembered.delete(essay);
      log.warn('shown.not_remembered', { error });
    }
  }

  async function addAll(before: Promise<void>, essays: readonly Essay[]): Promise<void> {
    await before;
    for (const essay of essays) await add(essay);
  }

  async function versionsOf(essay: string): Promise<readonly EssayVersion[]> {
    try {
      await pending;
      return await versions.list(essay);
    } catch (error) {
      log.warn('shown.not_recalled', { error });
      return [];
    }
  }

  return {
    remember(essays) {
      const fresh = essays.filter((essay) => !remembered.has(essay));
      for (const essay of fresh) remembered.add(essay);
      if (fresh.length === 0) return;
      pending = addAll(pending, fresh);
    },
    async find(address, { corpus, index }) {
      const own = corpus.find(address.essay);
      const was = versionShowing(address, await versionsOf(own ? idOf(own) : address.essay));
      if (!was || (own && versionOf(own) === was.version)) return own && byFingerprint(own, address);
      const text = { passages: was.passages.map((one, at) => ({ number: at + 1, text: one })) };
      const passage = passageOf(text.passages, address);
      if (!passage) return undefined;
      const { start, end } = address;
      return findAnchor(anchorOf(address.essay, text, passage, [start, end]), corpus, index);
    },
    async essay(id, { corpus, index }) {
      const own = corpus.find(id);
      const [was] = own ? [] : await versionsOf(id);
      return own ?? (was && renamed(was, index));
    },
    settled: () => pending,
  };
}

const versionOf = memoize(({ passages }: Essay) =>
  hash('sha256', passages.map(({ text }) => text).join('\n\n'), 'base64url').slice(0, 16),
);

/** The latest version that has the passage in its place, or else anywhere. */
function versionShowing(address: ShownAddress, versions: readonly EssayVersion[]): EssayVersion | undefined {
  const isIt = (text: string | undefined) => text !== undefined && printOf(text) === address.print;
  return (
    versions.find(({ passages }) => isIt(passages[address.passage - 1])) ??
    versions.find(({ passages }) => passages.some(isIt))
  );
}

function printOf(text: string): string {
  return passageFingerprint({ number: 0, text });
}

/** The passage that has the fingerprint: the one in its place, or else the only one. */
function passageOf(passages: readonly Passage[], { passage: number, print }: ShownAddress): Passage | undefined {
  const there = passages[number - 1];
  if (there && passageFingerprint(there) === print) return there;
  const [only, other] = passages.filter((passage) => passageFingerprint(passage) === print);
  return other ? undefined : only;
}

/** The excerpt of an essay that has not changed, or of which no earlier version is known. */
function byFingerprint(essay: Essay, address: ShownAddress): Excerpt | undefined {
  const passage = passageOf(essay.passages, address);
  const end = Math.min(address.end, passage?.text.length ?? 0);
  return passage && address.start < end ? excerptAt(essay, passage, [address.start, end]) : undefined;
}

/** The one essay that is the same under another slug. */
function renamed({ passages }: EssayVersion, index: SearchIndex): Essay | undefined {
  const text = { passages: passages.map((one, at) => ({ number: at + 1, text: one })) };
  const samples = samplesOf(text);
  const longest = passages.toSorted((a, b) => b.length - a.length).slice(0, MOST_PASSAGES);
  const essays = longest.flatMap((passage) => index.quoting(passage, MOST_ESSAYS).map(({ essay }) => essay));
  const [only, other] = [...new Set(essays)].filter((essay) => isSampled(essay, samples));
  return other ? undefined : only;
}
