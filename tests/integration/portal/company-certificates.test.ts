import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type CompanyAuthority, companyAuthority } from '#tests/support/portal/company-authority.ts'
import { type HttpsProxy, startHttpsProxy } from '#tests/support/portal/https-proxy.ts'
import { codeOf, staffClient } from '#tests/support/portal/staff-client.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/postgres/test-cluster.ts'
import {
  dataFolderOf,
  type PortalProcess,
  removeFolder,
  spawnPortal,
} from '#tests/support/process/spawn-portal.ts'

/** A portal whose public address stands on a certificate of the company's own authority. */
let folder: string
let authority: CompanyAuthority
let database: TestDatabase
let portal: PortalProcess | null = null
let proxy: HttpsProxy | null = null

beforeAll(async () => {
  folder = dataFolderOf('authorities')
  authority = await companyAuthority()
  database = await createTestDatabase()
})

afterEach(async () => {
  await proxy?.close()
  await portal?.stop()
})

afterAll(async () => {
  await database?.drop()
  removeFolder(folder)
})

/** Begins a workspace with that address, on a computer that trusts the authority in this file. */
const beginTrusting = async ({ cert }: CompanyAuthority): Promise<string> => {
  const file = path.join(folder, 'authority.pem')
  writeFileSync(file, cert)
  const urls = { DATABASE_OWNER_URL: database.ownerUrl, DATABASE_URL: database.servingUrl }
  portal = await spawnPortal(['--port', '0', '--data', path.join(folder, 'data')], {
    ...urls,
    SSL_CERT_FILE: file,
    SSL_CERT_DIR: '/nonexistent',
  })
  proxy = await startHttpsProxy(portal.url, { certificate: await authority.sign() })
  return codeOf(
    staffClient(portal.url, null).setup.firstRun.mutate({
      ...{ workspaceName: 'Lantern & Co', currency: 'EUR', timeZone: 'Europe/Berlin', taxMode: 'exclusive' },
      ...{ adminName: 'Ada', email: 'ada@lantern.example', password: 'a long enough password' },
      ...{ deviceName: 'Desk', setupCode: portal.ready.setupCode ?? '', publicAddress: proxy.url },
    }),
  )
}

it('is not found to answer while the computer trusts another authority', async () => {
  expect(await beginTrusting(await companyAuthority())).toBe('address_does_not_answer')
})

it('is found to answer once the computer trusts it', async () => {
  expect(await beginTrusting(authority)).toBe('answered')
})
