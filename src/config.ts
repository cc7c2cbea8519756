import { z } from 'zod';
import { platforms as allPlatforms } from './adapters/platforms.ts';
import {
  type Configured,
  type Environment,
  inASentence,
  type Platform,
  secret,
  secretValues,
  withoutBlanks,
} from './core/platform.ts';

/**
 * Every setting, parsed. `.env.example` explains each; a test keeps the two alike. The settings of a platform are
 * declared in its folder and read by it: here they are a list of platforms that are set up.
 */
export interface Config {
  readonly corpusDir: string;
  /** Whether and how the corpus is kept up to date by `git pull`. */
  readonly gitPull: GitPullSettings | undefined;
  readonly dataDir: string;
  /** PostgreSQL in place of SQLite. A secret: it holds a password. */
  readonly databaseUrl: string | undefined;
  readonly logLevel: LogLevel;
  /** IANA name. */
  readonly timeZone: string;
  /** Where the process's one HTTP server listens. */
  readonly port: number;
  /** What the reading room is reached by, without a slash at the end; undefined when there is none. */
  readonly publicUrl: string | undefined;
  /** Whether everybody may read there, or only who holds a pass. */
  readonly readingRoom: 'private' | 'open';
  /** Opens `POST /mcp` to assistants; undefined when it is closed. */
  readonly mcpToken: string | undefined;
  /** The address it listens on; undefined for all: the default where a platform calls the bot, else loopback. */
  readonly host: string | undefined;
  /** Who may read `/metrics` from elsewhere. A secret. */
  readonly metricsToken: string | undefined;
  readonly dailyManagers: 'admins' | 'members';
  readonly dailyCutoffHours: number;
  /** Whether `LOG_LEVEL` was set, and not left at its default. */
  readonly logLevelChosen: boolean;
  /** Those to be started: every one that is set up, or else the one that owns the terminal. */
  readonly platforms: readonly ChosenPlatform[];
  /** Every value declared secret, of settings in use or not: what the log leaves out. */
  readonly secrets: readonly string[];
}

export interface GitPullSettings {
  readonly everyMs: number;
  /** What git may see of the process's environment: all but our own settings, which hold tokens. */
  readonly environment: Environment;
}

export type LogLevel = (typeof levels)[number];

/** A platform that is set up, and how to connect it. */
export interface ChosenPlatform {
  readonly platform: Platform;
  readonly connect: NonNullable<Configured['connect']>;
  readonly diagnose: Configured['diagnose'];
}

/** Settings that cannot be used: one sentence for each, without the values of secrets. */
export class ConfigMistakes extends Error {
  override readonly name = 'ConfigMistakes';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

/** Without `HOST` nobody else reaches the server, unless a platform must. */
const LOOPBACK = '127.0.0.1';

const levels = ['debug', 'info', 'warn', 'error'] as const;

const gitPullError = 'must be how often to pull, from 30s to 24h: 5m, 90s or 1h; or off';
const unitsMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };
const LEAST_PULL_MS = 30_000;
const MOST_PULL_MS = 24 * 3_600_000;

const publicUrlError =
  'must be the address that people reach the bot by: https://essays.example.com, or http:// on this machine, with no path';

/** A token that can be guessed is none. */
const SHORTEST_TOKEN = 16;
const tokenError = `must have at least ${SHORTEST_TOKEN} characters and no white space; openssl rand -hex 24 makes a good one`;

