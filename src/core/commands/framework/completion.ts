import { type Corpus, idOf } from '../../corpus/corpus.ts';
import { countNames } from '../../corpus/counts.ts';
import { matchEssays, matchNames } from '../../corpus/names.ts';
import { matchZones } from '../../daily/zones.ts';
import type { Essay } from '../../essay.ts';
import type { OptionKind } from './declaration.ts';

/** Something offered while a person types: `name` is shown, `value` is what the option gets. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** The most choices that every platform shows. */
export const MOST_CHOICES = 25;

/** Completions for an option of this kind, best first, at most 25; none for kinds that accept any text. */
export function complete(kind: OptionKind, typed: string, corpus: Corpus): readonly Choice[] {
  if (kind === 'essay') {
    return matchEssays(corpus, typed)
      .slice(0, MOST_CHOICES)
      .map((essay) => ({ name: titleAndAuthors(essay), value: idOf(essay) }));
  }
  if (kind === 'tag') return asChoices(matchNames(countNames(corpus.essays, 'tags'), typed));
  if (kind === 'author') return asChoices(matchNames(countNames(corpus.essays, 'authors'), typed));
  if (kind === 'zone') {
    return matchZones(typed)
      .slice(0, MOST_CHOICES)
      .map(({ city, zone }) => ({ name: `${city} · ${zone}`, value: zone }));
  }
  return [];
}

function asChoices(names: readonly string[]): readonly Choice[] {
  return names.slice(0, MOST_CHOICES).map((name) => ({ name, value: name }));
}

function titleAndAuthors(essay: Essay): string {
  return essay.authors.length > 0 ? `${essay.title} · ${essay.authors.join(', ')}` : essay.title;
}
