import { readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Packed, readPacked, writePacked } from '../../src/core/packing.ts';
import { withRoomFor } from '../support/fullDisk.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const key = { version: '1', corpus: '/essays' };
const lists: Packed = {
  words: [new TextEncoder().encode('one\n二')],
  odd: [Uint8Array.of(1, 2, 3)],
  numbers: [Uint32Array.of(1, 2), Uint32Array.of(70_000)],
  small: [Uint16Array.of(7)],
  none: [],
};
const never = new AbortController().signal;

async function written(): Promise<string> {
  const path = join(await temporaryFolder(), 'essays.snapshot');
  await writePacked(path, key, lists, never);
  return path;
}

describe('a packed file', () => {
  it('gives back what was written', async () => {
    const unpacked = await readPacked(await written(), key);
    expect(unpacked.text('words')).toBe('one\n二');
    expect([...unpacked.bytes('odd')]).toEqual([1, 2, 3]);
    expect([...unpacked.numbers32('numbers')]).toEqual([1, 2, 70_000]);
    expect([...unpacked.numbers16('small')]).toEqual([7]);
    expect([...unpacked.numbers32('none')]).toEqual([]);
    expect(() => unpacked.bytes('unknown')).toThrow('lacks unknown');
    expect(() => unpacked.numbers32('odd')).toThrow('lacks odd');
  });

  it('is none when it is cut anywhere', async () => {
    const path = await written();
    const { length } = await readFile(path);
    for (let left = length - 1; left >= 0; left -= 7) {
      await truncate(path, left);
      await expect(readPacked(path, key)).rejects.toThrow(/^is (?:cut|damaged|of another format)$/);
    }
  });

  it('is none when any byte of it is another', async () => {
    const path = await written();
    const bytes = await readFile(path);
    for (let at = 0; at < bytes.length; at += 5) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      await writeFile(path, damaged);
      await expect(readPacked(path, key)).rejects.toThrow(/^is damaged$/);
    }
  });

  it('stays the one before where the disk is full, however much of the next one it takes', async () => {
    const path = await written();
    const { length } = await readFile(path);
    const next: Packed = { ...lists, odd: [Uint8Array.of(4, 5, 6)] };
    for (let room = length - 1; room >= 0; room -= 5) {
      const writing = withRoomFor(room, path, () => writePacked(path, key, next, never));
      await expect(writing).rejects.toThrow('ENOSPC');
    }
    expect([...(await readPacked(path, key)).bytes('odd')]).toEqual([1, 2, 3]);
    expect(await readdir(dirname(path))).toEqual([basename(path)]);
    await withRoomFor(length, path, () => writePacked(path, key, next, never));
    expect([...(await readPacked(path, key)).bytes('odd')]).toEqual([4, 5, 6]);
  });

  it('is none under another key', async () => {
    const path = await written();
    await expect(readPacked(path, { ...key, version: '2' })).rejects.toThrow('is of another version');
    await expect(readPacked(path, { ...key, corpus: '/others' })).rejects.toThrow('is of another corpus');
    await writeFile(path, 'something else altogether, long enough');
    await expect(readPacked(path, key)).rejects.toThrow('is damaged');
  });

  it('replaces the one before whole, whoever writes at the same time', async () => {
    const path = await written();
    const many = Array.from({ length: 8 }, (_, n) => ({ ...lists, small: [Uint16Array.of(n)] }));
    await Promise.all(many.map((one) => writePacked(path, key, one, never)));
    const [last] = (await readPacked(path, key)).numbers16('small');
    expect(last).toBeLessThan(8);
    expect(await readdir(join(path, '..'))).toEqual(['essays.snapshot']);
  });

  it('leaves the one before, and nothing else, when it cannot be written', async () => {
    const path = await written();
    const before = await readFile(path);
    await expect(writePacked(path, key, lists, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    expect(await readFile(path)).toEqual(before);
    expect(await readdir(join(path, '..'))).toEqual(['essays.snapshot']);
    await expect(writePacked(join(path, 'no-folder', 'file'), key, lists, never)).rejects.toThrow('ENOTDIR');
  });

  it('removes what a process that died has left behind, and not what another one is writing', async () => {
    const path = await written();
    await writeFile(`${path}.abc.tmp`, 'long ago');
    await utimes(`${path}.abc.tmp`, 0, 0);
    await writeFile(`${path}.def.tmp`, 'just now');
    await writePacked(path, key, lists, never);
    expect((await readdir(join(path, '..'))).toSorted()).toEqual(['essays.snapshot', 'essays.snapshot.def.tmp']);
  });
});
