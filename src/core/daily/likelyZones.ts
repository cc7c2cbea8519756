/** The zones that most people who read in a locale live in, largest first. Keys are locales or languages, BCP 47. */
const BY_LOCALE: Readonly<Record<string, readonly string[]>> = {
  'en-US': ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
  'en-GB': ['Europe/London'],
  en: ['Europe/London', 'America/New_York', 'America/Los_Angeles', 'Australia/Sydney'],
  'zh-TW': ['Asia/Taipei'],
  'zh-HK': ['Asia/Hong_Kong'],
  zh: ['Asia/Shanghai', 'Asia/Taipei', 'Asia/Hong_Kong', 'Asia/Singapore'],
  ja: ['Asia/Tokyo'],
  ko: ['Asia/Seoul'],
  de: ['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich'],
  fr: ['Europe/Paris', 'Europe/Brussels', 'America/Toronto'],
  'es-ES': ['Europe/Madrid'],
  es: ['America/Mexico_City', 'America/Bogota', 'America/Argentina/Buenos_Aires', 'Europe/Madrid'],
  pt: ['America/Sao_Paulo', 'Europe/Lisbon'],
  it: ['Europe/Rome'],
  nl: ['Europe/Amsterdam', 'Europe/Brussels'],
  pl: ['Europe/Warsaw'],
  ru: ['Europe/Moscow'],
  uk: ['Europe/Kyiv'],
  tr: ['Europe/Istanbul'],
  sv: ['Europe/Stockholm'],
  no: ['Europe/Oslo'],
  da: ['Europe/Copenhagen'],
  fi: ['Europe/Helsinki'],
  el: ['Europe/Athens'],
  cs: ['Europe/Prague'],
  hu: ['Europe/Budapest'],
  ro: ['Europe/Bucharest'],
  bg: ['Europe/Sofia'],
  hr: ['Europe/Zagreb'],
  lt: ['Europe/Vilnius'],
  hi: ['Asia/Kolkata'],
  th: ['Asia/Bangkok'],
  vi: ['Asia/Ho_Chi_Minh'],
  id: ['Asia/Jakarta'],
};

/** Zones round the world, for whom nothing nearer is known. */
const LARGE = [
  'UTC',
  'Europe/London',
  'Europe/Paris',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Africa/Johannesburg',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Shanghai',
  'Asia/Taipei',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/** IANA zones that somebody may mean who has typed nothing yet, likeliest first: `own`, those of the locales, large ones. */
export function likelyZones(own: string | undefined, locales: readonly string[]): readonly string[] {
  const local = locales.flatMap((locale) => BY_LOCALE[locale] ?? BY_LOCALE[locale.split('-')[0] ?? ''] ?? []);
  return [...new Set([...(own === undefined ? [] : [own]), ...local, ...LARGE])];
}
