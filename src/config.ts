import { z } from 'zod';

/** Every setting, parsed. `.env.example` explains each; a test keeps the two alike. */
export interface Config {
  readonly corpusDir: string;
  readonly dataDir: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** IANA name. */
  readonly timeZone: string;
  /** Where `/healthz` and Slack's signed requests are answered. */
  readonly port: number;
  readonly slack?: SlackConfig;
  readonly discord?: DiscordConfig;
  readonly dailyManagers: 'admins' | 'members';
  readonly dailyCutoffHours: number;
  /** Whether `LOG_LEVEL` was set, and not left at its default. */
  readonly logLevelChosen: boolean;
  readonly terminal: TerminalConfig;
}

/** What terminals tell every program: not settings of ours. */
export interface TerminalConfig {
  /** BCP 47, from `LC_ALL`, `LC_MESSAGES` or `LANG`. */
  readonly locale?: string;
  /** False with `NO_COLOR` or on a dumb terminal. */
  readonly colour: boolean;
}

export interface SlackConfig {
  readonly botToken: string;
  readonly connection:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  readonly apiUrl?: string;
}

export interface DiscordConfig {
  readonly token: string;
  readonly guildId?: string;
  readonly apiUrl?: string;
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

/** The names of all settings, for the test that holds `.env.example` against them. */
export const settingNames = [
  'CORPUS_DIR',
  'DATA_DIR',
  'LOG_LEVEL',
  'TIMEZONE',
  'PORT',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
  'DISCORD_TOKEN',
  'DISCORD_GUILD_ID',
  'DISCORD_API_URL',
  'DAILY_MANAGERS',
  'DAILY_CUTOFF_HOURS',
] as const;

interface Environment {
  readonly [name: string]: string | undefined;
  readonly LC_ALL?: string;
  readonly LC_MESSAGES?: string;
  readonly LANG?: string;
  readonly NO_COLOR?: string;
  readonly TERM?: string;
}

const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const levels = ['debug', 'info', 'warn', 'error'] as const;

const settings = z.object({
  CORPUS_DIR: z.string().default('corpus'),
  DATA_DIR: z.string().default('.data'),
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
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', { error: 'must be a bot token: it begins with xoxb-' }).optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', { error: 'must be an app token: it begins with xapp-' }).optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: url.optional(),
  DISCORD_TOKEN: z.string().regex(/^\S+$/, { error: 'must be a bot token, with no white space in it' }).optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,21}$/, { error: 'must be a server id: 15 to 21 digits' })
    .optional(),
  DISCORD_API_URL: url.optional(),
  DAILY_MANAGERS: z.enum(['admins', 'members'], { error: 'must be admins or members' }).default('admins'),
  DAILY_CUTOFF_HOURS: z
    .string()
    .regex(/^\d{1,2}(\.\d+)?$/, { error: 'must be a number of hours above 0, at most 24' })
    .transform(Number)
    .refine((hours) => hours > 0 && hours <= 24, { error: 'must be a number of hours above 0, at most 24' })
    .default(12),
} satisfies Record<(typeof settingNames)[number], z.ZodType>);

/** Parses the environment. Blank settings count as not set. Throws `ConfigMistakes` with all mistakes at once. */
export function parseConfig(environment: Environment): Config {
  const given = Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = settings.safeParse(given);
  const mistakes = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  mistakes.push(...lonelySettings(given));
  if (!parsed.success || mistakes.length > 0) throw new ConfigMistakes(mistakes);
  const values = parsed.data;
  const slack = slackConfig(values);
  return {
    corpusDir: values.CORPUS_DIR,
    dataDir: values.DATA_DIR,
    logLevel: values.LOG_LEVEL,
    timeZone: values.TIMEZONE,
    port: values.PORT,
    ...(slack && { slack }),
    ...(values.DISCORD_TOKEN !== undefined && {
      discord: {
        token: values.DISCORD_TOKEN,
        ...(values.DISCORD_GUILD_ID !== undefined && { guildId: values.DISCORD_GUILD_ID }),
        ...(values.DISCORD_API_URL !== undefined && { apiUrl: values.DISCORD_API_URL }),
      },
    }),
    dailyManagers: values.DAILY_MANAGERS,
    dailyCutoffHours: values.DAILY_CUTOFF_HOURS,
    logLevelChosen: given['LOG_LEVEL'] !== undefined,
    terminal: terminalConfig(environment),
  };
}

/** Every secret in the configuration, so that the log can leave them out. */
export function secretsOf({ slack, discord }: Config): readonly string[] {
  const connection = slack?.connection;
  const second = connection?.kind === 'socket' ? connection.appToken : connection?.signingSecret;
  return [slack?.botToken, second, discord?.token].filter((secret) => secret !== undefined);
}

function terminalConfig(environment: Environment): TerminalConfig {
  const { LC_ALL, LC_MESSAGES, LANG, NO_COLOR, TERM } = environment;
  // POSIX writes zh_TW.UTF-8 where BCP 47 writes zh-TW; C and POSIX are no language at all.
  const locale = (LC_ALL || LC_MESSAGES || LANG || '').replace(/[.@].*$/, '').replaceAll('_', '-');
  return {
    ...(/^[a-z]{2,3}(-|$)/i.test(locale) && { locale }),
    colour: !NO_COLOR && TERM !== 'dumb',
  };
}

/** Tokens that do nothing without another one: a mistake people make halfway through the set-up. */
function lonelySettings(given: Environment): string[] {
  const mistakes: string[] = [];
  const socketOrHttp = given['SLACK_APP_TOKEN'] ?? given['SLACK_SIGNING_SECRET'];
  if (given['SLACK_BOT_TOKEN'] && !socketOrHttp) {
    mistakes.push(
      'SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (signed HTTP) beside it.',
    );
  }
  if (socketOrHttp && !given['SLACK_BOT_TOKEN']) {
    mistakes.push('SLACK_APP_TOKEN and SLACK_SIGNING_SECRET need SLACK_BOT_TOKEN beside them.');
  }
  return mistakes;
}

function slackConfig(values: z.output<typeof settings>): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = values;
  const apiUrl = values.SLACK_API_URL;
  if (botToken === undefined) return undefined;
  const rest = { botToken, ...(apiUrl !== undefined && { apiUrl }) };
  if (appToken !== undefined) return { ...rest, connection: { kind: 'socket', appToken } };
  if (signingSecret !== undefined) return { ...rest, connection: { kind: 'http', signingSecret } };
  return undefined;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
