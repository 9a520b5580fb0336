import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#shared/contract/protocol.ts'
import type { BenchPortal } from './start-bench-portal.ts'

/** Begins the one workspace of a portal that has none. */
export const beginWorkspace = async (portal: BenchPortal): Promise<void> => {
  const body = {
    setupCode: portal.setupCode,
    workspaceName: 'Bench Wholesale',
    currency: 'GBP',
    timeZone: 'Europe/London',
    taxMode: 'exclusive',
    adminName: 'Bench Admin',
    email: 'admin@bench.example',
    password: 'a password for measuring',
    deviceName: 'bench',
  }
  const answer = await fetch(`${portal.url}/api/staff/setup.firstRun`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`The workspace could not be begun: ${await answer.text()}`)
}
