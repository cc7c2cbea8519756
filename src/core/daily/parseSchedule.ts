/** Times and days as people type them. */

const CLOCK = /^(?<hour>\d{1,2})(?:[:.h](?<minute>\d{2})?)?(?:\s*(?<half>[ap])\.?m\.?)?$/;

/** Times of day with names, in the bot's languages. */
const NAMED_TIMES: ReadonlyMap<string, string> = new Map([
  ['noon', '12:00'],
  ['midday', '12:00'],
  ['正午', '12:00'],
  ['中午', '12:00'],
  ['정오', '12:00'],
  ['midnight', '00:00'],
  ['午夜', '00:00'],
  ['자정', '00:00'],
]);

/** Halves of the day that stand before the hour: 下午3點, 午前9時, 朝9時, 오후 3시. */
const HALVES: readonly (readonly [words: RegExp, half: string])[] = [
  [/^(?:上午|早上|早晨|午前|朝の?|오전|아침)\s*/u, 'am'],
  [/^(?:下午|晚上|晚|午後|夕方の?|夜の?|晩の?|오후|저녁|밤)\s*/u, 'pm'],
];

/**
 * `HH:MM` from `9:00`, `0930`, `9am`, `half past nine pm`, `21h30`, `9 Uhr`, `noon`, `9時半`, `下午三點`; undefined for what
 * is no time of day, or may be one of two (`possibleTimes`).
 */
export function parseTime(typed: string): string | undefined {
  const said = tidy(typed);
  const named = NAMED_TIMES.get(said);
  if (named !== undefined) return named;
  const text = inDigits(inFigures(said));
  const { hour, minute, half } = CLOCK.exec(text)?.groups ?? {};
  // A number alone may be meant for the morning or the evening.
  if (/^\d{4}$/.test(text)) return parseTime(`${text.slice(0, 2)}:${text.slice(2)}`);
  if (hour === undefined || /^\d+$/.test(text)) return undefined;
  if (/^\d+[:.](?:\s|$)/.test(text) && said === text) return undefined;
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return undefined;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0);
  const minutes = Number(minute ?? 0);
  if (hours > 23 || minutes > 59) return undefined;
  return [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
}

/**
 * The times that may be meant by what is not quite one: `9`, `half past nine` and `930` in the morning or the evening, and
 * `24:00` as midnight. None for anything else.
 */
export function possibleTimes(typed: string): readonly string[] {
  const said = inFigures(tidy(typed));
  if (/^24[:.h]?(?:00)?$/.test(said)) return ['00:00'];
  const { hour, minute = '00' } = /^(?<hour>\d{1,2}?)(?::?(?<minute>\d\d))?$/.exec(said)?.groups ?? {};
  if (hour === undefined) return [];
  const halves = Number(hour) > 12 ? [''] : ['am', 'pm'];
  return halves.flatMap((half) => parseTime(`${hour}:${minute}${half}`) ?? []);
}

/** In small letters, without the word for hours behind figures (`0900 hours`, `9 heures`), and with the half of the day as one writes it (`9 in the evening`). */
function tidy(typed: string): string {
  const said = typed.normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ');
  return said
    .replace(/ in the morning$/u, 'am')
    .replace(/ (?:in the (?:afternoon|evening)|at night)$/u, 'pm')
    .replace(/(?<=\d)\s*(?:hours?|hrs?|heures?)$/u, '');
}

const HOURS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const CHINESE_HOURS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const SPOKEN = new RegExp(
  `^(?:(?<part>half|(?:a )?quarter) (?<way>past|to) )?(?<hour>\\d{1,2}|${HOURS.join('|')})(?: o.?clock)?(?<half> ?[ap]\\.?m\\.?)?$`,
);

/** Spoken hours in figures: `half past nine` is `930`, `nine pm` is `9pm`, `三點` is `3點`. */
function inFigures(said: string): string {
  const { part, way, hour = '', half = '' } = SPOKEN.exec(said.replace(/\s+/gu, ' '))?.groups ?? {};
  if (hour === '') return withChineseHour(said);
  const named = HOURS.indexOf(hour) + 1 || Number(hour);
  if (part === undefined) return `${named}${half}`;
  const minutes = (part === 'half' ? 30 : 15) * (way === 'to' ? -1 : 1);
  const whole = minutes < 0 ? (named === 1 ? 12 : named - 1) : named;
  return `${whole}${half === '' ? '' : ':'}${(minutes + 60) % 60}${half}`;
}

function withChineseHour(said: string): string {
  return said.replace(/(十[一二]?|[一二三四五六七八九兩两])(?=\s*[時时點点])/u, (hour) =>
    String(CHINESE_HOURS.indexOf(hour.replace(/[兩两]/u, '二')) + 1),
  );
}

