import { MOST_PICTURE_BYTES } from '#shared/contract/pictures.ts'

/** Longest side in pixels; the server keeps no more. */
const LONGEST = 1200
const QUALITIES = [0.85, 0.7, 0.5]

/** Kinds of files that can be chosen as a picture. */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp,.jpg,.jpeg,.png,.webp'

/**
 * A picture as it is sent: turned as the camera was held, made smaller, as WebP in base64. Null when the file can't
 * be read as a picture. It is done here so that a morning's photographs fit through a slow line.
 */
export async function shrinkPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const canvas = new OffscreenCanvas(width, Math.max(1, Math.round(picture.height * scale)))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  for (const quality of QUALITIES) {
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
    if (blob.size <= MOST_PICTURE_BYTES) return base64Of(new Uint8Array(await blob.arrayBuffer()))
  }
  return null
}

const AT_A_TIME = 0x8000

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += AT_A_TIME)
    text += String.fromCharCode(...bytes.subarray(from, from + AT_A_TIME))
  return btoa(text)
}
