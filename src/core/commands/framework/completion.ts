import { messagesFor } from '../../conversation/messages/messages.ts';
import { type Corpus, idOf } from '../../corpus/corpus.ts';
import { countNames } from '../../corpus/counts.ts';
import { languageInWords, namesOfLanguage } from '../../text/languages.ts';
import { matchEssays, matchNames } from '../../corpus/names.ts';
import { daysInWords } from '../../daily/inWords.ts';
import { likelyZones } from '../../daily/likelyZones.ts';
import { parseDays } from '../../daily/parseSchedule.ts';
import { cityOf, findZone, matchZones, type NamedZone, suggestZones, zoneInWords } from '../../daily/zones.ts';
import type { Essay } from '../../essay.ts';
import { foldName } from '../../text/folding.ts';
import type { OptionKind } from './declaration.ts';

/** Something offered while a person types: `name` is shown, `value` is what the option gets. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** Who types, as far as the platform tells. */
export interface Typist {
  /** IANA: the zone of those who run the bot. */
  readonly timeZone?: string | undefined;
  /** BCP 47: the person's own, then their server's. The first is the language of the choices. Default: English. */
  readonly locales?: readonly string[];
}

/** The most choices that every platform shows. */
export const MOST_CHOICES = 25;

/** Completions for an option of this kind, best first, at most 25; none for kinds that accept any text. */
export function complete(kind: OptionKind, typed: string, corpus: Corpus, typist: Typist = {}): readonly Choice[] {
  switch (kind) {
    case 'essay':
      return matchEssays(corpus, typed)
        .slice(0, MOST_CHOICES)
        .map((essay) => ({ name: titleAndAuthors(essay), value: idOf(essay) }));
    case 'tag':
      return asChoices(matchNames(countNames(corpus.essays, 'tags'), typed));
    case 'author':
      return asChoices(matchNames(countNames(corpus.essays, 'authors'), typed));
    case 'language':
      return languageChoices(typed, corpus, typist);
    case 'zone':
      return zoneChoices(typed, typist);
    case 'days':
      return dayChoices(typed, typist);
    case 'text':
    case 'integer':
      return [];
  }
}

function asChoices(names: readonly string[]): readonly Choice[] {
  return names.slice(0, MOST_CHOICES).map((name) => ({ name, value: name }));
}

function titleAndAuthors(essay: Essay): string {
  return essay.authors.length > 0 ? `${essay.title} · ${essay.authors.join(', ')}` : essay.title;
}

/** The languages that essays are in, by any name of theirs. */
function languageChoices(typed: string, corpus: Corpus, typist: Typist): readonly Choice[] {
  const { language } = wordsFor(typist);
  const wanted = foldName(typed);
  return countNames(corpus.essays, 'languages')
    .filter(({ name: code }) => namesOfLanguage(code).some((name) => name.startsWith(wanted)))
    .slice(0, MOST_CHOICES)
    .map(({ name: code }) => ({ name: languageInWords(code, language), value: code }));
}

/** Nothing typed: the likely ones. Else what was typed, where it is a zone, then the zones it may mean, likely ones first. */
function zoneChoices(typed: string, { timeZone, locales = [] }: Typist): readonly Choice[] {
  const likely = likelyZones(timeZone, locales);
  if (typed.trim() === '') return distinct(likely.map(nameZone));
  const exact = findZone(typed);
  const matching = matchZones(typed);
  const zones = new Set(matching.map(({ zone }) => zone));
  const meant = [
    ...(exact === undefined ? [] : [exact]),
    ...suggestZones(typed, MOST_CHOICES).filter((zone) => !zones.has(zone)),
  ];
  const rank = ({ zone }: NamedZone) => likely.indexOf(zone) + 1 || likely.length + 1;
  const isExact = ({ zone }: NamedZone) => zone === exact;
  return distinct([
    ...matching.filter(isExact),
    ...meant.map(nameZone),
    ...matching.toSorted((a, b) => rank(a) - rank(b)),
  ]);
}

function nameZone(zone: string): NamedZone {
  return { city: cityOf(zone), zone };
}

function distinct(zones: readonly NamedZone[]): readonly Choice[] {
  const byZone = new Map<string, Choice>();
  for (const { city, zone } of zones) {
    const value = zoneInWords(zone);
    if (!byZone.has(zone))
      byZone.set(zone, { name: value === zone && zone.includes('/') ? `${city} · ${zone}` : value, value });
  }
  return [...byZone.values()].slice(0, MOST_CHOICES);
}

/** What people choose most, as it would be typed. */
const USUAL_DAYS = [
  'mon-fri',
  'every day',
  'weekends',
  'mon,wed,fri',
  'tue,thu',
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
];

/** What was typed, where it says on which days, then the usual ones that begin so, in words or as typed. */
function dayChoices(typed: string, typist: Typist): readonly Choice[] {
  const words = wordsFor(typist);
  const inWords = (text: string) => daysInWords(parseDays(text) ?? [], words);
  const wanted = foldName(typed);
  const usual = USUAL_DAYS.map((value) => ({ name: inWords(value), value }));
  const fitting = usual.filter(({ name, value }) => [name, value].some((one) => foldName(one).startsWith(wanted)));
  const own = parseDays(typed) ? [{ name: inWords(typed), value: typed.trim() }] : [];
  const byName = new Map([...own, ...fitting].map((choice) => [choice.name, choice]));
  return [...byName.values()];
}

function wordsFor({ locales = [] }: Typist) {
  return messagesFor(locales[0]);
}
