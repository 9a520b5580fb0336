import sharp from 'sharp'

/** A picture in both sizes, as WebP without anything but its pixels. */
export type Picture = {
  mediaType: 'image/webp'
  width: number
  height: number
  content: Buffer
  small: Buffer
}

/** Longest side in pixels. */
const LARGE = 1200
const SMALL = 320
/** More than any camera's; a small file can claim to be far larger. */
const MOST_PIXELS = 100_000_000

// Only what is meant to be taken can be opened at all, whatever a file says of itself.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.concurrency(1)

/**
 * Makes the pictures that are kept from a file that somebody chose: decoded and encoded anew, so that place,
 * camera and whatever else travelled in the file stay behind. Null for what is no JPEG, PNG or WebP picture, for
 * a damaged one, and for one of more than 100 megapixels.
 */
export const makePicture = async (file: Uint8Array): Promise<Picture | null> => {
  try {
    const content = await resized(file, LARGE, 82)
    const small = await resized(file, SMALL, 76)
    const { width, height } = content.info
    return { mediaType: 'image/webp', width, height, content: content.data, small: small.data }
  } catch {
    return null
  }
}

/** Width and height in pixels of a picture that `makePicture` could have made. */
export const pictureSize = async (picture: Uint8Array): Promise<{ width: number; height: number }> => {
  const { width, height } = await sharp(picture).metadata()
  return { width, height }
}

/** A kept picture as PNG, for what can't read WebP. */
export const pictureAsPng = (picture: Uint8Array): Promise<Buffer> => sharp(picture).png().toBuffer()

const resized = (file: Uint8Array, longest: number, quality: number) =>
  sharp(file, { failOn: 'error', limitInputPixels: MOST_PIXELS })
    .rotate()
    .resize(longest, longest, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality })
    .toBuffer({ resolveWithObject: true })
