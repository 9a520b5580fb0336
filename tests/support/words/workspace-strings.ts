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

/** Words of a state or a kind: the app says them in its own, but for a unit's name. */
const isCode = (value: string, key: string): boolean => /^[a-z_]+$/.test(value) && !/unit/i.test(key)

function collect(value: unknown, found: Set<string>, key = ''): void {
  if (typeof value === 'string' && !isCode(value, key))
    for (const part of [value, ...value.split(/ · |: |, | – | × |\n|[()]/)]) found.add(part.trim())
  else if (Array.isArray(value)) for (const each of value) collect(each, found, key)
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) collect(each, found, name)
}
