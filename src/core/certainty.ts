import { z } from 'zod';

/**
 * The one notion of "certainly not taken", for every platform.
 *
 * In: an HTTP status or a network error. Out: whether the call certainly had no effect. Only three things are certain: a
 * refusal that names its reason, a rate limit, and a connection that was never made. All else (5xx, a timeout, a dropped
 * connection, an answer that cannot be read) may have been carried out, and is resolved by asking the platform.
 */
export type Certainty = 'refused' | 'limited' | 'unreached' | 'unknown';

/** Whether repeating a call that ended so can double nothing. */
export function certainlyNotTaken(certainty: Certainty): boolean {
  return certainty !== 'unknown';
}

export function certaintyOfStatus(status: number): Certainty {
  if (status === 429) return 'limited';
  // 408 is a timeout: the server may have read all of it.
  return status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unknown';
}

/** Error codes of Node and undici for a connection that was never made. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
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

/** The code of a network error: its own, or that of its cause, as `fetch` gives it. */
export function networkCode(error: unknown): string | undefined {
  return coded.safeParse(error).data?.code ?? coded.safeParse(caused.safeParse(error).data?.cause).data?.code;
}

export function certaintyOfNetwork(error: unknown): Certainty {
  const code = networkCode(error);
  return code !== undefined && NEVER_CONNECTED.has(code) ? 'unreached' : 'unknown';
}
