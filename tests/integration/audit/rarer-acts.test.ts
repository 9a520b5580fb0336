import * as OTPAuth from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportFile } from '#server/services/export/export-file.ts'
import { mailLink } from '#server/services/links/mail-link.ts'
import { identityMail } from '#server/services/outgoing/queue-mail.ts'
import { offerToQuarantine } from '#server/services/quarantine/offer-to-quarantine.ts'
import { deactivateStaff } from '#server/services/staff/deactivate-staff.ts'
import { revokeDevice } from '#server/services/staff/devices.ts'
import { withdrawInvitation } from '#server/services/staff/invitations.ts'
import { invite } from '#server/services/staff/invite.ts'
import { openResetMail, requestReset, resetPassword } from '#server/services/staff/password-reset.ts'
import { reactivateStaff } from '#server/services/staff/reactivate-staff.ts'
import { recogniseDevice } from '#server/services/staff/recognise-device.ts'
import { renewToken } from '#server/services/staff/renew-token.ts'
import { beginTwoStep, confirmTwoStep, renewRecoveryCodes } from '#server/services/two-step/set-up.ts'
import { newId } from '#shared/base/ids.ts'
import { staffClient } from '#tests/support/portal/staff-client.ts'
import { startTestServer } from '#tests/support/portal/test-server.ts'
import { asSuperuser } from '#tests/support/world/dump.ts'
import { addWorld, openStage, PASSWORD, type Stage, type World } from '#tests/support/world/world.ts'

/** Acts that succeed only after something else, so that calling each procedure once shows nothing of them. */
let stage: Stage
let world: World

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

type Entry = {
  action: string
  actor_kind: string
  actor_name: string
  entity_id: string | null
  after: unknown
}

const newest = async (action: string): Promise<Entry | undefined> =>
  asSuperuser(stage, async database => {
    const { rows } = await database.query<Entry>(
      'SELECT * FROM audit_entry WHERE workspace_id = $1 AND action = $2 ORDER BY happened_at DESC, id DESC LIMIT 1',
      [world.workspaceId, action],
    )
    return rows[0]
  })

const must = async <T>(
  result: Promise<{ ok: true; value: T } | { ok: false; error: string }>,
): Promise<T> => {
  const answer = await result
  if (!answer.ok) throw new Error(answer.error)
  return answer.value
}

const turnOnTwoStep = async (): Promise<void> => {
  const { deps } = stage.portal
  const { caller } = world.staff.reviewer
  const { secret } = await must(beginTwoStep(deps, caller, PASSWORD))
  const code = new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(secret) }).generate()
  await must(confirmTwoStep(deps, caller, code))
}

const resetByMail = async (): Promise<void> => {
  const queued: { workspaceId: string; resetId: string }[] = []
  const queuePasswordReset = async (_tx: unknown, reset: { workspaceId: string; resetId: string }) =>
    void queued.push(reset)
  const deps = { ...stage.portal.deps, mail: { queuePasswordReset } }
  const works: (() => Promise<void>)[] = []
  await requestReset(deps, work => void works.push(work), { email: world.staff.reviewer.email })
  for (const work of works) await work()
  const mail = queued[0] && (await openResetMail(deps, queued[0]))
  await must(resetPassword(deps, { code: mail?.code ?? '', password: 'another password of tests' }))
}

