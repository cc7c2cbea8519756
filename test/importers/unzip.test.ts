import { describe, expect, it } from 'vitest';
import { unzip } from '../../src/importers/unzip.ts';
import { zipOf } from '../support/documents.ts';

const all = () => true;

describe('archives', () => {
  it('give the files that are wanted', async () => {
    const files = await unzip(zipOf({ 'a.xml': 'salt', 'b.png': 'rope' }), (name) => name.endsWith('.xml'));
    expect([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([['a.xml', 'salt']]);
  });

  it('that unpack to more than allowed are refused, and what is not wanted does not count', async () => {
    const bomb = zipOf({ 'a.xml': new Uint8Array(600_000), 'b.xml': new Uint8Array(600_000) });
    expect(bomb.length).toBeLessThan(5_000);
    await expect(unzip(bomb, all, { bytes: 1_000_000 })).rejects.toThrow('unpacks to more than 1 MB');
    expect((await unzip(bomb, (name) => name === 'a.xml', { bytes: 1_000_000 })).size).toBe(1);
  });

  it('that lie about a size are not unpacked beyond it', async () => {
    const lying = Buffer.from(zipOf({ 'a.xml': new Uint8Array(600_000) }));
    const directory = lying.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    lying.writeUInt32LE(10, directory + 24);
    const unpacked = await unzip(lying, all).catch(() => new Map([['refused', new Uint8Array()]]));
    expect([...unpacked.values()].every(({ length }) => length <= 10)).toBe(true);
  });

  it('with too many files are refused', async () => {
    const many = zipOf({ a: '', b: '', c: '' });
    await expect(unzip(many, all, { files: 2 })).rejects.toThrow('more than 2 files');
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['no archive', Buffer.from('PK\u0003\u0004 and then nothing')],
  ])('that are %s are called damaged', async (_, bytes) => {
    await expect(unzip(bytes, all)).rejects.toThrow('damaged');
  });
});
