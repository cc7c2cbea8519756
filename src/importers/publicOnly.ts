import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { ImportFailure } from './imported.ts';
import { isPublicAddress } from './publicAddress.ts';

/** Asks for a name's addresses, as `dns.lookup` does with `all: true`. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Longest wait for a connection, TLS included. */
const CONNECT_MS = 10_000;

export interface GuardOptions {
  /** Which IP addresses may be connected to; those of the public internet. */
  readonly isAllowed?: (address: string) => boolean;
  /** `dns.lookup` */
  readonly lookup?: Lookup;
}

/**
 * An agent that connects to the public internet alone. The check is made on the very addresses that are connected to, so
 * neither a redirect nor a name that changes its address between two look-ups leads anywhere else.
 */
export function publicAgent({ isAllowed = isPublicAddress, lookup = systemLookup }: GuardOptions = {}): Agent {
  const connect = buildConnector({ timeout: CONNECT_MS, lookup: guardedLookup(lookup, isAllowed) });
  return new Agent({
    connect(options, callback) {
      // An address that is written out is never looked up.
      const literal = options.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !isAllowed(literal)) callback(privateHost(literal), null);
      else connect(options, callback);
    },
  });
}

/** `net.connect` asks for all addresses or for one; of several only those are let through that are allowed. */
function guardedLookup(lookup: Lookup, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, { all, ...options }, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const allowed = error ? [] : addresses.filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      if (error) callback(error, []);
      else if (!first) callback(privateHost(hostname), []);
      else if (all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

function privateHost(host: string): ImportFailure {
  return new ImportFailure(
    `${host} is on a private network or this machine, and only public addresses are read. ` +
      'If you mean it, say --allow-private.',
  );
}
