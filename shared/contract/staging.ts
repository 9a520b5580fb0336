import { z } from 'zod'
import { idSchema } from './values.ts'

/** What one chunk of a large edit holds at most, in bytes; its base64 is a third longer. */
export const MOST_CHUNK_BYTES = 512 * 1024
/** How many chunks one edit may have. */
export const MOST_CHUNKS = 64
/** What a large edit may come to when it is opened, in bytes. */
export const MOST_ACT_BYTES = 128 * 1024 * 1024
/** Chunks whose edit never came are forgotten after this long. */
export const STAGED_FOR_MS = 7 * 24 * 60 * 60 * 1000
/** What a workspace may have staged at a time, in bytes. */
export const MOST_STAGED_BYTES = 128 * 1024 * 1024

const chunksSchema = z.int().min(1).max(MOST_CHUNKS)
const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * Says that an edit's arguments were sent ahead in chunks: their JSON text, compressed with gzip and cut. The
 * digest is the SHA-256 of all the chunks put together.
 */
export const stagedArgsSchema = z.object({ chunks: chunksSchema, digest: digestSchema })

/** Asks which chunks the server has of an edit. */
export const stagedInputSchema = z.object({ mutationId: idSchema, ...stagedArgsSchema.shape })

export const stagedOutputSchema = z.object({
  /** The edit itself has been taken already, so that no chunk is needed any more. */
  known: z.boolean(),
  has: z.array(z.int()),
})

export const stageInputSchema = z.object({
  mutationId: idSchema,
  ...stagedArgsSchema.shape,
  position: z
    .int()
    .min(0)
    .max(MOST_CHUNKS - 1),
  /** Base64. */
  body: z
    .string()
    .min(1)
    .max(4 * Math.ceil(MOST_CHUNK_BYTES / 3))
    .regex(/^[A-Za-z0-9+/]+={0,2}$/),
})

export const stageOutputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kept') }),
  /** The workspace has as much staged as fits; room comes as edits are taken, or with time. */
  z.object({ kind: z.literal('full') }),
])

export type StagedArgs = z.infer<typeof stagedArgsSchema>
export type StagedInput = z.infer<typeof stagedInputSchema>
export type StagedOutput = z.infer<typeof stagedOutputSchema>
export type StageInput = z.infer<typeof stageInputSchema>
export type StageOutput = z.infer<typeof stageOutputSchema>
