import type { Tx } from '../../db/database.ts'
import { makePicture } from './make-picture.ts'

/** What the audit says of a picture. */
export type StoredImage = { width: number; height: number; bytes: number }

/**
 * Stores a picture under a new id. The file is base64; null when it is no picture that can be shown. The id is
 * taken as a database error when it is in use: nothing is replaced.
 */
export const storeImage = async (
  tx: Tx,
  workspaceId: string,
  imageId: string,
  data: string,
): Promise<StoredImage | null> => {
  const picture = await makePicture(Buffer.from(data, 'base64'))
  if (!picture) return null
  const { mediaType, width, height } = picture
  const [content, small] = [Uint8Array.from(picture.content), Uint8Array.from(picture.small)]
  await tx.image.create({ data: { workspaceId, id: imageId, mediaType, width, height, content, small } })
  return { width, height, bytes: content.length }
}
