import { z } from 'zod'
import { idSchema } from './values.ts'

/** What staff can import and export from the app. */
export const fileKindSchema = z.enum(['products', 'customers', 'groups', 'prices'])

/** A file as it travels: gzip, in base64. A million price rules come to about a third of this. */
export const MOST_PACKED_CHARACTERS = 12_000_000
/** What it may come to when it is opened, in bytes. */
export const MOST_FILE_BYTES = 128 * 1024 * 1024

const packedFileSchema = z
  .string()
  .max(MOST_PACKED_CHARACTERS, 'The file is too large; split it into parts')
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)

/** The file's beginning, to match its columns. */
export const inspectFileInputSchema = z.object({ kind: fileKindSchema, beginning: packedFileSchema })

export const inspectedFileSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('table'),
    /** The file's own headers, and its first rows below them. */
    headers: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    /** Columns that can be imported; `header` is the one that goes by the same name, if any. */
    columns: z.array(z.object({ name: z.string(), required: z.boolean(), header: z.string().nullable() })),
  }),
  z.object({ kind: z.literal('unreadable'), why: z.string() }),
])

export const importFileInputSchema = z.object({
  /** Made by the desktop, to ask how far it is. */
  importId: idSchema,
  file: packedFileSchema,
  /** The file's headers by the column that each is taken for; headers that are not named are ignored. */
  mapping: z.record(z.string().max(60), z.string().max(300)),
  dryRun: z.boolean(),
})

export const importedFileSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report'),
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    /** Whether anything was written; a dry run and a file with a refused row write nothing. */
    applied: z.boolean(),
    /** Rows that are not simply unchanged, refused ones first; `left` counts those for which there was no room. */
    rows: z.array(
      z.object({
        line: z.int(),
        key: z.string(),
        outcome: z.enum(['created', 'changed', 'refused']),
        detail: z.string(),
      }),
    ),
    left: z.int(),
  }),
  z.object({ kind: z.literal('unreadable'), why: z.string() }),
])

export const importProgressSchema = z.object({ done: z.int(), total: z.int() }).nullable()

/** A table as CSV text with its header, packed like an imported file. */
export const exportedFileSchema = z.object({ file: z.string(), rows: z.int() })

export type FileKind = z.infer<typeof fileKindSchema>
export type InspectedFile = z.infer<typeof inspectedFileSchema>
export type ImportedFile = z.infer<typeof importedFileSchema>
export type ImportFileInput = z.infer<typeof importFileInputSchema>
