import { newId } from '#shared/base/ids.ts'
import type { PullInput } from '#shared/contract/sync.ts'
import { staffClient } from '../portal/staff-client.ts'
import type { TestServer } from '../portal/test-server.ts'

/** Every string that the demo workspace itself holds: names of products and people, units, notes, messages. */
export async function stringsOfWorkspace(server: TestServer): Promise<ReadonlySet<string>> {
  const { admin } = server.portal.demo ?? { admin: { email: '', password: '' } }
  const { email, password } = admin
  const url = server.portal.url
  const { token } = await staffClient(url, null).auth.signIn.mutate({ email, password, deviceName: 'Words' })
  const client = staffClient(url, token)
  const found = new Set<string>()
  let bootstrap: PullInput['bootstrap'] = null
  for (;;) {
    const page = await client.sync.pull.mutate({ clientId: newId(), cursors: null, bootstrap, limit: 2000 })
    if (page.kind !== 'bootstrap') throw new Error(`The first copy answered ${page.kind}`)
    for (const { row } of page.changes) collect(row, found)
    if (page.next === null) return found
    bootstrap = page.next
  }
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string')
    for (const part of value.split(/ · |: |, | – | × |\n|[()]/)) found.add(part.trim())
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) collect(each, found)
}
