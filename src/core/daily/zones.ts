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
  ['UTC', 'UTC, GMT'],
  ['Africa/Dar_es_Salaam', 'Dodoma'],
  ['Africa/Johannesburg', 'Cape Town, Pretoria'],
  ['Africa/Lagos', 'Abuja'],
  ['America/Guayaquil', 'Quito'],
  ['America/Puerto_Rico', 'San Juan'],
  ['Asia/Almaty', 'Astana'],
  ['Europe/Istanbul', 'Ankara'],
  ['Asia/Tokyo', '東京, 大阪, 京都, 도쿄, 동경, 오사카'],
  ['Asia/Taipei', '台北, 臺北, 台中, 高雄, タイペイ, 타이베이'],
  ['Asia/Seoul', '首爾, 首尔, ソウル, 서울, 부산'],
  ['Asia/Shanghai', '北京, 上海, 深圳, 広州, 廣州, 베이징, 상하이'],
  ['Asia/Hong_Kong', '香港, 홍콩'],
  ['Asia/Singapore', '新加坡, シンガポール, 싱가포르'],
  ['Asia/Bangkok', '曼谷, バンコク, 방콕'],
  ['Asia/Kolkata', '德里, 新德里, デリー, 델리'],
  ['Europe/London', '倫敦, 伦敦, ロンドン, 런던'],
  ['Europe/Paris', '巴黎, パリ, 파리'],
  ['Europe/Berlin', '柏林, ベルリン, 베를린'],
  ['Europe/Moscow', '莫斯科, モスクワ, 모스크바'],
  ['America/New_York', '紐約, 纽约, 華盛頓, ニューヨーク, ワシントン, 뉴욕, 워싱턴'],
  ['America/Los_Angeles', '洛杉磯, 舊金山, ロサンゼルス, サンフランシスコ, 로스앤젤레스, 샌프란시스코'],
  ['Australia/Sydney', '雪梨, 悉尼, シドニー, 시드니'],
];

/**
 * What people may mean by an abbreviation. It names an offset without daylight saving, which nobody means, and several
 * places: they choose.
 */
const ABBREVIATIONS: Readonly<Record<string, readonly string[]>> = {
  est: ['America/New_York', 'America/Toronto', 'America/Panama'],
  edt: ['America/New_York', 'America/Toronto'],
  et: ['America/New_York', 'America/Toronto'],
  cst: ['America/Chicago', 'Asia/Shanghai', 'Asia/Taipei'],
  cdt: ['America/Chicago', 'America/Winnipeg'],
  ct: ['America/Chicago', 'America/Winnipeg'],
  mst: ['America/Denver', 'America/Phoenix'],
  mdt: ['America/Denver', 'America/Edmonton'],
  pst: ['America/Los_Angeles', 'America/Vancouver', 'Asia/Manila'],
  pdt: ['America/Los_Angeles', 'America/Vancouver'],
  pt: ['America/Los_Angeles', 'America/Vancouver'],
  ist: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  bst: ['Europe/London', 'Asia/Dhaka'],
  wet: ['Europe/Lisbon'],
  cet: ['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid'],
  cest: ['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid'],
  eet: ['Europe/Athens', 'Europe/Helsinki'],
  eest: ['Europe/Athens', 'Europe/Helsinki'],
  msk: ['Europe/Moscow'],
  jst: ['Asia/Tokyo'],
  kst: ['Asia/Seoul'],
  hkt: ['Asia/Hong_Kong'],
  sgt: ['Asia/Singapore'],
  aest: ['Australia/Sydney', 'Australia/Brisbane'],
  aedt: ['Australia/Sydney'],
  acst: ['Australia/Darwin', 'Australia/Adelaide'],
  awst: ['Australia/Perth'],
  nzst: ['Pacific/Auckland'],
  nzdt: ['Pacific/Auckland'],
};

/** Zones to choose from for what was not understood: those an abbreviation may mean, else those whose name begins so. */
export function suggestZones(typed: string, most: number): readonly string[] {
  const offset = zoneOfOffset(`UTC${typed.trim()}`);
  const meant = ABBREVIATIONS[typed.trim().toLowerCase()] ?? (offset === undefined ? undefined : [zoneInWords(offset)]);
  return [...new Set(meant ?? matchZones(typed).map(({ zone }) => zone))].slice(0, most);
}

const OFFSET = /^(?:utc|gmt)\s*(?<sign>[+\-−–])\s*(?<hours>\d{1,2})(?::?00)?$/iu;
/** The offsets that have a zone of their own, in hours. */
const [LEAST_OFFSET, MOST_OFFSET] = [-12, 14];

/** `UTC+8` as the IANA zone of that offset, whose sign is the other way round: `Etc/GMT-8`. */
function zoneOfOffset(typed: string): string | undefined {
  const { sign, hours } = OFFSET.exec(typed.trim())?.groups ?? {};
  if (sign === undefined) return undefined;
  const offset = sign === '+' ? Number(hours) : -Number(hours);
  if (offset === 0) return 'UTC';
  return offset < LEAST_OFFSET || offset > MOST_OFFSET
    ? undefined
    : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}

/** A zone as people read it: `Asia/Taipei`, and `UTC+8` for `Etc/GMT-8`. */
export function zoneInWords(zone: string): string {
  const { sign, hours } = /^Etc\/GMT(?<sign>[+-])(?<hours>\d+)$/.exec(zone)?.groups ?? {};
  return sign === undefined ? zone : `UTC${sign === '-' ? '+' : '-'}${hours}`;
}

/** Finds a zone by its IANA name in any case, or by a city. */
export function findZone(typed: string): string | undefined {
  const offset = zoneOfOffset(typed);
  if (offset !== undefined) return offset;
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
  // At the beginning of a word only: `est` is no part of Bucharest that anybody means.
  return wanted !== '' && (` ${zone.replaceAll('/', ' ')} ${city}`.includes(` ${wanted}`) || city === wanted) ? 1 : 0;
}

/** `Taipei` for `Asia/Taipei`. */
export function cityOf(zone: string): string {
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
