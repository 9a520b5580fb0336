import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createServerClient, type ServerClient } from '#desktop/worker/sync/server-client.ts'
import { newId } from '#shared/base/ids.ts'
import type { FileKind, ImportedFile } from '#shared/contract/files.ts'
import { filesOf, type Known } from '#tests/support/files/random-files.ts'
import { startTestServer, type TestServer } from '#tests/support/portal/test-server.ts'
import { eventually, startWorker, type TestWorker } from '#tests/support/worker/test-worker.ts'

let server: TestServer
let desktop: TestWorker
let client: ServerClient
let known: Known

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  desktop = await startWorker({ chunking: { inlineCharacters: 1_000, chunkBytes: 2_000 } })
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  await desktop.call.session.signIn({ serverUrl: server.portal.url, ...admin })
  await quiet()
  const signedIn = await createServerClient(server.portal.url, () => null).auth.signIn.mutate({
    ...admin,
    deviceName: 'Another',
  })
  if (!('token' in signedIn)) throw new Error('no token')
  client = createServerClient(server.portal.url, () => signedIn.token)
  known = await whatIsThere()
}, 240_000)

afterAll(async () => {
  await desktop.worker.close()
  await server.close()
})

const quiet = async () => {
  desktop.worker.wake()
  await eventually(
    () => desktop.call.sync.status(),
    ({ connection, progress, pending }) => connection === 'online' && progress === null && pending === 0,
    30_000,
  )
}

const whatIsThere = async (): Promise<Known> => {
  const products = await desktop.call.products.list({ search: '', status: 'active', limit: 12 })
  const customers = await desktop.call.customers.list({})
  const categories = await desktop.call.categories.list()
  return {
    skus: products.items.map(({ sku }) => sku),
    references: customers.items.slice(0, 6).map(({ reference }) => reference),
    groups: (await desktop.call.groups.list()).map(({ name }) => name),
    categories: categories.filter(({ parentId }) => parentId === null).map(({ name }) => name),
  }
}

/** A report with its rows by line: the database answers them in an order of its own. */
const byLine = (report: ImportedFile): ImportedFile =>
  report.kind === 'report' ? { ...report, rows: report.rows.toSorted((a, b) => a.line - b.line) } : report

const onDesktop = async (kind: FileKind, text: string, dryRun: boolean): Promise<ImportedFile> => {
  const answer = await desktop.call.files.import({
    ...{ kind, importId: newId(), fileName: 'file.csv', bytes: new TextEncoder().encode(text), dryRun },
    mapping: mappingOf(text),
  })
  if (answer.kind !== 'done') throw new Error('The desktop asked the server')
  return answer.imported
}

const onServer = async (kind: FileKind, text: string): Promise<ImportedFile> => {
  const { files } = client
  const calls = {
    ...{ products: files.importProducts, customers: files.importCustomers },
    ...{ groups: files.importGroups, prices: files.importPrices },
  }
  const file = gzipSync(text).toString('base64')
  return calls[kind].mutate({ importId: newId(), file, mapping: mappingOf(text), dryRun: true })
}

const mappingOf = (text: string) =>
  Object.fromEntries((text.split('\n')[0] ?? '').split(',').map(name => [name, name]))

/**
 * Files of every kind are drawn at random, with what is there and what is new, and with cells that are refused. What
 * the desktop says of one, on its SQLite, is what the server says, on PostgreSQL; and once the desktop's edit was
 * taken, both say that nothing is left to do. Each round builds on those before it.
 */
it.each(['groups', 'products', 'customers', 'prices'] as const)(
  'a file of %s is reported alike, and the edit that it became leaves nothing to do',
  async kind => {
    let written = 0
    let refused = 0
    await fc.assert(
      fc.asyncProperty(filesOf(kind, known), async text => {
        const here = await onDesktop(kind, text, true)
        expect(byLine(here)).toEqual(byLine(await onServer(kind, text)))
        if (here.kind !== 'report') return
        refused += here.refused
        if (here.refused > 0 || here.created + here.changed === 0) return
        expect(await onDesktop(kind, text, false)).toMatchObject({ applied: true })
        const again = { created: 0, changed: 0, refused: 0 }
        expect(await onDesktop(kind, text, true)).toMatchObject(again)
        await quiet()
        expect((await desktop.call.syncCentre.list()).refusals).toEqual([])
        expect(await onServer(kind, text)).toMatchObject(again)
        expect(await onDesktop(kind, text, true)).toMatchObject(again)
        written += 1
      }),
      { numRuns: 30, ...(process.env.FILES_SEED ? { seed: Number(process.env.FILES_SEED) } : {}) },
    )
    expect(Math.min(written, refused)).toBeGreaterThan(0)
  },
  240_000,
)
