import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Files that a folder of the sink keeps; the oldest go first. */
const MOST_FILES = 1_000
const SWEEP_EVERY = 50

export type FileSink = { put(name: string, content: string | Uint8Array): Promise<void> }

/** A folder that stands in for the outside world until one is set up; it stays bounded by itself. */
export const openFileSink = (folder: string): FileSink => {
  let written = 0
  return {
    put: async (name, content) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const stamp = new Date().toISOString().replaceAll(':', '-')
      await writeFile(path.join(folder, `${stamp}-${name}`), content, { mode: 0o600 })
      written += 1
      if (written % SWEEP_EVERY === 0) await sweep(folder)
    },
  }
}

const sweep = async (folder: string): Promise<void> => {
  const names = (await readdir(folder)).sort()
  const oldest = names.slice(0, Math.max(0, names.length - MOST_FILES))
  await Promise.all(oldest.map(name => rm(path.join(folder, name), { force: true })))
}
