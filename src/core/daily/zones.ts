import { Temporal } from 'temporal-polyfill';
import { foldName } from '../text/folding.ts';

/** Time zones by the names people know them by. */

/** A zone as offered while a person types. */
export interface NamedZone {
  /** What it is called here: a city. */
  readonly city: string;
  /** IANA. */
  readonly zone: string;
}

/** Large cities that name no zone, or name it in a spelling that some versions of the time zone data do not list. */
const OTHER_CITIES: readonly (readonly [zone: string, cities: string])[] = [
  ['America/Chicago', 'Austin, Dallas, Houston, Minneapolis, San Antonio'],
  ['America/Los_Angeles', 'Las Vegas, Portland, San Diego, San Francisco, San Jose, Seattle'],
  ['America/New_York', 'Atlanta, Boston, Miami, Philadelphia, Washington'],
  ['America/Sao_Paulo', 'Brasilia, Rio de Janeiro'],
  ['America/Toronto', 'Montreal, Ottawa, Quebec'],
  ['Asia/Dubai', 'Abu Dhabi'],
  ['Asia/Ho_Chi_Minh', 'Hanoi, Ho Chi Minh, Saigon'],
  ['Asia/Karachi', 'Islamabad, Lahore'],
  ['Asia/Kathmandu', 'Kathmandu'],
  ['Asia/Kolkata', 'Bangalore, Bengaluru, Chennai, Delhi, Hyderabad, Kolkata, Mumbai, New Delhi'],
  ['Asia/Riyadh', 'Mecca'],
  ['Asia/Seoul', 'Busan'],
  ['Asia/Shanghai', 'Beijing, Chengdu, Guangzhou, Shenzhen'],
  ['Asia/Taipei', 'Kaohsiung, Taichung, Tainan'],
  ['Asia/Tokyo', 'Kyoto, Nagoya, Osaka, Sapporo'],
  ['Asia/Yangon', 'Yangon'],
  ['Australia/Sydney', 'Canberra'],
  ['Europe/Amsterdam', 'Rotterdam, The Hague'],
  ['Europe/Berlin', 'Cologne, Frankfurt, Hamburg, Munich'],
  ['Europe/Kyiv', 'Kyiv'],
  ['Europe/London', 'Cambridge, Edinburgh, Manchester, Oxford'],
  ['Europe/Madrid', 'Barcelona'],
  ['Europe/Rome', 'Milan, Naples'],
  ['Europe/Zurich', 'Basel, Bern, Geneva'],
  ['Pacific/Auckland', 'Wellington'],
  ['UTC', 'UTC'],
];

/** Finds a zone by its IANA name in any case, or by a city. */
export function findZone(typed: string): string | undefined {
  const wanted = fold(typed);
  const found = cities().find(({ folded }) => wanted !== '' && (folded.city === wanted || folded.zone === wanted));
  // Abbreviations such as EST are zones too, without daylight saving: nobody means those.
  return found?.zone ?? (typed.includes('/') ? canonical(typed.trim().replace(/\s+/g, '_')) : undefined);
}

/** Zones whose city or name begins with what was typed, then those that hold it; all of them for nothing typed. */
export function matchZones(typed: string): readonly NamedZone[] {
  const wanted = fold(typed);
  return cities()
    .map(({ city, zone, folded }) => ({ city, zone, score: fit(folded, wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
}

interface FoldedZone extends NamedZone {
  readonly folded: { readonly city: string; readonly zone: string };
}

let known: readonly FoldedZone[] | undefined;

function cities(): readonly FoldedZone[] {
  if (known) return known;
  const listed = Intl.supportedValuesOf('timeZone').map((zone) => named(zone, cityOf(zone), zone));
  const others = OTHER_CITIES.flatMap(([zone, names]) =>
    canonical(zone) === undefined ? [] : names.split(', ').map((city) => named(zone, city)),
  );
  const isNew = ({ folded }: FoldedZone) => !listed.some((one) => one.folded.city === folded.city);
  known = [...listed, ...others.filter(isNew)];
  return known;
}

/** A city that does not name its zone is found by its own name alone. */
function named(zone: string, city: string, alsoCalled = ''): FoldedZone {
  return { zone, city, folded: { city: fold(city), zone: fold(alsoCalled) } };
}

function fit({ city, zone }: FoldedZone['folded'], wanted: string): number {
  if (city === wanted || zone === wanted) return 4;
  if (city.startsWith(wanted)) return 3;
  if (zone.startsWith(wanted)) return 2;
  return zone.includes(wanted) || city.includes(wanted) ? 1 : 0;
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** The IANA name in its own case. */
function canonical(name: string): string | undefined {
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch {
    return undefined;
  }
}

const WORD_OR_SLASH = /[\p{L}\p{N}/]+/gu;

function fold(text: string): string {
  return foldName(text, WORD_OR_SLASH);
}
