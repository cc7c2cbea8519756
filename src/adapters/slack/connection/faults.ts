import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { certaintyOfNetwork, certaintyOfStatus } from '../../../core/certainty.ts';
import type { SlackMessages } from '../messages/messages.ts';

/** A classified failure of a call to Slack. */
export type Fault =
  /** Slack refused; `code` is its error code. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'limited'; readonly afterMs: number }
  /** No connection was made: nothing has been sent. */
  | { readonly kind: 'unreached' }
  /** Sent, and perhaps carried out: a server error, a timeout, no answer. */
  | { readonly kind: 'unknown' };

/** What `apps.connections.open` answers once Socket Mode has been switched off in the app's settings. */
const SOCKET_MODE_OFF = 'socket_mode_disabled';

/** Codes of a rejected token: https://docs.slack.dev/reference/methods/auth.test#errors */
const tokenCodes = new Set([
  'access_denied',
  'account_inactive',
  'app_uninstalled',
  'invalid_auth',
  'invalid_token',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  SOCKET_MODE_OFF,
  'team_access_not_granted',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/** Whether a refusal concerns the token rather than the request. */
export function isAboutToken({ code }: { readonly code: string }): boolean {
  return tokenCodes.has(code) && code !== 'missing_scope' && code !== 'no_permission';
}

/** Whether a refusal is permanent for this token. */
export function isFinal({ code }: { readonly code: string }): boolean {
  return tokenCodes.has(code);
}

/** Why Slack rejects a token, with the cure; `setting` holds it. */
export function refusalInWords(setting: string, code: string, { slack }: SlackMessages): string {
  if (code === SOCKET_MODE_OFF) return slack.socketModeOff;
  return code === 'missing_scope' ? slack.scopeMissing(setting) : slack.tokenRefused(setting, code);
}

const DEFAULT_RETRY_MS = 30_000;

/** Codes that name no reason, but a fault of Slack's: "some aspect of the operation may have succeeded". */
const unknownCodes = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** Classifies anything that a call to Slack rejects with. */
export function faultOf(error: unknown): Fault {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'limited', afterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) return faultOfCode(error.data.error, error.data.response_metadata);
  if (error instanceof WebAPIHTTPError) return faultOfStatus(error.statusCode);
  return faultOfNetwork(error instanceof WebAPIRequestError ? error.original : error);
}

/** Classifies an HTTP status other than 200. */
export function faultOfStatus(status: number, retryAfter?: string | null): Fault {
  const kind = certaintyOfStatus(status);
  if (kind === 'limited') return { kind, afterMs: (Number(retryAfter) || DEFAULT_RETRY_MS / 1000) * 1000 };
  return kind === 'refused' ? { kind, code: `http_${status}` } : { kind: 'unknown' };
}

/** Classifies what `fetch` rejects with. */
export function faultOfNetwork(error: unknown): Fault {
  return { kind: certaintyOfNetwork(error) === 'unreached' ? 'unreached' : 'unknown' };
}

function faultOfCode(code: string, metadata: { readonly retryAfter?: number } | undefined): Fault {
  if (code === 'ratelimited' || code === 'rate_limited') {
    return { kind: 'limited', afterMs: metadata?.retryAfter ? metadata.retryAfter * 1000 : DEFAULT_RETRY_MS };
  }
  // A body that is not JSON arrives as the code: a proxy answered in place of Slack.
  if (unknownCodes.has(code) || !/^[a-z0-9_.:]{1,80}$/i.test(code)) return { kind: 'unknown' };
  return { kind: 'refused', code };
}
