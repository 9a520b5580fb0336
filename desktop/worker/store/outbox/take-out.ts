import type { StaffRow } from '#shared/contract/rows.ts'
import type { Ref } from '../../mutations/local-effects.ts'
import { forgetParts } from '../large-acts.ts'
import { recompute } from '../overlay.ts'
import type { Store } from '../store.ts'

/** Takes back a mutation that has not been given a number, so never left this computer. */
export const undoMutation = (store: Store, staff: StaffRow, mutationId: string): Ref[] | null =>
  store.transaction(() => {
    const found = store.one<{ seq: number }>(
      'SELECT seq FROM outbox WHERE mutation_id = ? AND number IS NULL',
      mutationId,
    )
    const refs = found && removeAndShow(store, staff, found.seq)
    forgetParts(store)
    return refs
  })

/** Removes a mutation from the outbox and shows the rows that it touched without it. */
export const removeAndShow = (store: Store, staff: StaffRow, seq: number): Ref[] => {
  const refs = store.all<Ref>('SELECT entity, id FROM touched WHERE seq = ?', seq)
  store.run('DELETE FROM outbox WHERE seq = ?', seq)
  for (const ref of refs) recompute(store, staff, ref)
  return refs
}

/** Gives up all unsent work, at its owner's wish, and shows every row without it. */
export const discardOutbox = (store: Store, staff: StaffRow): void =>
  store.transaction(() => {
    const refs = store.all<Ref>('SELECT DISTINCT entity, id FROM touched')
    store.run('DELETE FROM outbox')
    forgetParts(store)
    for (const ref of refs) recompute(store, staff, ref)
  })
