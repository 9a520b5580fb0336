import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'
import {
  fileKindSchema,
  type ImportedFile,
  MOST_FILE_BYTES,
  MOST_PACKED_CHARACTERS,
} from '#shared/contract/files.ts'
import { inspectTable } from '#shared/contract/import/inspect-table.ts'
import { type AnyMutation, MUTATION_PERMISSIONS } from '#shared/contract/mutations.ts'
import { idSchema } from '#shared/contract/values.ts'
import { roleAllows } from '#shared/domain/role.ts'
import { columnsOf, planHere } from '../files/import-here.ts'
import { addInTurns } from '../store/outbox/add-mutation.ts'
import { Failure } from './failure.ts'
import { type LocalContext, localProcedure, router } from './trpc.ts'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** A file as the page hands it over. */
const bytesSchema = z.instanceof(Uint8Array).refine(bytes => bytes.length <= MOST_FILE_BYTES)
/** Enough for any header and some rows below it. */
const BEGINNING_BYTES = 64 * 1024

const packed = async (bytes: Uint8Array): Promise<string> => (await pack(bytes)).toString('base64')

type Kept = { imported: ImportedFile; mutationId: string | null }

/** Stores what a file does, unless that was only asked for. */
const keptHere = async (
  { open, feed, now }: LocalContext,
  { report, mutation }: { report: ImportedFile; mutation: AnyMutation | null },
  dryRun: boolean,
): Promise<Kept> => {
  if (dryRun || !mutation || report.kind !== 'report') return { imported: report, mutationId: null }
  const { store, staff, loop } = open
  if (!roleAllows(staff.role, MUTATION_PERMISSIONS[mutation.name])) throw new Failure('not_allowed')
  if (loop.state().problem === 'protocol_too_old') throw new Failure('protocol_too_old')
  const { mutationId, refs } = await addInTurns(store, staff, mutation, now())
  feed.note(refs)
  feed.noteStatus()
  loop.nudge()
  return { imported: { ...report, applied: true }, mutationId }
}

const TOO_LARGE: ImportedFile = {
  kind: 'unreadable',
  why: 'The file is too large to be sent at once; split it into parts.',
}

/**
 * Imports and exports. Files are compared with what this computer shows and stored as one edit, with or without a
 * connection; very long ones the server reads.
 */
export const filesRouter = router({
  inspect: localProcedure
    .input(z.object({ kind: fileKindSchema, bytes: bytesSchema }))
    .mutation(({ input }) => inspectTable(input.bytes.subarray(0, BEGINNING_BYTES), columnsOf(input.kind))),
  import: localProcedure
    .input(
      z.object({
        kind: fileKindSchema,
        importId: idSchema,
        fileName: z.string().max(300),
        bytes: bytesSchema,
        mapping: z.record(z.string(), z.string()),
        dryRun: z.boolean(),
      }),
    )
    .mutation(async ({ ctx, input: { fileName, ...input } }) => {
      const { kind, bytes, ...rest } = input
      const here = await planHere(ctx.open.store, { ...input, fileName })
      if (here) return { kind: 'done' as const, ...(await keptHere(ctx, here, input.dryRun)) }
      const file = await packed(bytes)
      if (file.length > MOST_PACKED_CHARACTERS)
        return { kind: 'done' as const, imported: TOO_LARGE, mutationId: null }
      const answer = await ctx.session.online(async client => {
        const calls = {
          products: client.files.importProducts,
          customers: client.files.importCustomers,
          groups: client.files.importGroups,
          prices: client.files.importPrices,
        }
        return { imported: await calls[kind].mutate({ ...rest, file }), mutationId: null }
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
