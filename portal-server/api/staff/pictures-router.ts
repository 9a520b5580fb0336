import { z } from 'zod'
import { pictureSizeSchema, storedPictureSchema } from '#shared/contract/pictures.ts'
import { idSchema } from '#shared/contract/values.ts'
import { readImage } from '../../services/images/read-image.ts'
import { Failure } from '../failure.ts'
import { router, staffProcedure } from './trpc.ts'

/** Pictures of the workspace's products, and its logo. They come to a desktop when it shows them. */
export const picturesRouter = router({
  read: staffProcedure
    .input(z.object({ imageId: idSchema, size: pictureSizeSchema }))
    .output(storedPictureSchema)
    .query(async ({ ctx, input: { imageId, size } }) => {
      const found = await readImage(ctx.deps, ctx.caller, imageId, size)
      if (!found) throw new Failure('not_found')
      const { mediaType, content } = found
      return { imageId, mediaType, data: Buffer.from(content).toString('base64') }
    }),
})
