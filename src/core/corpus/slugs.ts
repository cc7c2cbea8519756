import type { Essay } from '../essay.ts';
import { memoize } from '../memoize.ts';
import { slugify } from './readers/naming.ts';
import { held } from './texts.ts';

/** An essay with the slug that its file gives it. */
export interface Shelved {
  readonly essay: Essay;
  /** Whether the file itself names the slug. */
  readonly hasOwnSlug: boolean;
}

/**
 * Slugs that are all different. Derived ones that are alike are qualified by their folders, all of them, so that the order
 * of files decides nothing; one that stands in no folder keeps its own. Of explicit ones the first keeps its own, and
 * the others are told of.
 */
export function withDistinctSlugs(
  shelved: readonly Shelved[],
  onQualified: (essay: Essay, twin: Essay, slug: string) => void,
): readonly Essay[] {
  const different = new Set(shelved.map(({ essay }) => essay.slug.toLowerCase()));
  // As nearly always: ten thousand groups of one would be a long block.
  if (different.size === shelved.length) return shelved.map(({ essay }) => essay);
  const alike = groupBySlug(shelved);
  const taken = new Set<string>();
  const slugs = new Map<Essay, string>();
  const take = (essay: Essay, slug: string) => {
    taken.add(slug.toLowerCase());
    slugs.set(essay, slug);
  };
  for (const group of alike.values()) {
    const keeper = group.find(({ hasOwnSlug }) => hasOwnSlug) ?? group.find(({ essay }) => !essay.file.includes('/'));
    const only = group.length === 1 ? group[0] : keeper;
    if (only) take(only.essay, only.essay.slug);
  }
  for (const group of alike.values()) {
    for (const { essay, hasOwnSlug } of group) {
      if (slugs.has(essay)) continue;
      const slug = qualified(essay, taken);
      take(essay, slug);
      const [first] = group;
      if (hasOwnSlug && first) onQualified(essay, first.essay, slug);
    }
  }
  return shelved.map(({ essay }) => renamed(essay, slugs.get(essay) ?? essay.slug));
}

function groupBySlug(shelved: readonly Shelved[]): ReadonlyMap<string, readonly Shelved[]> {
  const groups = new Map<string, Shelved[]>();
  for (const one of shelved) {
    const key = one.essay.slug.toLowerCase();
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** With as many folders before it as it takes; with a number where no folder tells two apart. */
function qualified({ slug, file }: Essay, taken: ReadonlySet<string>): string {
  const folders = file.split('/').slice(0, -1);
  let longest = slug;
  for (let from = folders.length - 1; from >= 0; from -= 1) {
    const folder = slugify(folders.slice(from).join('-'));
    // A page bundle's slug is its folder's name already.
    if (folder === slug || folder.endsWith(`-${slug}`)) continue;
    longest = `${folder}-${slug}`;
    if (!taken.has(longest.toLowerCase())) return longest;
  }
  for (let number = 2; ; number += 1) {
    const numbered = `${longest}-${number}`;
    if (!taken.has(numbered.toLowerCase())) return numbered;
  }
}

/** The same object each time, so that an index knows that nothing has changed. */
const copies = memoize((_essay: Essay) => new Map<string, Essay>());

function renamed(essay: Essay, slug: string): Essay {
  if (slug === essay.slug) return essay;
  const known = copies(essay).get(slug);
  if (known) return known;
  const copy = held({ ...essay, slug });
  copies(essay).set(slug, copy);
  return copy;
}
