import { BlobReader, BlobWriter, configure, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js'
import { isClutter, type PictureFile } from './picture-plan.ts'

// The page may start no workers of its own; the browser's own streams unpack.
configure({ useWebWorkers: false })

/** More than a picture needs; a file that unpacks to more is not read. */
const MOST_BYTES = 60_000_000

/**
 * The files behind what somebody chose: pictures as they are, ZIP files opened. Contents are read one by one when
 * they are wanted, so that a ZIP file may be larger than memory. Throws when a ZIP file can't be opened.
 */
export async function openFiles(chosen: readonly File[]): Promise<PictureFile[]> {
  const opened: PictureFile[] = []
  for (const file of chosen) {
    if (/\.zip$/i.test(file.name)) opened.push(...(await filesOfZip(file)))
    else opened.push({ name: file.name, read: async () => file })
  }
  return opened
}

async function filesOfZip(zip: File): Promise<PictureFile[]> {
  const entries = await new ZipReader(new BlobReader(zip)).getEntries()
  return entries.flatMap(entry =>
    entry.directory || isClutter(entry.filename)
      ? []
      : [
          {
            name: entry.filename,
            read: () =>
              entry.encrypted || entry.uncompressedSize > MOST_BYTES
                ? Promise.reject(new Error('not to be read'))
                : entry.getData(new BlobWriter()),
          },
        ],
  )
}
