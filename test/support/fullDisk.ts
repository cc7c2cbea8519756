import { open } from 'node:fs/promises';
import { vi } from 'vitest';

interface Writing {
  write(bytes: Uint8Array, at?: number, length?: number): Promise<{ readonly bytesWritten: number }>;
}

/**
 * Has all files be written as on a disk with room for so many bytes: what fits of a write is taken, and the next one fails.
 * `file` is any that is there.
 */
export async function withRoomFor<Result>(room: number, file: string, use: () => Promise<Result>): Promise<Result> {
  const handle = await open(file);
  const handles: Writing = Object.getPrototypeOf(handle);
  await handle.close();
  let left = room;
  const { write } = handles;
  const spied = vi.spyOn(handles, 'write').mockImplementation(function (this: Writing, bytes, at = 0, length) {
    const size = Math.min(length ?? bytes.length - at, left);
    left -= size;
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    return size === 0 ? Promise.reject(full) : write.call(this, bytes, at, size);
  });
  try {
    return await use();
  } finally {
    spied.mockRestore();
  }
}
