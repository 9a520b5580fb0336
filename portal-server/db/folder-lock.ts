import { chownSync, statSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

/** `starting` is held while PostgreSQL is brought up or taken down, `serving` as long as a portal runs on the folder. */
export type FolderLock = 'starting' | 'serving'

const TRY_AGAIN_MS = 100
const SQLITE_BUSY = 5

/**
 * Takes a lock of a data folder, or answers null when another process has it. The system itself holds it, through
 * SQLite, for as long as this process lives: one that was killed leaves nothing to clear away. Answers what frees it.
 */
export const tryFolderLock = (folder: string, name: FolderLock): (() => void) | null => {
  const file = path.join(folder, `${name}.lock`)
  const database = new DatabaseSync(file)
  try {
    giveToOwner(file, folder)
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null
    throw error
  }
  return () => database.close()
}

/** As `tryFolderLock`, waiting for whoever has it. */
export const folderLock = async (folder: string, name: FolderLock): Promise<() => void> => {
  for (;;) {
    const free = tryFolderLock(folder, name)
    if (free) return free
    await pause(TRY_AGAIN_MS)
  }
}

/** An administrator's command that root ran must not leave a file that the portal's account can't open. */
const giveToOwner = (file: string, folder: string): void => {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(folder)
  chownSync(file, uid, gid)
}
