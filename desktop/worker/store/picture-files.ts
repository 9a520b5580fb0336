import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import type { PictureSize } from '#shared/contract/pictures.ts'

/**
 * Pictures on this computer: those that were chosen here, until the server has them and for the time that work
 * may be offered again, and copies of those that were shown. They lie in files, since the database is checked
 * whole each time that it opens.
 */
export type PictureFiles = {
  /** Keeps a picture that was chosen here; durable when it returns. */
  keepOwn(imageId: string, bytes: Uint8Array): void
  /** The picture that was chosen here, or null when it is not here any more. */
  own(imageId: string): Buffer | null
  /** How many bytes that picture has; 0 when it is not here any more. */
  ownBytes(imageId: string): number
  /** Keeps a copy of what the server sent. */
  keepCopy(imageId: string, size: PictureSize, bytes: Uint8Array): void
  /** A picture to be shown; one chosen here stands for both sizes. */
  read(imageId: string, size: PictureSize): Buffer | null
  /** Forgets own pictures that no work here names any more, and the copies that were not used for longest. */
  forget(stillNamed: ReadonlySet<string>): void
}

/** Copies are small; a catalog of 3,000 products with a picture each stays whole. */
const MOST_COPIES = 3_000

/** Opens a folder of pictures, which is made when the first one comes. */
export const openPictureFiles = (folder: string): PictureFiles => {
  const fileOf = (imageId: string, kind: 'own' | PictureSize) => path.join(folder, `${imageId}.${kind}`)
  const write = (file: string, bytes: Uint8Array, durable: boolean) => {
    mkdirSync(folder, { recursive: true })
    const unfinished = `${file}.part`
    const handle = openSync(unfinished, 'w')
    try {
      writeSync(handle, bytes)
      if (durable) fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(unfinished, file)
  }
  const touch = (file: string) => utimesSync(file, new Date(), new Date())
  return {
    keepOwn: (imageId, bytes) => write(fileOf(imageId, 'own'), bytes, true),
    own: imageId => readOrNull(fileOf(imageId, 'own')),
    ownBytes: imageId => statSync(fileOf(imageId, 'own'), { throwIfNoEntry: false })?.size ?? 0,
    keepCopy: (imageId, size, bytes) => write(fileOf(imageId, size), bytes, false),
    read: (imageId, size) => {
      const copy = readOrNull(fileOf(imageId, size))
      if (copy) touch(fileOf(imageId, size))
      return copy ?? readOrNull(fileOf(imageId, 'own'))
    },
    forget: stillNamed => {
      const names = namesIn(folder)
      for (const name of names) {
        const done = name.endsWith('.own') && !stillNamed.has(path.parse(name).name)
        if (done || name.endsWith('.part')) rmSync(path.join(folder, name), { force: true })
      }
      const copies = names.filter(name => /\.(small|large)$/.test(name))
      if (copies.length <= MOST_COPIES) return
      const oldestFirst = copies
        .map(name => ({ name, used: statSync(path.join(folder, name)).mtimeMs }))
        .sort((a, b) => a.used - b.used)
      for (const { name } of oldestFirst.slice(0, copies.length - MOST_COPIES))
        rmSync(path.join(folder, name), { force: true })
    },
  }
}

const readOrNull = (file: string): Buffer | null => {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
