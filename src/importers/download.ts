import { type Dispatcher, fetch, type Response } from 'undici';
import { ImportFailure, type Source } from './imported.ts';

/** Limits of one download. */
export interface DownloadLimits {
  /** Bytes after unpacking what the server has packed; 50 MB. */
  readonly bytes?: number;
  /** For one address, redirects included; 60 s. */
  readonly milliseconds?: number;
  /** 5 */
  readonly redirects?: number;
}

export interface DownloadOptions {
  /** Decides what may be connected to. */
  readonly dispatcher: Dispatcher;
  readonly limits?: DownloadLimits;
  readonly progress?: (text: string) => void;
}

const MEGABYTE = 1024 * 1024;
const defaults = { bytes: 50 * MEGABYTE, milliseconds: 60_000, redirects: 5 };

const headers = {
  'user-agent': 'commonplace-import/1',
  accept:
    'text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5',
};

/**
 * Fetches one http or https address, following redirects one by one. Rejects with an `ImportFailure`.
 *
 * @example await download('https://example.com/essay', { dispatcher: publicAgent() })
 */
export async function download(address: string, options: DownloadOptions): Promise<Source> {
  const limits = { ...defaults, ...options.limits };
  const signal = AbortSignal.timeout(limits.milliseconds);
  let url = checkedUrl(address);
  try {
    for (let hop = 0; hop <= limits.redirects; hop += 1) {
      const response = await fetch(url, { dispatcher: options.dispatcher, headers, redirect: 'manual', signal });
      const target = redirectOf(response, url);
      if (target === undefined) return await sourceOf(response, { address, url, limits, progress: options.progress });
      await response.body?.cancel();
      url = target;
    }
  } catch (error) {
    throw failureOf(error, signal, limits.milliseconds);
  }
  throw new ImportFailure(`It redirects more than ${limits.redirects} times. Give the address it should end at.`);
}

/** What an address is known by: the fragment leads to no other page. */
function canonicalAddress(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

function checkedUrl(address: string): URL {
  if (!URL.canParse(address)) throw new ImportFailure('It is no address. One begins with https://');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new ImportFailure(`Only http and https addresses are read, and this is ${url.protocol}`);
  if (url.username !== '' || url.password !== '')
    throw new ImportFailure(
      'It holds a name or password, which would stand in the essay: save the page and import it.',
    );
  return url;
}

function redirectOf(response: Response, from: URL): URL | undefined {
  const location = response.headers.get('location');
  if (response.status < 300 || response.status >= 400 || location === null) return undefined;
  if (!URL.canParse(location, from.href)) throw new ImportFailure('It redirects to what is no address.');
  return checkedUrl(new URL(location, from.href).href);
}

interface Download {
  readonly address: string;
  readonly url: URL;
  readonly limits: Required<DownloadLimits>;
  readonly progress: DownloadOptions['progress'];
}

async function sourceOf(response: Response, { address, url, limits, progress }: Download): Promise<Source> {
  if (!response.ok) {
    await response.body?.cancel();
    throw new ImportFailure(refusal(response.status));
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    const bytes: unknown = part;
    if (!(bytes instanceof Uint8Array)) continue;
    size += bytes.length;
    if (size > limits.bytes)
      throw new ImportFailure(
        `It is over ${inMegabytes(limits.bytes)}, which is more than is read of one address. Save the part you want and import that.`,
      );
    parts.push(bytes);
    progress?.(`${address}: ${inMegabytes(size)}`);
  }
  const contentType = response.headers.get('content-type');
  return {
    name: address,
    identity: canonicalAddress(address),
    bytes: Buffer.concat(parts),
    address: canonicalAddress(url.href),
    ...(contentType !== null && { contentType }),
  };
}

function refusal(status: number): string {
  if (status === 401 || status === 403)
    return `It refuses to be read (${status}). Save the page in a browser and import the file.`;
  if (status === 404 || status === 410) return `It is not there (${status}). Check the address.`;
  if (status === 429) return 'It is asked too often (429). Try again later.';
  return status >= 500 ? `Its server has a fault (${status}). Try again later.` : `Its server answers ${status}.`;
}

function inMegabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(bytes < MEGABYTE ? 2 : 0)} MB`;
}

/** `fetch` wraps what went wrong: the reason is the innermost cause that says something. */
function failureOf(error: unknown, signal: AbortSignal, milliseconds: number): ImportFailure {
  if (signal.aborted)
    return new ImportFailure(`It took longer than ${Math.round(milliseconds / 1000)} seconds. Try again later.`);
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ImportFailure) return cause;
    const code = 'code' in cause ? String(cause.code) : '';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      return new ImportFailure('Its host is not known. Check the address, and whether this machine is online.');
    if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
      return new ImportFailure('Its host does not answer. Try again later.');
    if (code !== '' && cause.cause === undefined)
      return new ImportFailure(`It cannot be fetched (${code}). Try again later.`);
  }
  return new ImportFailure('It cannot be fetched. Try again later, or save the page and import the file.');
}
