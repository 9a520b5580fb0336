import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import path from 'node:path'
import { dataFolderOf, removeFolder } from '../process/spawn-portal.ts'

export type SmallDisk = {
  readonly folder: string
  /** Bytes that can still be written. */
  room(): number
  /** Takes all the room there is. */
  fill(): void
  /** Gives back what `fill` took. */
  empty(): void
  close(): void
}

/** A disk of its own in memory. Mounting one needs root, or `sudo` without a password; otherwise this throws and says so. */
export const openSmallDisk = (megabytes: number): SmallDisk => {
  const folder = dataFolderOf('small-disk')
  asRoot('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0777`, 'tmpfs', folder)
  const filler = path.join(folder, 'filler')
  return {
    folder,
    room: () => {
      const { bavail, bsize } = statfsSync(folder)
      return bavail * bsize
    },
    fill: () => {
      const handle = openSync(filler, 'a')
      for (const size of [1 << 20, 1 << 12]) writeAll(handle, Buffer.alloc(size))
      closeSync(handle)
    },
    empty: () => rmSync(filler, { force: true }),
    close: () => {
      asRoot('umount', '-l', folder)
      removeFolder(folder)
    },
  }
}

const writeAll = (handle: number, piece: Buffer): void => {
  try {
    while (writeSync(handle, piece) === piece.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

const asRoot = (...command: string[]): void => {
  const [program = '', ...args] = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command]
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0)
    throw new Error(
      `This test mounts a small disk, which needs root or sudo: ${error?.message ?? stderr.trim()}`,
    )
}