/** The hour's word as a colon, and the half of the day behind it: `下午3點15分` is `3:15pm`. */
function inDigits(said: string): string {
  const half = HALVES.find(([words]) => words.test(said));
  const clock = (half ? said.replace(half[0], '') : said)
    .replace(/\s*(?:uhr|時|时|點|点|시)\s*/u, ':')
    .replace(/:(?:半|반)$/u, ':30')
    .replace(/\s*(?:分|분)$/u, '');
  return half && /^\d/.test(clock) ? clock + half[1] : clock;
}

const DAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const GROUPS: ReadonlyMap<string, readonly number[]> = new Map([
  ['daily', EVERY_DAY],
  ['everyday', EVERY_DAY],
  ['every day', EVERY_DAY],
  ['all', EVERY_DAY],
  ['weekdays', [1, 2, 3, 4, 5]],
  ['workdays', [1, 2, 3, 4, 5]],
  ['weekends', [6, 7]],
  ['weekend', [6, 7]],
  ['weekday', [1, 2, 3, 4, 5]],
  ['workday', [1, 2, 3, 4, 5]],
  ['working days', [1, 2, 3, 4, 5]],
  ['day', EVERY_DAY],
  ['毎日', EVERY_DAY],
  ['每日', EVERY_DAY],
  ['每天', EVERY_DAY],
  ['매일', EVERY_DAY],
  ['平日', [1, 2, 3, 4, 5]],
  ['工作日', [1, 2, 3, 4, 5]],
  ['평일', [1, 2, 3, 4, 5]],
  ['週末', [6, 7]],
  ['周末', [6, 7]],
  ['주말', [6, 7]],
]);

/** What stands before days without a meaning of its own: `every monday`, 毎週月曜, 每週一, 매주 월요일. */
const EVERY = /^(?:(?:every|each|on)\s+|毎週の?|每(?=[週周星禮礼])|매주\s*)/u;

/** Letters of the days in Japanese and Korean, which may stand in a row, and behind the word for a week in Chinese. */
const DAY_LETTERS = ['月월', '火화', '水수', '木목', '金금', '土토', '日일'];
const CHINESE_DAYS = ['一', '二', '三', '四', '五', '六', '日天'];

/**
 * ISO days of the week, ascending, from `mon-fri`, `weekdays`, `weekends`, `mon,wed,fri`, `sat-mon`, `平日`, `月水金`,
 * `週一到週五`, `금요일`; undefined for what does not say on which days.
 */
export function parseDays(typed: string): readonly number[] | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const group = GROUPS.get(text) ?? GROUPS.get(text.replace(EVERY, ''));
  if (group) return text === 'day' ? undefined : group;
  const days = new Set<number>();
  const parts = text
    .replace(EVERY, '')
    .replace(/\s*[-–—~〜到至]\s*|\s+(?:to|through|thru|until)\s+/gu, '-')
    .split(/\s*[,;/+&、]\s*|\s+and\s+|\s+/u);
  // 月水金, 월수금
  const inRow = parts.flatMap((part) =>
    /^[月火水木金土日월화수목금토일]{2,}$/u.test(part) ? Array.from(part) : [part],
  );
  for (const range of inRow.map(parseRange)) {
    if (!range) return undefined;
    for (const day of range) days.add(day);
  }
  return [...days].toSorted((a, b) => a - b);
}

/** Days of the week as `parseDays` reads them. */
export function formatDays(days: readonly number[]): string {
  return days.flatMap((day) => DAY_NAMES[day - 1]?.slice(0, 3) ?? []).join(',');
}

function parseRange(part: string): readonly number[] | undefined {
  const [first, last, ...rest] = part.split('-').map(parseDay);
  if (first === undefined || rest.length > 0) return undefined;
  if (!part.includes('-')) return [first];
  if (last === undefined) return undefined;
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, at) => ((first - 1 + at) % 7) + 1);
}

/** By its name or the first two letters or more of it; in Japanese and Korean by one letter. */
function parseDay(name: string): number | undefined {
  const letter = name.replace(/(?:曜日?|요일)$/u, '');
  const [, chinese = ''] = /^(?:星期|禮拜|礼拜|週|周)(.)$/u.exec(name) ?? [];
  const named = chinese === '' ? DAY_LETTERS : CHINESE_DAYS;
  const found = named.findIndex((letters) => Array.from(letters).includes(chinese === '' ? letter : chinese));
  if (found >= 0) return found + 1;
  const letters = name.replace(/(?:s|\.)$/u, '');
  const at = letters.length < 2 ? -1 : DAY_NAMES.findIndex((day) => day.startsWith(letters));
  return at < 0 ? undefined : at + 1;
}