const settings = z.object({
  CORPUS_DIR: z.string().default('corpus'),
  CORPUS_GIT_PULL: z
    .string()
    .transform(pullInterval)
    .pipe(z.union([z.number(), z.literal('off')], { error: gitPullError }))
    .default('off'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: secret(
    z
      .string()
      .refine(isDatabaseUrl, {
        error:
          'must be the address of a PostgreSQL database: postgres://user:password@host:5432/database. ' +
          'In a password, @ is written %40, / %2F and % %25',
      })
      .optional(),
  ),
  LOG_LEVEL: z.enum(levels, { error: `must be one of ${levels.join(', ')}` }).default('info'),
  TIMEZONE: z
    .string()
    .refine(isTimeZone, { error: 'must be a time zone such as Asia/Taipei or Europe/London' })
    .default(() => new Intl.DateTimeFormat().resolvedOptions().timeZone),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a port number from 0 to 65535' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'must be a port number from 0 to 65535' })
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0' })
    .optional(),
  PUBLIC_URL: z
    .string()
    .transform(originOf)
    .pipe(z.string({ error: publicUrlError }))
    .optional(),
  READING_ROOM: z.enum(['private', 'open'], { error: 'must be private or open' }).default('private'),
  METRICS_TOKEN: secret(z.string().optional()),
  MCP_TOKEN: secret(
    z.string().min(SHORTEST_TOKEN, { error: tokenError }).regex(/^\S+$/, { error: tokenError }).optional(),
  ),
  DAILY_MANAGERS: z.enum(['admins', 'members'], { error: 'must be admins or members' }).default('admins'),
  DAILY_CUTOFF_HOURS: z
    .string()
    .regex(/^\d{1,2}(\.\d+)?$/, { error: 'must be a number of hours above 0, at most 24' })
    .transform(Number)
    .refine((hours) => hours > 0 && hours <= 24, { error: 'must be a number of hours above 0, at most 24' })
    .default(12),
});

/** The names of all settings, for the test that holds `.env.example` against them. */
export function settingNames(platforms: readonly Platform[] = allPlatforms): readonly string[] {
  return [...Object.keys(settings.shape), ...platforms.flatMap((platform) => platform.settings)];
}

/**
 * Parses the environment. Blank settings count as not set. Throws `ConfigMistakes` with all mistakes at once.
 * `platforms` are those there are; all of them by default.
 */
export function parseConfig(environment: Environment, platforms: readonly Platform[] = allPlatforms): Config {
  const given = withoutBlanks(environment, Object.keys(settings.shape));
  const parsed = settings.safeParse(given);
  const configured = platforms.map((platform) => ({ platform, ...platform.configure(environment) }));
  const mistakes = [...(parsed.error?.issues ?? []).map(inASentence), ...configured.flatMap((one) => one.mistakes)];
  if (!parsed.success || mistakes.length > 0) throw new ConfigMistakes(mistakes);
  const values = parsed.data;
  return {
    corpusDir: values.CORPUS_DIR,
    gitPull:
      values.CORPUS_GIT_PULL === 'off'
        ? undefined
        : { everyMs: values.CORPUS_GIT_PULL, environment: withoutSettings(environment, platforms) },
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    logLevel: values.LOG_LEVEL,
    timeZone: values.TIMEZONE,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    readingRoom: values.READING_ROOM,
    metricsToken: values.METRICS_TOKEN,
    mcpToken: values.MCP_TOKEN,
    host:
      values.HOST ??
      (isPublic(values.PUBLIC_URL) || configured.some(({ needsOpenPort }) => needsOpenPort) ? undefined : LOOPBACK),
    dailyManagers: values.DAILY_MANAGERS,
    dailyCutoffHours: values.DAILY_CUTOFF_HOURS,
    logLevelChosen: given['LOG_LEVEL'] !== undefined,
    platforms: choose(configured),
    secrets: [
      ...secretValues(settings, given),
      ...passwordsOf(values.DATABASE_URL),
      ...configured.flatMap(({ secrets }) => secrets),
    ],
  };
}

/** Shorter ones would blacken half of the log; they are not written to it by us. */
const SHORTEST_PASSWORD = 4;

/** The password of an address, as it stands there and decoded: an error may show it without the rest. */
function passwordsOf(url: string | undefined): readonly string[] {
  const password = url === undefined ? '' : new URL(url).password;
  return [password, decodeURIComponent(password)].filter(({ length }) => length >= SHORTEST_PASSWORD);
}

/** `5m` in milliseconds, or `off`; undefined for anything else, and for what is too often or too seldom. */
function pullInterval(text: string): number | 'off' | undefined {
  const wanted = text.trim().toLowerCase();
  if (wanted === 'off') return 'off';
  const { count, unit } = /^(?<count>\d{1,5})\s*(?<unit>[smh])$/.exec(wanted)?.groups ?? {};
  const milliseconds = Number(count) * (unitsMs[unit ?? ''] ?? Number.NaN);
  return milliseconds >= LEAST_PULL_MS && milliseconds <= MOST_PULL_MS ? milliseconds : undefined;
}

/** What other programs may see of an environment. */
function withoutSettings(environment: Environment, platforms: readonly Platform[]): Environment {
  const own = new Set(settingNames(platforms));
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !own.has(name)));
}

/** The origin of an address that people can reach: https, or http on this machine; undefined for anything else. */
function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, origin, pathname, search, hash, username } = new URL(text);
  if (pathname !== '/' || search !== '' || hash !== '' || username !== '') return undefined;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)) ? origin : undefined;
}

/** Whether a host name means this machine alone. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function isPublic(origin: string | undefined): boolean {
  return origin !== undefined && !isLoopback(new URL(origin).hostname);
}

function choose(configured: readonly (Configured & { readonly platform: Platform })[]): readonly ChosenPlatform[] {
  const ready = configured.flatMap(({ platform, connect, diagnose }) =>
    connect ? [{ platform, connect, diagnose }] : [],
  );
  const connected = ready.filter(({ platform }) => !platform.usesStandardStreams);
  return connected.length > 0 ? connected : ready;
}

function isDatabaseUrl(text: string): boolean {
  try {
    const { protocol, username, password } = new URL(text);
    decodeURIComponent(`${username}:${password}`);
    return protocol === 'postgres:' || protocol === 'postgresql:';
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
