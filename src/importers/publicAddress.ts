import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IPv4 networks that are not the public internet, from IANA's registry of special-purpose addresses. */
const special4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** The same inside 2000::/3, outside of which no IPv6 address is public: tunnels, protocols, documentation. */
const special6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const refused4 = new BlockList();
for (const [network, prefix] of special4) refused4.addSubnet(network, prefix, 'ipv4');

const refused6 = new BlockList();
for (const [network, prefix] of special6) refused6.addSubnet(network, prefix, 'ipv6');

const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/** IPv6 addresses whose last 32 bits are an IPv4 address: mapped ones, and NAT64's. */
const embedding = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'];

/**
 * Whether an IP address is one of the public internet. Addresses that embed an IPv4 address are what that one is: behind
 * NAT64 every public site has such an address. Anything that is no IP address is not public.
 *
 * @example isPublicAddress('::ffff:10.0.0.1') // false
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refused4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  const groups = groupsOf(address);
  const [high = 0, low = 0] = groups.slice(6);
  if (embedding.includes(groups.slice(0, 6).map(inHex).join(':'))) {
    return isPublicAddress([high >> 8, high & 0xff, low >> 8, low & 0xff].join('.'));
  }
  return globalUnicast.check(address, 'ipv6') && !refused6.check(address, 'ipv6');
}

/** The eight groups of 16 bits. `URL` writes any spelling of an address in hexadecimal, with one `::` at most. */
function groupsOf(address: string): readonly number[] {
  const [front = '', back] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const head = numbersOf(front);
  const tail = numbersOf(back ?? '');
  const zeros = back === undefined ? 0 : GROUPS - head.length - tail.length;
  return [...head, ...Array.from({ length: zeros }, () => 0), ...tail];
}

const GROUPS = 8;

function numbersOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

function inHex(group: number): string {
  return group.toString(16);
}
