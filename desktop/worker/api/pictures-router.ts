import { z } from 'zod'
import { pictureDataSchema, pictureSizeSchema } from '#shared/contract/pictures.ts'
import { idSchema } from '#shared/contract/values.ts'
import { localProcedure, router } from './trpc.ts'

/** Pictures to be shown, and the company's logo, which only the server changes. */
export const picturesRouter = router({
  /** A picture as a data: address; null when it is not on this computer and the server can't be asked. */
  read: localProcedure
    .input(z.object({ imageId: idSchema, size: pictureSizeSchema }))
    .query(async ({ ctx, input: { imageId, size } }) => {
      const { pictures } = ctx.open.store
      const here = pictures.read(imageId, size)
      if (here) return addressOf(here)
      const answer = await ctx.session.online(client => client.pictures.read.query({ imageId, size }))
      if (answer.kind === 'offline') return null
      const bytes = Buffer.from(answer.data, 'base64')
      pictures.keepCopy(imageId, size, bytes)
      return addressOf(bytes)
    }),
  setLogo: localProcedure
    .input(z.object({ data: pictureDataSchema.nullable() }))
    .mutation(async ({ ctx, input }) => {
      const answer = await ctx.session.online(client => client.workspace.setLogo.mutate(input))
      ctx.open.loop.nudge()
      return answer
    }),
})

const SIGNS = [
  { type: 'image/webp', at: 8, sign: 'WEBP' },
  { type: 'image/png', at: 1, sign: 'PNG' },
] as const

const addressOf = (bytes: Buffer): string => {
  const known = SIGNS.find(({ at, sign }) => bytes.toString('latin1', at, at + sign.length) === sign)
  return `data:${known?.type ?? 'image/jpeg'};base64,${bytes.toString('base64')}`
}
