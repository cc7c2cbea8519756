import type { LookupAddress } from 'node:dns';
import { gzipSync } from 'node:zlib';
import { Agent } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { download, type DownloadLimits } from '../../src/importers/download.ts';
import { type GuardOptions, publicAgent } from '../../src/importers/publicOnly.ts';
import { freePort } from '../support/freePort.ts';
import { pageServer } from '../support/pageServer.ts';

/** Stands for the public internet: servers of tests are on 127.0.0.1, and the rest of loopback is as private as ever. */
const asIfPublic: GuardOptions = { isAllowed: (address) => address === '127.0.0.1' };

function fetchWith(address: string, guard: GuardOptions | 'none' = 'none', limits: DownloadLimits = {}) {
  const dispatcher = guard === 'none' ? new Agent() : publicAgent(guard);
  onTestFinished(() => dispatcher.destroy());
  return download(address, { dispatcher, limits });
}

const privately = /private network or this machine.*--allow-private/s;

describe('downloads', () => {
  it('gives the bytes, the address without its fragment, and what the server calls them', async () => {
    const origin = await pageServer((_, response) => response.setHeader('content-type', 'text/html').end('Salt'));
    const source = await fetchWith(`${origin}/essay#end`);
    expect(Buffer.from(source.bytes).toString()).toBe('Salt');
    expect(source).toMatchObject({
      name: `${origin}/essay#end`,
      identity: `${origin}/essay`,
      address: `${origin}/essay`,
      contentType: 'text/html',
    });
  });

  it('follows redirects, relative ones too, and names where it has ended', async () => {
    const origin = await pageServer((request, response) => {
      if (request.url === '/here') response.end('arrived');
      else response.writeHead(302, { location: request.url === '/a' ? 'b' : '/here' }).end();
    });
    expect(await fetchWith(`${origin}/a`)).toMatchObject({ identity: `${origin}/a`, address: `${origin}/here` });
  });

  it('gives up after so many redirects', async () => {
    const origin = await pageServer((_, response) => response.writeHead(302, { location: '/again' }).end());
    await expect(fetchWith(origin, 'none', { redirects: 3 })).rejects.toThrow('redirects more than 3 times');
  });

  it.each(['ftp://127.0.0.1/', 'file:///etc/passwd', 'javascript:alert(1)', 'https://me:secret@example.com/'])(
    'does not read %s, and does not repeat a password',
    async (address) => {
      await expect(fetchWith(address)).rejects.toThrow(/Only http and https|name or password/);
      await expect(fetchWith(address)).rejects.not.toThrow('secret');
    },
  );

  it('does not follow a redirect to a file', async () => {
    const origin = await pageServer((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end());
    await expect(fetchWith(origin)).rejects.toThrow('Only http and https');
  });

  it.each([
    [401, 'refuses to be read (401)'],
    [404, 'is not there (404)'],
    [429, 'asked too often'],
    [503, 'has a fault (503)'],
    [418, 'answers 418'],
  ])('says what a status of %i means', async (status, said) => {
    const origin = await pageServer((_, response) => response.writeHead(status).end());
    await expect(fetchWith(origin)).rejects.toThrow(said);
  });

  it('stops at its limit of bytes, counted after unpacking', async () => {
    const packed = gzipSync(Buffer.alloc(2_000_000));
    const origin = await pageServer((_, response) => response.setHeader('content-encoding', 'gzip').end(packed));
    expect(packed.length).toBeLessThan(10_000);
    await expect(fetchWith(origin, 'none', { bytes: 1_000_000 })).rejects.toThrow('more than is read of one address');
  });

  it('stops at its limit of time, also in the middle of an answer', async () => {
    const origin = await pageServer((_, response) => response.writeHead(200).write('half'));
    await expect(fetchWith(origin, 'none', { milliseconds: 50 })).rejects.toThrow('took longer than');
  });

  it('says when nobody answers there', async () => {
    await expect(fetchWith(`http://127.0.0.1:${await freePort()}/`)).rejects.toThrow(
      'cannot be fetched (ECONNREFUSED)',
    );
  });
});

describe('public addresses only', () => {
  it.each([
    'http://127.0.0.1:8123/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost:8123/',
  ])('refuses %s', async (address) => {
    await expect(fetchWith(address, {})).rejects.toThrow(privately);
  });

  it('refuses a name whose addresses are all private', async () => {
    const lookup = resolvingTo(['10.0.0.7', 'fd00::7']);
    await expect(fetchWith('http://intranet.example/', { lookup })).rejects.toThrow(privately);
  });

  it('connects to the public ones of several addresses alone', async () => {
    const origin = await pageServer((_, response) => response.end('public'));
    const lookup = resolvingTo(['127.0.0.9', '127.0.0.1', '10.0.0.7']);
    const source = await fetchWith(origin.replace('127.0.0.1', 'mixed.example'), { ...asIfPublic, lookup });
    expect(Buffer.from(source.bytes).toString()).toBe('public');
  });

  it('refuses to be redirected from a public address to a private one', async () => {
    const origin = await pageServer((_, response) =>
      response.writeHead(301, { location: 'http://127.0.0.9:8123/' }).end(),
    );
    await expect(fetchWith(origin, asIfPublic)).rejects.toThrow('127.0.0.9 is on a private network');
  });

  it('refuses a name that is public at the first look-up and private at the next', async () => {
    const origin = await pageServer((_, response) => {
      response.writeHead(302, { location: '/again', connection: 'close' }).end();
    });
    const answers = [['127.0.0.1'], ['127.0.0.9']];
    const asked: string[] = [];
    const lookup: GuardOptions['lookup'] = (hostname, options, callback) => {
      asked.push(hostname);
      resolvingTo(answers.shift() ?? [])(hostname, options, callback);
    };
    const rebinding = fetchWith(origin.replace('127.0.0.1', 'rebinding.example'), { ...asIfPublic, lookup });
    await expect(rebinding).rejects.toThrow(privately);
    expect(asked).toEqual(['rebinding.example', 'rebinding.example']);
  });

  it('says when a name is unknown', async () => {
    const lookup: GuardOptions['lookup'] = (_, __, callback) =>
      callback(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), []);
    await expect(fetchWith('http://nowhere.example/', { lookup })).rejects.toThrow('Its host is not known');
  });
});

function resolvingTo(addresses: readonly string[]): NonNullable<GuardOptions['lookup']> {
  const found: LookupAddress[] = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_, __, callback) => callback(null, found);
}
