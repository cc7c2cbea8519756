import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';

/** What an error from Discord's REST API comes down to. */
export type Fault =
  /** The interaction is over: too late, or another process has answered it. */
  | { readonly kind: 'expired'; readonly answered: boolean }
  /** The channel, message or server is gone or closed to the bot. */
  | { readonly kind: 'lost' }
  /** Discord does not take what was sent. */
  | { readonly kind: 'invalid' }
  /** The token is no longer good. */
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'limited'; readonly afterMs: number }
  /** Discord may or may not have done it. */
  | { readonly kind: 'unclear' }
  /** Nothing has reached Discord. */
  | { readonly kind: 'unreachable' }
  /** An error of ours. */
  | { readonly kind: 'ours' };

const lostCodes: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
]);

const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export function faultOf(error: unknown): Fault {
  if (error instanceof RateLimitError) return { kind: 'limited', afterMs: error.retryAfter };
  if (error instanceof DiscordAPIError) return refusalOf(error);
  if (error instanceof HTTPError) return error.status === 503 ? { kind: 'unreachable' } : { kind: 'unclear' };
  if (!(error instanceof Error)) return { kind: 'ours' };
  const code = codeOf(error) ?? codeOf(error.cause);
  if (code !== undefined && neverSent.has(code)) return { kind: 'unreachable' };
  // undici and Node name every fault of a connection; a timeout is an abort.
  return code !== undefined || error.name === 'AbortError' ? { kind: 'unclear' } : { kind: 'ours' };
}

function refusalOf({ code, status }: DiscordAPIError): Fault {
  if (code === RESTJSONErrorCodes.UnknownInteraction) return { kind: 'expired', answered: false };
  if (code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return { kind: 'expired', answered: true };
  if (code === RESTJSONErrorCodes.InvalidFormBodyOrContentType) return { kind: 'invalid' };
  if (status === 401) return { kind: 'unauthorized' };
  if (lostCodes.has(code) || status === 403 || status === 404) return { kind: 'lost' };
  return { kind: 'invalid' };
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** What may stand in a log of an error: never its address, which may hold the token of an interaction. */
export function logged(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof DiscordAPIError) return { code: error.code, status: error.status, reason: error.message };
  if (error instanceof HTTPError) return { status: error.status };
  if (error instanceof RateLimitError) return { limited: error.route };
  return { error };
}
