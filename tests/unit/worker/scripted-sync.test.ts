import { cpSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { viewRow } from '#desktop/worker/store/store.ts'
import { readSyncCentre } from '#desktop/worker/views/sync-centre.ts'
import { type ScriptedServer, startScriptedServer } from '#tests/support/worker/scripted-server.ts'
import {
  newFolder,
  openSynced,
  priced,
  product,
  type SyncedStore,
} from '#tests/support/worker/synced-store.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

let server: ScriptedServer
let open: SyncedStore[]

beforeEach(async () => {
  server = await startScriptedServer()
  open = []
})

afterEach(async () => {
  for (const desktop of open) await desktop.close()
  await server.close()
})

const desktop = (folder = newFolder(), token: string | null = 'token'): SyncedStore => {
  const opened = openSynced(server, folder, token)
  open.push(opened)
  return opened
}

const closed = async (one: SyncedStore): Promise<void> => {
  open = open.filter(other => other !== one)
  await one.close()
}

const online = (one: SyncedStore) =>
  eventually(
    () => one.loop.state().connection,
    connection => connection === 'online',
  )

const settled = (one: SyncedStore) =>
  eventually(
    () => one.pending(),
    pending => pending === 0,
  )

it('applies a mutation once when its answer was lost', async () => {
  const [row] = [product('A')]
  server.put('product', row)
  const one = desktop()
  await online(one)
  server.loseNextAnswer()
  const first = one.does(priced(row, 1000, 1100))
  const second = one.does({ name: 'stock.adjust', args: { productId: row.id, difference: 5 } })
  await settled(one)
  expect(server.applied()).toEqual([first, second])
  expect(server.row('stock', row.id)).toMatchObject({ onHand: 5 })
  expect(one.priceOf(row.id)).toEqual({ listPrice: 1100, pending: false })
})

it('keeps the overlay until base holds the effect, and never counts it twice', async () => {
  const row = product('A')
  server.put('product', row)
  server.put('stock', { id: row.id, onHand: 10, reserved: 0 })
  const one = desktop()
  await online(one)
  let release = () => {}
  server.holdPulls(
    new Promise(resolve => {
      release = resolve
    }),
  )
  one.does({ name: 'stock.adjust', args: { productId: row.id, difference: 5 } })
  await eventually(
    () => server.applied().length,
    count => count === 1,
  )
  expect(viewRow(one.store, 'stock', row.id)).toMatchObject({ pending: true, row: { onHand: 15 } })
  release()
  await settled(one)
  expect(viewRow(one.store, 'stock', row.id)).toMatchObject({ pending: false, row: { onHand: 15 } })
})

it('renumbers a copied profile, and both copies end with their own work applied', async () => {
  const rows = [product('A'), product('B')] as const
  for (const row of rows) server.put('product', row)
  const folder = newFolder()
  const original = desktop(folder)
  await online(original)
  original.does(priced(rows[0], 1000, 1001))
  await settled(original)
  await closed(original)
  const copied = newFolder()
  cpSync(folder, copied, { recursive: true })
  const [one, other] = [desktop(folder), desktop(copied)]
  await Promise.all([online(one), online(other)])
  one.does(priced(rows[0], 1001, 1002))
  await settled(one)
  other.does(priced(rows[1], 1000, 2000))
  await settled(other)
  expect(server.row('product', rows[0].id)).toMatchObject({ listPrice: 1002 })
  expect(server.row('product', rows[1].id)).toMatchObject({ listPrice: 2000 })
})

it('starts over when its cursor is too old, and keeps what was not sent', async () => {
  const rows = [product('A'), product('B'), product('C'), product('D')] as const
  for (const row of rows) server.put('product', row)
  const folder = newFolder()
  const before = desktop(folder)
  await online(before)
  await closed(before)
  server.put('product', { ...rows[3], listPrice: 4444 })
  server.forgetTombstones()
  const one = desktop(folder)
  one.does(priced(rows[0], 1000, 1500))
  await settled(one)
  expect(one.priceOf(rows[0].id)).toEqual({ listPrice: 1500, pending: false })
  expect(one.priceOf(rows[3].id)).toEqual({ listPrice: 4444, pending: false })
})

it('offers acknowledged work again, in its order, to a server restored from a backup', async () => {
  const row = product('A')
  server.put('product', row)
  const one = desktop()
  await online(one)
  one.does(priced(row, 1000, 1100))
  await settled(one)
  const restore = server.backup()
  const made = product('NEW')
  one.does({ name: 'product.create', args: { product: made } })
  one.does(priced(made, 1000, 1200))
  await settled(one)
  restore()
  // Made after the restore, on top of what the backup does not hold.
  one.does(priced(made, 1200, 1300))
  await eventually(
    () => server.row('product', made.id),
    found => found !== null && 'listPrice' in found && found.listPrice === 1300,
  )
  await settled(one)
  expect(one.priceOf(made.id)).toEqual({ listPrice: 1300, pending: false })
  expect(readSyncCentre(one.store, Date.now())).toEqual({ pending: [], conflicts: [], refusals: [] })
})

it('takes a conflicting edit out of the view at once and keeps what was tried', async () => {
  const row = product('A')
  server.put('product', row)
  const one = desktop()
  await online(one)
  server.put('product', { ...row, listPrice: 1999 })
  let release = () => {}
  server.holdPulls(
    new Promise(resolve => {
      release = resolve
    }),
  )
  const mutationId = one.does(priced(row, 1000, 1100))
  await settled(one)
  // Before anything of theirs has come in: the edit alone is gone.
  expect(one.priceOf(row.id)).toEqual({ listPrice: 1000, pending: false })
  release()
  await eventually(
    () => one.priceOf(row.id),
    price => price?.listPrice === 1999,
  )
  expect(readSyncCentre(one.store, Date.now()).conflicts).toMatchObject([
    { mutationId, fields: [{ theirs: { listPrice: 1999 }, mine: { listPrice: 1100 } }] },
  ])
})

it('shows one value throughout when somebody else made the same edit', async () => {
  const row = product('A')
  server.put('product', row)
  const one = desktop()
  await online(one)
  server.put('product', { ...row, listPrice: 1100 })
  let release = () => {}
  server.holdPulls(
    new Promise(resolve => {
      release = resolve
    }),
  )
  one.does(priced(row, 1000, 1100))
  await eventually(
    () => server.calls().push,
    pushes => pushes > 0,
  )
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(one.priceOf(row.id)?.listPrice).toBe(1100)
  release()
  await settled(one)
  expect(one.priceOf(row.id)).toEqual({ listPrice: 1100, pending: false })
})

it('rests while work waits that cannot be sent yet', async () => {
  const row = product('A')
  server.put('product', row)
  const orderId = product('order').id
  const one = desktop()
  await online(one)
  one.does({ name: 'order.approve', args: { orderId, revision: 1 } })
  one.does({
    name: 'message.post',
    args: { messageId: product('message').id, orderId, kind: 'comment', body: 'Behind the decision' },
  })
  const before = server.calls().pull
  await new Promise(resolve => setTimeout(resolve, 1500))
  expect(server.calls().pull - before).toBeLessThan(6)
})

it('rests without a token, however much waits', async () => {
  const row = product('A')
  const folder = newFolder()
  const one = desktop(folder, null)
  one.does(priced(row, 1000, 1100))
  const before = process.cpuUsage()
  await new Promise(resolve => setTimeout(resolve, 1500))
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(400)
  expect(one.loop.state().connection).toBe('needs_sign_in')
})

it('reads on while the server takes no pushes, and sends what waits afterwards', async () => {
  const [row, other] = [product('A'), product('B')]
  server.put('product', row)
  const one = desktop()
  await online(one)
  server.busyForPushes(true)
  one.does(priced(row, 1000, 1100))
  server.put('product', other)
  one.loop.wake()
  await eventually(
    () => viewRow(one.store, 'product', other.id),
    found => found !== null,
  )
  expect(one.pending()).toBe(1)
  server.busyForPushes(false)
  one.loop.wake()
  await settled(one)
  expect(server.row('product', row.id)).toMatchObject({ listPrice: 1100 })
})

it('offers again what a server acknowledged and lost before it was pulled, though its cursor fits', async () => {
  const [row, other] = [product('A'), product('B')]
  server.put('product', row)
  server.put('product', other)
  const one = desktop()
  await online(one)
  await eventually(
    () => one.priceOf(row.id)?.listPrice,
    price => price === 1000,
  )
  const restore = server.backup()
  let release = () => {}
  server.holdPulls(new Promise(resolve => (release = () => resolve())))
  const id = one.does(priced(row, 1000, 1100))
  await eventually(
    () => one.store.one<{ acknowledged: number }>('SELECT acknowledged FROM outbox')?.acknowledged,
    acknowledged => acknowledged === 1,
  )
  // The version that the edit was given is lost, and goes to what somebody else does.
  restore()
  server.put('product', { ...other, name: 'Somebody else' })
  release()
  one.loop.wake()
  await eventually(
    () => viewRow(one.store, 'product', other.id)?.row.name,
    name => name === 'Somebody else',
  )
  await settled(one)
  expect(server.row('product', row.id)).toMatchObject({ listPrice: 1100 })
  expect(one.priceOf(row.id)).toMatchObject({ listPrice: 1100 })
  expect(server.applied().filter(applied => applied === id)).toEqual([id])
})
