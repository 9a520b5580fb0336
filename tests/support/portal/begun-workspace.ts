import type { StaffRole } from '#shared/domain/role.ts'
import { type StaffClient, staffClient } from './staff-client.ts'
import type { TestServer } from './test-server.ts'

export type Account = { email: string; password: string }

export type BegunWorkspace = {
  readonly account: Account
  readonly admin: StaffClient
  /** Invites somebody and joins for them, from this computer. */
  join(name: string, role: StaffRole): Promise<Account & { staffId: string }>
}

const ADA: Account = { email: 'ada@lantern.example', password: 'the long password of Ada' }

/** A workspace as its first admin begins it: empty, and far quicker there than the demo. */
export const beginWorkspace = async ({ portal }: TestServer): Promise<BegunWorkspace> => {
  const nobody = staffClient(portal.url, null)
  const { token } = await nobody.setup.firstRun.mutate({
    ...{ workspaceName: 'Lantern & Co', currency: 'EUR', timeZone: 'Europe/Berlin', taxMode: 'exclusive' },
    ...{ adminName: 'Ada', ...ADA, deviceName: 'Desk', setupCode: portal.setupCode ?? '' },
  })
  const admin = staffClient(portal.url, token)
  return {
    account: ADA,
    admin,
    join: async (name, role) => {
      const email = `${name.toLowerCase()}@lantern.example`
      const password = `the long password of ${name}`
      const { code } = await admin.staff.invite.mutate({ email, name, role })
      const joining = { token: code, name, password, deviceName: 'Desk' }
      const { staff } = await nobody.auth.acceptInvitation.mutate(joining)
      return { email, password, staffId: staff.id }
    },
  }
}
