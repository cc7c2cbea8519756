import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { z } from 'zod';

/** A classified failure of a call to Slack. */
export type Fault =
  /** Slack refused; `code` is its error code. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'limited'; readonly afterMs: number }
  /** A server error. */
  | { readonly kind: 'broken' }
  /** No connection was made: nothing has been sent. */
  | { readonly kind: 'unreached' }
  /** The outcome is unknown: sent, but no answer came. */
  | { readonly kind: 'unknown' };

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

const DEFAULT_RETRY_MS = 30_000;

/** Codes with an unknown outcome: "some aspect of the operation may have succeeded". */
const halfway = new Set(['fatal_error', 'internal_error']);

const transient = new Set(['service_unavailable', 'request_timeout', 'team_added_to_org']);

/** Classifies anything that a call to Slack rejects with. */
export function faultOf(error: unknown): Fault {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'limited', afterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) return faultOfCode(error.data.error, error.data.response_metadata);
  if (error instanceof WebAPIHTTPError) return faultOfStatus(error.statusCode);
  return faultOfNetwork(error instanceof WebAPIRequestError ? error.original : error);
}

/** Classifies an HTTP status other than 200. After a gateway timeout the outcome is unknown. */
export function faultOfStatus(status: number, retryAfter?: string | null): Fault {
  if (status === 429) return { kind: 'limited', afterMs: (Number(retryAfter) || DEFAULT_RETRY_MS / 1000) * 1000 };
  if (status === 504) return { kind: 'unknown' };
  return status >= 500 ? { kind: 'broken' } : { kind: 'refused', code: `http_${status}` };
}

/** Error codes of Node and undici for a connection that was never made. */
const neverConnected = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

const coded = z.object({ code: z.string() });
const caused = z.object({ cause: z.unknown() });

/** Classifies what `fetch` rejects with. */
export function faultOfNetwork(error: unknown): Fault {
  const { data: cause } = caused.safeParse(error);
  const { data: own } = coded.safeParse(cause?.cause ?? error);
  return own && neverConnected.has(own.code) ? { kind: 'unreached' } : { kind: 'unknown' };
}

function faultOfCode(code: string, metadata: { readonly retryAfter?: number } | undefined): Fault {
  if (code === 'ratelimited' || code === 'rate_limited') {
    return { kind: 'limited', afterMs: metadata?.retryAfter ? metadata.retryAfter * 1000 : DEFAULT_RETRY_MS };
  }
  if (transient.has(code)) return { kind: 'broken' };
  // A body that is not JSON arrives as the code: a proxy answered in place of Slack.
  if (halfway.has(code) || !/^[a-z0-9_.:]{1,80}$/i.test(code)) return { kind: 'unknown' };
  return { kind: 'refused', code };
}
