import { stat } from 'node:fs/promises';

/** Identifies folders by device, inode and creation time. */
export interface FolderIds {
  /**
   * Whether one of these was replaced by another folder of the same name since the last call: a watch goes on looking
   * at the one that is gone. Folders seen for the first time are remembered.
   */
  replaced(folders: readonly string[]): Promise<boolean>;
}

export function createFolderIds(): FolderIds {
  const ids = new Map<string, string>();
  return {
    async replaced(folders) {
      const now = await Promise.all(folders.map(idOf));
      let changed = false;
      for (const [at, folder] of folders.entries()) {
        const [id, before] = [now[at], ids.get(folder)];
        // A missing one may come back as another folder of the same name.
        if (id === undefined) continue;
        ids.set(folder, id);
        changed ||= before !== undefined && before !== id;
      }
      return changed;
    },
  };
}

/** Undefined when there is no such folder. Numbers of deleted folders are given out again at once, times are not. */
async function idOf(folder: string): Promise<string | undefined> {
  try {
    const { dev, ino, birthtimeMs } = await stat(folder);
    return `${dev} ${ino} ${birthtimeMs}`;
  } catch {
    return undefined;
  }
}
