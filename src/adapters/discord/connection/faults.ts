import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { certaintyOfNetwork, certaintyOfStatus, networkCode } from '../../../core/certainty.ts';

/** A classified error of Discord's REST API. */
export type Fault =
  /** The interaction expired, or another process has answered it. */
  | { readonly kind: 'expired'; readonly answered: boolean }
  /** The channel, message or server cannot be written to, and why. */
  | { readonly kind: 'lost'; readonly why: Loss }
  /** Discord rejects the payload. */
  | { readonly kind: 'invalid' }
  /** The token was rejected. */
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'limited'; readonly afterMs: number }
  /** The outcome is unknown. */
  | { readonly kind: 'unclear' }
  /** No connection was made: nothing was sent. */
  | { readonly kind: 'unreachable' }
  /** An error of ours. */
  | { readonly kind: 'ours' };

export type Loss = 'gone' | 'forbidden' | 'closed thread' | 'other kind';

const losses: ReadonlyMap<number | string, Loss> = new Map<number | string, Loss>([
  [RESTJSONErrorCodes.UnknownChannel, 'gone'],
  [RESTJSONErrorCodes.UnknownGuild, 'gone'],
  [RESTJSONErrorCodes.MissingAccess, 'forbidden'],
  [RESTJSONErrorCodes.MissingPermissions, 'forbidden'],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, 'forbidden'],
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, 'other kind'],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, 'closed thread'],
  [RESTJSONErrorCodes.ThreadLocked, 'closed thread'],
]);

/** "Cloudflare is blocking your request": about the network between, not about a channel. */
const BLOCKED_ON_THE_WAY = 40333;

export function faultOf(error: unknown): Fault {
  if (error instanceof RateLimitError) return { kind: 'limited', afterMs: error.retryAfter };
  if (error instanceof DiscordAPIError) return refusalOf(error);
  if (error instanceof HTTPError)
    return certaintyOfStatus(error.status) === 'unknown' ? { kind: 'unclear' } : { kind: 'invalid' };
  if (!(error instanceof Error)) return { kind: 'ours' };
  const code = networkCode(error);
  if (certaintyOfNetwork(error) === 'unreached') return { kind: 'unreachable' };
  // undici and Node give every connection error a code; a timeout is an abort.
  return code !== undefined || error.name === 'AbortError' ? { kind: 'unclear' } : { kind: 'ours' };
}

function refusalOf({ code, status }: DiscordAPIError): Fault {
  if (code === RESTJSONErrorCodes.UnknownInteraction) return { kind: 'expired', answered: false };
  if (code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return { kind: 'expired', answered: true };
  if (code === RESTJSONErrorCodes.InvalidFormBodyOrContentType) return { kind: 'invalid' };
  if (status === 401) return { kind: 'unauthorized' };
  if (code === BLOCKED_ON_THE_WAY) return { kind: 'unreachable' };
  const why = losses.get(code) ?? (status === 403 ? 'forbidden' : status === 404 ? 'gone' : undefined);
  if (why) return { kind: 'lost', why };
  return { kind: 'invalid' };
}

/** The loggable part of an error: never its URL, which may hold the token of an interaction. */
export function logged(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof DiscordAPIError) return { code: error.code, status: error.status, reason: error.message };
  if (error instanceof HTTPError) return { status: error.status };
  if (error instanceof RateLimitError) return { limited: error.route };
  return { error };
}
