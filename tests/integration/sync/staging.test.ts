import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { push } from '#server/services/sync/push.ts'
import { forgetOldChunks, stageChunk, stagedChunks } from '#server/services/sync/stage-chunk.ts'
import { newId } from '#shared/base/ids.ts'
import { MOST_STAGED_BYTES, STAGED_FOR_MS } from '#shared/contract/staging.ts'
import {
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let workspaceId: string
let admin: StaffCaller
let colleague: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
  colleague = await workspace.staff('catalog')
})

afterAll(() => portal.close())

/** An edit of one product, cut in two. */
const cutEdit = async (mine = 1100) => {
  const productId = await addProduct(portal, workspaceId)
  const args = {
    rows: [{ productId, edits: { listPrice: { base: { listPrice: 1000 }, mine: { listPrice: mine } } } }],
  }
  const packed = gzipSync(JSON.stringify(args))
  const digest = createHash('sha256').update(packed).digest('hex')
  const half = Math.ceil(packed.length / 2)
  const bodies = [packed.subarray(0, half), packed.subarray(half)].map(part => part.toString('base64'))
  const facts = { mutationId: newId(), chunks: 2, digest }
  const stage = (position: number, caller = admin) =>
    stageChunk(portal.deps, caller, { ...facts, position, body: bodies[position] ?? '' })
  const clientId = newId()
  const send = (caller = admin) =>
    push(portal.deps, caller, {
      clientId,
      mutations: [
        {
          ...{ number: 1, mutationId: facts.mutationId, name: 'product.update_many', args: {}, madeAt: 0 },
          staged: { chunks: 2, digest },
        },
      ],
    })
  const has = async (caller = admin) => (await stagedChunks(portal.deps, caller, facts)).has
  return { productId, stage, send, has, facts }
}

const countChunks = () =>
  portal.db.within({ workspaceId }, tx => tx.stagedChunk.count({ where: { workspaceId } }))

it('asks for chunks that are missing, in whatever order they come, and applies the edit once', async () => {
  const { productId, stage, send, has } = await cutEdit()
  expect(await send()).toMatchObject({ kind: 'unstaged', outcomes: [] })
  await stage(1)
  await stage(1)
  expect(await has()).toEqual([1])
  expect(await send()).toMatchObject({ kind: 'unstaged' })
  await stage(0)
  const answer = await send()
  expect(answer).toMatchObject({ kind: 'done', outcomes: [{ outcome: 'applied' }] })
  expect(await countChunks()).toBe(0)
  // A lost answer: sent again without any chunk, it is answered as before.
  expect(await send()).toEqual(answer)
  const found = await portal.db.within({ workspaceId }, tx =>
    tx.product.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: productId } } }),
  )
  expect(Number(found.listPrice)).toBe(1100)
})

it('keeps the chunks of one person apart from those of another', async () => {
  const { stage, send, has } = await cutEdit()
  await stage(0)
  await stage(1, colleague)
  expect([await has(), await has(colleague)]).toEqual([[0], [1]])
  expect(await send()).toMatchObject({ kind: 'unstaged' })
  await portal.db.within({ workspaceId }, tx => tx.stagedChunk.deleteMany({ where: { workspaceId } }))
})

it('refuses an edit whose chunks do not come to what was announced, and nothing waits behind it', async () => {
  const { facts, send } = await cutEdit()
  for (const position of [0, 1]) await stageChunk(portal.deps, admin, { ...facts, position, body: 'AAAA' })
  expect(await send()).toMatchObject({ kind: 'done', outcomes: [{ outcome: 'refused', code: 'bad_input' }] })
})

it('holds no more than its bound, and forgets what never came', async () => {
  const { stage, has } = await cutEdit()
  await portal.db.within(
    { workspaceId },
    tx => tx.$executeRaw`
      INSERT INTO staged_chunk (workspace_id, staff_id, mutation_id, digest, position, body)
      VALUES (${workspaceId}::uuid, ${admin.staffId}::uuid, ${newId()}::uuid, '', 0,
        decode(repeat('00', ${MOST_STAGED_BYTES}::int), 'hex'))`,
  )
  expect(await stage(0)).toEqual({ kind: 'full' })
  expect(await has()).toEqual([])
  const later = { ...portal.deps, now: () => Date.now() + STAGED_FOR_MS + 60_000 }
  await forgetOldChunks(later)
  expect(await countChunks()).toBe(0)
  expect(await stage(0)).toEqual({ kind: 'kept' })
})
