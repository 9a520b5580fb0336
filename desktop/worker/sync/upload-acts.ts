import { chunkOf } from '../store/large-acts.ts'
import { nextUpload, type Upload } from '../store/outbox/next-batch.ts'
import type { Store } from '../store/store.ts'
import type { ServerClient } from './server-client.ts'

/** How far the large edit is that is being sent: chunks, and the edit itself as the last step. */
export type Sending = { mutationId: string; subject: string; done: number; total: number }

export type Uploads = {
  /** Large edits whose chunks are all with the server. */
  uploaded: ReadonlySet<string>
  sending(): Sending | null
  /** Sends one chunk of the next large edit, so that other work gets its turn. `full`: the server has no room now. */
  step(store: Store, client: ServerClient, signal: AbortSignal): Promise<'sent' | 'nothing' | 'full'>
  /** It was pushed and has its answer, or there is nothing to send any more. */
  ended(): void
  /** The server lacks chunks of it: they are asked for anew. */
  again(mutationId: string): void
}

/**
 * Sends large edits ahead in chunks. What the server has is asked for once an edit, so that an upload goes on where it
 * was cut off, on either side.
 */
export const createUploads = (changed: () => void): Uploads => {
  const uploaded = new Set<string>()
  let current: { upload: Upload; has: Set<number> } | null = null

  const begin = async (upload: Upload, client: ServerClient, signal: AbortSignal) => {
    const { mutationId, chunks, digest } = upload
    const { known, has } = await client.sync.staged.query({ mutationId, chunks, digest }, { signal })
    if (known) uploaded.add(mutationId)
    return { upload, has: new Set(has) }
  }

  const step: Uploads['step'] = async (store, client, signal) => {
    const upload = nextUpload(store, uploaded)
    if (!upload) return 'nothing'
    if (current?.upload.mutationId !== upload.mutationId) {
      current = await begin(upload, client, signal)
      changed()
      return 'sent'
    }
    const { mutationId, chunks, digest } = upload
    const position = firstMissing(current.has, chunks)
    if (position === null) {
      uploaded.add(mutationId)
      return 'sent'
    }
    const body = chunkOf(store, mutationId, position)
    const sending = client.sync.stage.mutate({ mutationId, chunks, digest, position, body }, { signal })
    const answer = await sending.catch(error => {
      // It may be there all the same, with its answer lost: what the server has is asked for anew.
      current = null
      throw error
    })
    if (answer.kind === 'full') return 'full'
    current.has.add(position)
    changed()
    return 'sent'
  }

  return {
    uploaded,
    sending: () =>
      current && {
        mutationId: current.upload.mutationId,
        subject: current.upload.subject,
        done: current.has.size,
        total: current.upload.chunks + 1,
      },
    step,
    ended: () => {
      if (current === null) return
      current = null
      changed()
    },
    again: mutationId => {
      uploaded.delete(mutationId)
      current = null
    },
  }
}

const firstMissing = (has: ReadonlySet<number>, chunks: number): number | null => {
  for (let position = 0; position < chunks; position++) if (!has.has(position)) return position
  return null
}
