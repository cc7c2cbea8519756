import type { Essay } from '../essay.ts';
import { essayId } from '../essay.ts';
import { memoize } from '../memoize.ts';

/** A file, or a part of one, that could not be served. */
export interface Problem {
  /** Relative to the corpus folder. */
  readonly file: string;
  /** From 1, where a line can be named. */
  readonly line?: number;
  /** One sentence: what is wrong and what to do. */
  readonly reason: string;
}

/** A field of a served essay that could not be used. */
export interface Warning extends Problem {
  readonly field: string;
}

/** What a folder holds besides the essays that are served. */
export interface Unserved {
  /** Files that should be essays and cannot be read. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
  /** Files that are no essays, or that their authors do not want to be read. */
  readonly leftOut: readonly Problem[];
  /** Files that may be texts and are of kinds that are not read, by ending (`.docx`, `no ending`). */
  readonly unread: Readonly<Record<string, readonly string[]>>;
}

/** The essays as they stand at one moment. Never changes; a change of the folder makes another. */
export interface Corpus extends Unserved {
  /** Newest first, undated last; ties by title. */
  readonly essays: readonly Essay[];
  /** By short id, or by slug in any case. */
  find(slugOrId: string): Essay | undefined;
}

/** How far the first reading of a folder has come, in files that should be essays. */
export interface Progress {
  readonly read: number;
  readonly of: number;
}

/** Puts essays with distinct slugs on the shelf. */
export function createCorpus(essays: readonly Essay[], unserved: Partial<Unserved> = {}): Corpus {
  const sorted = essays.toSorted(byNewest);
  // Made when somebody asks: a corpus is put together many times while its folder is read.
  let bySlug: ReadonlyMap<string, Essay> | undefined;
  let byId: ReadonlyMap<string, Essay> | undefined;
  return {
    problems: [],
    warnings: [],
    leftOut: [],
    unread: {},
    ...unserved,
    essays: sorted,
    find(slugOrId) {
      // As every id does.
      if (slugOrId.startsWith('~')) {
        byId ??= new Map(sorted.map((essay) => [idOf(essay), essay]));
        const essay = byId.get(slugOrId);
        if (essay) return essay;
      }
      bySlug ??= new Map(sorted.map((essay) => [essay.slug.toLowerCase(), essay]));
      return bySlug.get(slugOrId.toLowerCase());
    },
  };
}

/** An essay's short id, memoised: hashing ten thousand slugs at once would block the event loop. */
export const idOf = memoize(({ slug }: Essay) => essayId(slug));

/** Every essay that is no fragment, newest first. */
export const wholeEssays = memoize(({ essays }: Corpus) => essays.filter(({ kind }) => kind === 'essay'));

function byNewest(a: Essay, b: Essay): number {
  const [left, right] = [a.date ?? '', b.date ?? ''];
  if (left !== right) return left < right ? 1 : -1;
  return a.title < b.title ? -1 : a.title > b.title ? 1 : 0;
}
