import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { err, ok, type Result } from '#shared/base/result.ts'
import { MOST_FILE_BYTES } from '#shared/contract/files.ts'

const unpack = promisify(gunzip)
const pack = promisify(gzip)

/** Opens a file as it travels (gzip in base64); one that would come to more than its bound is not opened. */
export const unpackFile = async (packed: string): Promise<Result<Uint8Array, string>> => {
  try {
    return ok(await unpack(Buffer.from(packed, 'base64'), { maxOutputLength: MOST_FILE_BYTES }))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ERR_BUFFER_TOO_LARGE') return err('The file is too large; split it into parts.')
    return err('The file did not arrive whole. Choose it again.')
  }
}

/** Packs a text for its way to a desktop. */
export const packFile = async (text: string): Promise<string> =>
  (await pack(Buffer.from(text))).toString('base64')
