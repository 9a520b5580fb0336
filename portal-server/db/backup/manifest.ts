import { z } from 'zod'

/** The version of a backup's layout; a release reads those up to its own. */
export const BACKUP_FORMAT = 1

const manifestSchema = z.object({
  format: z.int(),
  /** When the snapshot was taken, ISO 8601. */
  takenAt: z.string(),
  postgres: z.string(),
  /** Every migration that the database had, in their order. */
  migrations: z.array(z.string()).min(1),
  /** In an order in which each table comes after those that it refers to. */
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()).min(1),
      rows: z.int(),
      file: z.string(),
      /** SHA-256 of the file as it lies there, in hex. */
      sha256: z.string(),
    }),
  ),
})

/** What a backup holds; written last, so that a folder without one is no backup. */
export type Manifest = z.infer<typeof manifestSchema>

export const MANIFEST_FILE = 'manifest.json'

/** A manifest from its text, or why it can't be read. */
export const readManifest = (text: string): Manifest | 'damaged' | 'newer' => {
  const json = jsonOf(text)
  const format = z.object({ format: z.int() }).safeParse(json)
  if (format.success && format.data.format > BACKUP_FORMAT) return 'newer'
  const manifest = manifestSchema.safeParse(json)
  return manifest.success ? manifest.data : 'damaged'
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
