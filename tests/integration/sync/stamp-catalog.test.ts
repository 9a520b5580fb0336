import { afterAll, beforeAll, expect, it } from 'vitest'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import { stampCatalog } from '#server/services/sync/stamp-catalog.ts'
import { newId } from '#shared/base/ids.ts'
import { addWorkspace, openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** A thousand rows that take some 300 ms to write. */
const SLOW = {
  name: 'slow-rows',
  entity: 'product' as const,
  from: 'SELECT uuidv7() AS id FROM generate_series(1, 1000), pg_sleep(0.3)',
}

const stampSlowly = (workspaceId: string) =>
  portal.db.withinSql({ workspaceId }, async sql => ({
    last: Promise.resolve(await stampCatalog(sql, workspaceId, SLOW)),
  }))

const commitOne = (workspaceId: string) =>
  portal.db.within({ workspaceId }, tx =>
    commitChanges(tx, workspaceId, [{ entity: 'product', id: newId() }]),
  )

type Version = { version: bigint; rows: bigint; nonces: bigint; last: string }

/** The versions after `from`, each with its rows, beside the head. */
const readVersions = (workspaceId: string, from: bigint) =>
  portal.db.within({ workspaceId }, async tx => {
    const head = await tx.syncHead.findFirstOrThrow({ where: { workspaceId, stream: 'catalog' } })
    const versions = await tx.$queryRaw<Version[]>`
      SELECT version, count(*) AS rows, count(DISTINCT nonce) AS nonces, max(nonce::text) AS last FROM change
      WHERE workspace_id = ${workspaceId}::uuid AND stream = 'catalog' AND version > ${from} GROUP BY version ORDER BY version`
    return { head, versions }
  })

const expectWhole = ({ head, versions }: Awaited<ReturnType<typeof readVersions>>, from: bigint) => {
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => from + BigInt(at + 1)))
  expect(versions.every(({ nonces }) => nonces === 1n)).toBe(true)
  expect(head.version).toBe(versions.at(-1)?.version)
  expect(head.nonce).toBe(versions.at(-1)?.last)
  expect(versions.filter(({ rows }) => rows === 1_000n)).toHaveLength(1)
}

it('gives many rows the next version, with the nonce of the head', async () => {
  const { workspaceId } = await addWorkspace(portal)
  const { head } = await readVersions(workspaceId, 0n)
  await stampSlowly(workspaceId)
  const after = await readVersions(workspaceId, head.version)
  expectWhole(after, head.version)
  expect(after.versions).toHaveLength(1)
})

it('holds nobody up while its rows are written, and comes after whoever was first', async () => {
  const { workspaceId } = await addWorkspace(portal)
  const { head } = await readVersions(workspaceId, 0n)
  let stamped = false
  const stamping = stampSlowly(workspaceId).then(() => {
    stamped = true
  })
  await pause(100)
  await commitOne(workspaceId)
  expect(stamped).toBe(false)
  await stamping
  const after = await readVersions(workspaceId, head.version)
  expectWhole(after, head.version)
  expect(after.versions.map(({ rows }) => rows)).toEqual([1n, 1_000n])
})

it('gets its version also where others never stop, and loses none of theirs', async () => {
  const { workspaceId } = await addWorkspace(portal)
  const { head } = await readVersions(workspaceId, 0n)
  let stamped = false
  const stamping = stampSlowly(workspaceId).finally(() => {
    stamped = true
  })
  let commits = 0
  while (!stamped) {
    await commitOne(workspaceId)
    commits += 1
  }
  await stamping
  const after = await readVersions(workspaceId, head.version)
  expectWhole(after, head.version)
  expect(after.versions).toHaveLength(commits + 1)
  expect(commits).toBeGreaterThan(3)
})
