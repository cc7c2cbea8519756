/**
 * A file of named lists of numbers and texts: written whole or not at all, and checked before any of it is believed.
 *
 * Layout: 16 bytes (a mark, the length of the header), the header in JSON, the lists one after the other from a multiple of
 * 8 bytes on, and the CRC-32 of all that. Numbers stand as this machine has them in memory, so that reading them is no work.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

/** Numbers of one kind. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** A list in parts that stand one after the other, so that nothing need be copied together. */
export type Packed = Readonly<Record<string, readonly Numbers[]>>;

/** What a file is told apart by: one with any other value is none. */
export type PackKey = Readonly<Record<string, string>>;

/** The lists of a file. They lie in one buffer, which stays in memory as long as any of them. */
export interface Unpacked {
  bytes(name: string): Uint8Array<ArrayBuffer>;
  numbers16(name: string): Uint16Array<ArrayBuffer>;
  numbers32(name: string): Uint32Array<ArrayBuffer>;
  text(name: string): string;
}

/** The file is no whole file of this key: `message` is a sentence without subject. */
export class NotUnpacked extends Error {
  override readonly name = 'NotUnpacked';
}

const MARK = 'COMMONPLACE1';
/** Tells machines apart that keep numbers the other way round. */
const ORDER = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 'little' : 'big';
const PREFIX = 16;
const CHECK = 4;
const PART = 8 * 1024 * 1024;
/** A file that is being written by a process that has died since is removed after so long, in milliseconds. */
const ABANDONED_MS = 60 * 60 * 1000;

/** Writes a file in place of the one before; others read the one or the other. Rejects, and leaves nothing, when it cannot. */
export async function writePacked(path: string, key: PackKey, lists: Packed, signal: AbortSignal): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString('hex')}${TEMPORARY}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await removeAbandoned(path, (await file.stat()).mtimeMs);
      await writeAll(file, key, lists, signal);
      await file.sync();
    } finally {
      await file.close();
    }
    signal.throwIfAborted();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

const TEMPORARY = '.tmp';

/** `now` is a time of the same file system. */
async function removeAbandoned(path: string, now: number): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith(TEMPORARY)) continue;
    const left = join(dirname(path), name);
    const written = await stat(left).catch(() => undefined);
    if (written && now - written.mtimeMs > ABANDONED_MS) await rm(left, { force: true });
  }
}

async function writeAll(file: FileHandle, key: PackKey, lists: Packed, signal: AbortSignal): Promise<void> {
  const sizes = Object.entries(lists).map(([name, parts]) => {
    return [name, parts.reduce((sum, { byteLength }) => sum + byteLength, 0)] as const;
  });
  const header = Buffer.from(JSON.stringify({ key: { ...key, order: ORDER }, sizes }), 'utf8');
  const prefix = Buffer.alloc(PREFIX);
  prefix.write(MARK, 'latin1');
  prefix.writeUInt32LE(header.length, MARK.length);
  const staged = Buffer.alloc(PART);
  let used = 0;
  let check = 0;

  async function flush(): Promise<void> {
    signal.throwIfAborted();
    const full = staged.subarray(0, used);
    check = crc32(full, check);
    await writeWhole(file, full);
    used = 0;
  }

  async function write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const length = Math.min(bytes.length - at, PART - used);
      staged.set(bytes.subarray(at, at + length), used);
      used += length;
      at += length;
      if (used === PART) await flush();
    }
  }

  const pad = (length: number) => write(new Uint8Array(aligned(length) - length));
  await write(prefix);
  await write(header);
  await pad(PREFIX + header.length);
  for (const parts of Object.values(lists)) {
    let size = 0;
    for (const { buffer, byteOffset, byteLength } of parts) {
      await write(new Uint8Array(buffer, byteOffset, byteLength));
      size += byteLength;
    }
    await pad(size);
  }
  await flush();
  const end = Buffer.alloc(CHECK);
  end.writeUInt32LE(check);
  await writeWhole(file, end);
}

/** A disk that is nearly full takes a part first, and only then says that it is full. */
async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}

/** Where a list begins that comes after so many bytes. */
function aligned(length: number): number {
  return Math.ceil(length / 8) * 8;
}

interface Header {
  readonly key: Readonly<Record<string, unknown>>;
  readonly sizes: readonly (readonly [name: string, bytes: number])[];
}

function isHeader(value: unknown): value is Header {
  return isRecord(value) && isRecord(value['key']) && Array.isArray(value['sizes']) && value['sizes'].every(isSize);
}

function isSize(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [name, bytes]: unknown[] = value;
  return typeof name === 'string' && typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Reads a file that `writePacked` has written under the same key. Rejects with a `NotUnpacked` at the least doubt. */
export async function readPacked(path: string, key: PackKey): Promise<Unpacked> {
  const bytes = await readChecked(path);
  const mark = Buffer.from(bytes.buffer, 0, PREFIX);
  if (mark.toString('latin1', 0, MARK.length) !== MARK) throw new NotUnpacked('is of another format');
  const headerLength = mark.readUInt32LE(MARK.length);
  const header = parsed(Buffer.from(bytes.buffer, PREFIX, headerLength).toString('utf8'));
  if (!isHeader(header)) throw new NotUnpacked('is of another format');
  for (const [name, value] of Object.entries({ ...key, order: ORDER })) {
    if (header.key[name] !== value) throw new NotUnpacked(`is of another ${name}`);
  }
  const lists = new Map<string, readonly [from: number, size: number]>();
  let at = aligned(PREFIX + headerLength);
  for (const [name, size] of header.sizes) {
    lists.set(name, [at, size]);
    at += aligned(size);
  }
  if (at !== bytes.length - CHECK) throw new NotUnpacked('is cut');
  const where = (name: string, width: number): [ArrayBuffer, number, number] => {
    const [from, size] = lists.get(name) ?? [0, 0];
    if (from === 0 || size % width !== 0) throw new NotUnpacked(`lacks ${name}`);
    return [bytes.buffer, from, size / width];
  };
  return {
    bytes: (name) => new Uint8Array(...where(name, 1)),
    numbers16: (name) => new Uint16Array(...where(name, 2)),
    numbers32: (name) => new Uint32Array(...where(name, 4)),
    text: (name) => Buffer.from(...where(name, 1)).toString('utf8'),
  };
}

/** The bytes of a file whose check is right. */
async function readChecked(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size < PREFIX + CHECK) throw new NotUnpacked('is cut');
    const bytes = new Uint8Array(size);
    let check = 0;
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(bytes, at, Math.min(PART, size - at), at);
      if (bytesRead === 0) throw new NotUnpacked('is cut');
      check = crc32(bytes.subarray(at, Math.min(at + bytesRead, size - CHECK)), check);
      at += bytesRead;
    }
    if (Buffer.from(bytes.buffer, size - CHECK).readUInt32LE() !== check) throw new NotUnpacked('is damaged');
    return bytes;
  } finally {
    await file.close();
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