const ACTS: Readonly<Record<string, { by: 'admin' | 'reviewer' | 'system'; act: () => Promise<unknown> }>> = {
  'staff.two_step_on': { by: 'reviewer', act: turnOnTwoStep },
  'staff.new_recovery_codes': {
    by: 'reviewer',
    act: async () => {
      await turnOnTwoStep()
      await must(renewRecoveryCodes(stage.portal.deps, world.staff.reviewer.caller, PASSWORD))
    },
  },
  'staff.request_reset': {
    by: 'system',
    act: async () => {
      const deps = { ...stage.portal.deps, mail: identityMail }
      const works: (() => Promise<void>)[] = []
      await requestReset(deps, work => void works.push(work), { email: world.staff.reviewer.email })
      for (const work of works) await work()
    },
  },
  'staff.reset_password': { by: 'reviewer', act: resetByMail },
  'staff.reactivate': {
    by: 'admin',
    act: async () => {
      const { caller } = world.staff.admin
      await must(deactivateStaff(stage.portal.deps, caller, world.ids.colleagueId))
      await must(reactivateStaff(stage.portal.deps, caller, world.ids.colleagueId))
    },
  },
  'staff.withdraw_invitation': {
    by: 'admin',
    act: async () => {
      const { caller } = world.staff.admin
      const email = `${newId()}@test.example`
      const { invitationId } = await must(
        invite(stage.portal.deps, caller, { email, name: 'New', role: 'admin' }),
      )
      await must(withdrawInvitation(stage.portal.deps, caller, invitationId))
    },
  },
  'quarantine.receive': {
    by: 'reviewer',
    act: async () => {
      await must(revokeDevice(stage.portal.deps, world.staff.admin.caller, world.ids.deviceId))
      const args = { productId: world.ids.productId, difference: 1 }
      const mutation = { mutationId: newId(), name: 'stock.adjust', args, place: 1, madeAt: Date.now() }
      const deviceToken = world.staff.reviewer.token
      await offerToQuarantine(stage.portal.deps, { deviceToken, mutations: [mutation] })
    },
  },
  'portal_link.mail': {
    by: 'admin',
    act: async () => {
      const { workspaceId, staff, ids } = world
      await stage.portal.db.within({ workspaceId }, async tx => {
        await tx.workspace.update({
          where: { id: workspaceId },
          data: { publicAddress: 'https://orders.test.example' },
        })
        await tx.portalLink.updateMany({
          where: { workspaceId, id: ids.linkId },
          data: { contactEmail: 'pat@corner.example' },
        })
      })
      await must(mailLink(stage.portal.deps, staff.admin.caller, ids.linkId))
    },
  },
  'device.token_reused': {
    by: 'system',
    act: async () => {
      const { deps } = stage.portal
      const { caller, token: first } = world.staff.reviewer
      const { token: second } = await renewToken(deps, caller)
      await recogniseDevice(deps, second)
      await recogniseDevice({ ...deps, now: () => Date.now() + 10 * 60_000 }, first)
    },
  },
  'file.export': {
    by: 'admin',
    act: () => exportFile(stage.portal.deps, world.staff.admin.caller, 'prices'),
  },
}

describe.each(Object.entries(ACTS))('%s', (action, { by, act }) => {
  it('is on record with who did it, and without a secret', async () => {
    world = await addWorld(stage, 'MINE')
    await act()
    const entry = await newest(action)
    expect(entry?.actor_kind).toBe(by === 'system' ? 'system' : 'staff')
    if (by !== 'system') expect(entry?.actor_name).toBe(world.staff[by].caller.name)
    expect(entry?.entity_id).not.toBeNull()
    expect(JSON.stringify(entry)).not.toMatch(/sc[pbdir]_[0-9A-Za-z]{20}/)
  })
})

it('says what left the app with a file, and how much of it', async () => {
  world = await addWorld(stage, 'MINE')
  const { rows } = await exportFile(stage.portal.deps, world.staff.catalog.caller, 'customers')
  expect((await newest('file.export'))?.after).toEqual({ kind: 'customers', rows })
})

it('begins with the workspace itself', async () => {
  const server = await startTestServer({ demo: false })
  const begun = await staffClient(server.portal.url, null).setup.firstRun.mutate({
    ...{ workspaceName: 'Lantern & Co', currency: 'EUR', timeZone: 'Europe/Berlin', taxMode: 'exclusive' },
    ...{ adminName: 'Ada', email: 'ada@lantern.example', password: 'a long enough password' },
    ...{ deviceName: 'Desk', setupCode: server.portal.setupCode ?? '' },
  })
  const entries = await staffClient(server.portal.url, begun.token).audit.search.query({})
  expect(entries.map(({ action, actorName }) => [action, actorName])).toContainEqual([
    'workspace.create',
    'Ada',
  ])
  await server.close()
})
