/** How many requests of one address are answered: a token bucket each. */

/** Requests in a row, and how many a second come back. */
export const BURST = 200;
const REFILL_PER_SECOND = 5;

/** Addresses that are remembered; the longest silent is forgotten first, with a full bucket by then or soon. */
const MOST_ADDRESSES = 10_000;

interface Bucket {
  readonly tokens: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Takes a token of an address: 0 when there was one, else the whole seconds until the next. */
export type RateLimit = (address: string) => number;

export function createRateLimit(now: () => Date): RateLimit {
  const buckets = new Map<string, Bucket>();
  return (address) => {
    const at = now().getTime();
    const key = network(address);
    const before = buckets.get(key) ?? { tokens: BURST, at };
    const refilled = before.tokens + (Math.max(0, at - before.at) / 1_000) * REFILL_PER_SECOND;
    const tokens = Math.min(BURST, refilled);
    const isAllowed = tokens >= 1;
    buckets.delete(key);
    buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, at });
    const [oldest] = buckets.keys();
    if (buckets.size > MOST_ADDRESSES && oldest !== undefined) buckets.delete(oldest);
    return isAllowed ? 0 : Math.ceil((1 - tokens) / REFILL_PER_SECOND);
  };
}

/** One household has a whole IPv6 network of 64 bits: its first four groups. */
function network(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = ''] = address.split('::');
  return head.split(':').slice(0, 4).join(':');
}

/**
 * The address a request came from. Behind a proxy on this machine or in its private network it is the last one that the
 * proxy named; what others claim to forward is not believed.
 */
export function addressOf(peer: string | undefined, forwardedFor: string | undefined): string {
  const direct = peer ?? '';
  const named = forwardedFor?.split(',').at(-1)?.trim();
  return named && isPrivate(direct) ? named.slice(0, 64) : direct;
}

function isPrivate(address: string): boolean {
  const v4 = address.replace(/^::ffff:/, '');
  return v4 === '::1' || /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd][\da-f]{2}:)/i.test(v4);
}
