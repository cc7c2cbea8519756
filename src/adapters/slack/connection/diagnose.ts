import { z } from 'zod';
import { bad, compareClocks, type Finding, good, warning } from '../../../core/diagnosis.ts';
import { requiredScopesMissing, SCOPES } from '../manifest.ts';
import type { SlackMessages } from '../messages/messages.ts';
import { refusalInWords } from './faults.ts';

export interface DiagnosisOptions {
  readonly botToken: string;
  /** Socket Mode; without it Slack calls the bot by signed HTTP. */
  readonly appToken: string | undefined;
  readonly apiUrl: string | undefined;
  readonly messages: SlackMessages;
  readonly now: () => Date;
}

const API_URL = 'https://slack.com/api/';
const PATIENCE_MS = 10_000;

const answered = z.object({ ok: z.boolean(), error: z.string().optional() });
const identity = z.object({ team: z.string().optional(), team_id: z.string(), user: z.string().optional() });

/** Asks Slack about the tokens, and what they may do. Never rejects. */
export async function diagnose({
  botToken,
  appToken,
  apiUrl,
  messages,
  now,
}: DiagnosisOptions): Promise<readonly Finding[]> {
  const said = messages.slack;

  async function call(method: string, token: string) {
    const response = await fetch(new URL(method, apiUrl ?? API_URL), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-www-form-urlencoded' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body: unknown = await response.json();
    return { body, headers: response.headers, ...answered.parse(body) };
  }

  /** Why a call was refused, with the cure. */
  function refusal(setting: string, code = 'no reason given'): Finding {
    return bad(refusalInWords(setting, code, messages));
  }

  async function lookAtBotToken(): Promise<readonly Finding[]> {
    const { ok, error, body, headers } = await call('auth.test', botToken);
    const clock = compareClocks('Slack', headers.get('date'), now());
    if (!ok) return [refusal('SLACK_BOT_TOKEN', error), ...clock];
    const { team, team_id, user } = identity.parse(body);
    const known = good(`Slack knows the bot token: ${user ?? 'the bot'} in the workspace ${team ?? team_id}.`);
    return [known, ...scopes(headers.get('x-oauth-scopes'), said), ...clock];
  }

  async function lookAtAppToken(token: string): Promise<readonly Finding[]> {
    const { ok, error } = await call('apps.connections.open', token);
    return [ok ? good('Slack accepts the app token: Socket Mode is open.') : refusal('SLACK_APP_TOKEN', error)];
  }

  try {
    const bot = await lookAtBotToken();
    return appToken === undefined ? bot : [...bot, ...(await lookAtAppToken(appToken))];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [bad(`${said.notReached} (${reason}) Check this machine's network, DNS and proxy, and SLACK_API_URL.`)];
  }
}

/** What the token may do, as Slack says with every answer. */
function scopes(header: string | null, said: SlackMessages['slack']): readonly Finding[] {
  if (header === null) return [];
  const granted = new Set(header.split(',').map((scope) => scope.trim()));
  const missing = SCOPES.filter((scope) => !granted.has(scope));
  const needed = requiredScopesMissing([...granted]);
  if (needed.length > 0) return [bad(said.scopesMissing(needed.join(', ')))];
  if (missing.length > 0) return [warning(said.someScopesMissing(missing.join(', ')))];
  return [good(`The bot token has every scope of the manifest.`)];
}
