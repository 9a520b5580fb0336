import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'
import {
  fileKindSchema,
  type ImportedFile,
  MOST_FILE_BYTES,
  MOST_PACKED_CHARACTERS,
} from '#shared/contract/files.ts'
import { idSchema } from '#shared/contract/values.ts'
import { localProcedure, router } from './trpc.ts'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** A file as the page hands it over. */
const bytesSchema = z.instanceof(Uint8Array).refine(bytes => bytes.length <= MOST_FILE_BYTES)
/** Enough for any header and some rows below it. */
const BEGINNING_BYTES = 64 * 1024

const packed = async (bytes: Uint8Array): Promise<string> => (await pack(bytes)).toString('base64')

const TOO_LARGE: ImportedFile = {
  kind: 'unreadable',
  why: 'The file is too large to be sent at once; split it into parts.',
}

/** Imports and exports, which only the server does; nothing of a file is kept on this computer. */
export const filesRouter = router({
  inspect: localProcedure
    .input(z.object({ kind: fileKindSchema, bytes: bytesSchema }))
    .mutation(async ({ ctx, input }) => {
      const beginning = await packed(input.bytes.subarray(0, BEGINNING_BYTES))
      return ctx.session.online(async client => ({
        inspected: await client.files.inspect.mutate({ kind: input.kind, beginning }),
      }))
    }),
  import: localProcedure
    .input(
      z.object({
        kind: fileKindSchema,
        importId: idSchema,
        bytes: bytesSchema,
        mapping: z.record(z.string(), z.string()),
        dryRun: z.boolean(),
      }),
    )
    .mutation(async ({ ctx, input: { kind, bytes, ...rest } }) => {
      const file = await packed(bytes)
      if (file.length > MOST_PACKED_CHARACTERS) return { kind: 'done' as const, imported: TOO_LARGE }
      const answer = await ctx.session.online(async client => {
        const calls = {
          products: client.files.importProducts,
          customers: client.files.importCustomers,
          groups: client.files.importGroups,
          prices: client.files.importPrices,
        }
        return { imported: await calls[kind].mutate({ ...rest, file }) }
      })
      ctx.open.loop.nudge()
      return answer
    }),
  progress: localProcedure
    .input(z.object({ importId: idSchema }))
    .query(({ ctx, input }) =>
      ctx.session.online(async client => ({ progress: await client.files.progress.query(input) })),
    ),
  export: localProcedure.input(z.object({ kind: fileKindSchema })).mutation(({ ctx, input }) =>
    ctx.session.online(async client => {
      const { file, rows } = await client.files.export.query(input)
      return { text: (await unpack(Buffer.from(file, 'base64'))).toString('utf8'), rows }
    }),
  ),
})
