import { ImportFailure } from './imported.ts';

const MEGABYTE = 1024 * 1024;

export interface ZipLimits {
  /** Unpacked, all files that are wanted together; 100 MB. */
  readonly bytes?: number;
  /** Files in the archive, wanted or not; 20,000. */
  readonly files?: number;
}

const defaults = { bytes: 100 * MEGABYTE, files: 20_000 };

/**
 * The wanted files of a ZIP archive, in memory, by their names there. Nothing is ever written under such a name. The sizes
 * that the archive declares are added up before a file is unpacked, and no file is unpacked beyond its declared size, so
 * an archive that grows without end ("zip bomb") is refused for what it declares or cut at it. Rejects with an `ImportFailure`.
 */
export async function unzip(
  archive: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ZipLimits = {},
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { bytes, files } = { ...defaults, ...limits };
  const { unzipSync } = await import('fflate');
  let size = 0;
  let count = 0;
  try {
    const unpacked = unzipSync(archive, {
      filter(file) {
        count += 1;
        if (count > files) throw new ImportFailure(`It has more than ${files} files in it, which no book has.`);
        if (!wanted(file.name)) return false;
        size += Math.max(file.size, file.originalSize);
        if (size > bytes)
          throw new ImportFailure(
            `It unpacks to more than ${Math.round(bytes / MEGABYTE)} MB of text, which no book has.`,
          );
        return true;
      },
    });
    return new Map(Object.entries(unpacked));
  } catch (error) {
    if (error instanceof ImportFailure) throw error;
    throw new ImportFailure('It is damaged, or only half of it is there. Download it again.');
  }
}
