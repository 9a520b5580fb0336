import { expect, it } from 'vitest'
import { handOver } from '#desktop/worker/session/hand-over.ts'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { openStore, type Store } from '#desktop/worker/store/store.ts'
import type { ServerClient } from '#desktop/worker/sync/server-client.ts'
import { newId } from '#shared/base/ids.ts'
import type { QuarantineAnswer, QuarantineOffer } from '#shared/contract/quarantine.ts'
import { newFolder, priced, product, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { NOW } from './sample-rows.ts'

/** A server that answers each offer as it is told, and what reached it. */
const answering = (answer: () => QuarantineAnswer['kind']) => {
  const offers: QuarantineOffer[] = []
  const mutate = async (offer: QuarantineOffer) => {
    offers.push(offer)
    return { kind: answer() }
  }
  return { offers, client: { quarantine: { offer: { mutate } } } as unknown as ServerClient }
}

const opened = (): Store => openStore(newFolder(), WORKSPACE_ID).store
const edit = (store: Store, name: string): string =>
  addMutation(store, STAFF, priced(product(name), 1, 2), NOW).mutationId
const idsOf = (offers: readonly QuarantineOffer[]) =>
  offers.flatMap(({ mutations }) => mutations.map(({ mutationId }) => mutationId))

it('hands over also what is edited meanwhile', async () => {
  const store = opened()
  const edits = [edit(store, 'A')]
  const { offers, client } = answering(() => {
    if (edits.length < 3) edits.push(edit(store, 'B'))
    return 'taken'
  })
  expect(await handOver(store, client, 'token')).toBe('cleared')
  expect(edits).toHaveLength(3)
  expect(idsOf(offers)).toEqual(edits)
})

it('sends pictures in calls that the server can read', async () => {
  const store = opened()
  const data = Buffer.alloc(1_400_000, 7).toString('base64')
  const edits = Array.from(
    { length: 12 },
    () => addMutation(store, STAFF, { name: 'image.add', args: { imageId: newId(), data } }, NOW).mutationId,
  )
  const { offers, client } = answering(() => 'taken')
  expect(await handOver(store, client, 'token')).toBe('cleared')
  expect(idsOf(offers)).toEqual(edits)
  const largest = Math.max(...offers.map(offer => JSON.stringify(offer).length))
  expect(largest).toBeLessThan(8 * 1024 * 1024)
})

it('does not count as handed over what the server has no room for', async () => {
  const store = opened()
  edit(store, 'A')
  const { client } = answering(() => 'full')
  await expect(handOver(store, client, 'token')).rejects.toThrow('keeps no more')
})
