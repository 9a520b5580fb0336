import { z } from 'zod'
import { idSchema } from './values.ts'

/** Sizes of a picture: `small` for lists, `large` for a page of its own. */
export const pictureSizeSchema = z.enum(['small', 'large'])
export type PictureSize = z.infer<typeof pictureSizeSchema>

/** What a picture may weigh as it is sent, in bytes; a desktop makes it smaller before. */
export const MOST_PICTURE_BYTES = 1_500_000

/** A JPEG, PNG or WebP file in base64. */
export const pictureDataSchema = z.base64().max(Math.ceil(MOST_PICTURE_BYTES / 3) * 4)

/** A picture as it was stored: WebP, made anew by the server. */
export const storedPictureSchema = z.object({ imageId: idSchema, mediaType: z.string(), data: z.base64() })
