import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staffApi } from '#server/api/staff/router.ts'
import { newId } from '#shared/base/ids.ts'
import { PERMISSIONS, type Permission, roleAllows, type StaffRole } from '#shared/domain/role.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'
import { type Answer, appCodeIn, callStaff } from '#tests/support/world/call.ts'
import { workspaceRows } from '#tests/support/world/dump.ts'
import { idPlacesOf, idsIn, withIdAt } from '#tests/support/world/id-places.ts'
import { type ProcedureFacts, proceduresOf } from '#tests/support/world/procedures.ts'
import { STAFF_CASES, type StaffCase } from '#tests/support/world/staff-cases.ts'
import { addWorld, openStage, type Stage, type World } from '#tests/support/world/world.ts'

const PROCEDURES = proceduresOf(staffApi)
const ROLES: readonly StaffRole[] = ['reviewer', 'catalog', 'admin']

let stage: Stage
let origin: string
let mine: World
let stranger: World

beforeAll(async () => {
  stage = await openStage()
  origin = stage.server.portal.url
  mine = await addWorld(stage, 'MINE')
  stranger = await addWorld(stage, 'STRANGER')
})

afterAll(() => stage.close())

const caseOf = (path: string): StaffCase => {
  const found = STAFF_CASES[path]
  if (!found) throw new Error(`${path} has no case`)
  return found
}

const accessOf = ({ path, meta }: ProcedureFacts): 'public' | 'staff' | Permission => {
  const access = (meta as { access?: string } | undefined)?.access
  const known = ['public', 'staff', ...PERMISSIONS].find(name => name === access)
  if (!known) throw new Error(`${path} does not say who may call it`)
  return known as 'public' | 'staff' | Permission
}

/** What is left of an answer once ids, numbers that grow and the time are taken out. */
const without = ({ body, status }: Answer, ...ids: string[]) =>
  ids.reduce((text, id) => text.replaceAll(id, 'AN ID'), `${status} ${body}`).replace(/"serverTime":\d+/g, '')

it('has a case for every procedure, and every id that it takes', () => {
  expect(PROCEDURES.map(({ path }) => path).sort()).toEqual(Object.keys(STAFF_CASES).sort())
  for (const { path, inputs } of PROCEDURES) {
    const { fresh = [] } = caseOf(path)
    const input = caseOf(path).input(mine, stage)
    const covered = new Set([...fresh, ...idsIn(input).map(place => place.path)])
    expect([path, ...inputs.flatMap(idPlacesOf).filter(place => !covered.has(place))]).toEqual([path])
  }
})

it('says of every procedure who may call it, and opens few to everybody', () => {
  const open = PROCEDURES.filter(procedure => accessOf(procedure) === 'public').map(({ path }) => path)
  expect(open.sort()).toEqual([
    'auth.acceptInvitation',
    'auth.requestReset',
    'auth.resetPassword',
    'auth.signIn',
    'quarantine.offer',
    'setup.firstRun',
    'setup.status',
  ])
})

const guarded = PROCEDURES.filter(procedure => accessOf(procedure) !== 'public')

describe.each(guarded)('$path', procedure => {
  const { path } = procedure

  it('answers an id of another workspace as one that never was', async () => {
    const { fresh = [], refusals = {} } = caseOf(path)
    const before = await workspaceRows(stage, stranger.workspaceId)
    const { token } = mine.staff.admin
    const input = await caseOf(path).input(mine, stage)
    for (const place of idsIn(input).filter(({ path: at }) => !fresh.includes(at))) {
      const kind = Object.entries(mine.ids).find(([, id]) => id === place.id)?.[0] as keyof World['ids']
      const [theirs, never] = [stranger.ids[kind], newId()]
      const again = async (id: string) => withIdAt(await caseOf(path).input(mine, stage), place.keys, id)
      const [asked, askedNever] = [await again(theirs), await again(never)]
      const foreign = await callStaff(origin, procedure, asked, token)
      const unknown = await callStaff(origin, procedure, askedNever, token)
      const ids = [...idsIn(asked), ...idsIn(askedNever)].map(({ id }) => id)
      expect(without(foreign, ...ids)).toBe(without(unknown, ...ids))
      expect(foreign.headers).toEqual(unknown.headers)
      const code = appCodeIn(foreign) ?? 'answered'
      expect([place.path, code]).toEqual([place.path, refusals[place.path] ?? 'not_found'])
    }
    expect(await workspaceRows(stage, stranger.workspaceId)).toEqual(before)
  })

  it('answers everybody without a live session alike', async () => {
    const input = await caseOf(path).input(mine, stage)
    const { revoked, deactivated, expired } = await deadDevices()
    const callers = {
      nobody: null,
      'a made-up token': `scd_${'a'.repeat(33)}`,
      'a buyer’s session': mine.cookie,
      'a portal link': mine.linkToken,
      'a revoked device': revoked,
      'a deactivated colleague': deactivated,
      'a device out of contact': expired,
    }
    const answers = new Map<string, Answer>()
    for (const [who, token] of Object.entries(callers))
      answers.set(who, await callStaff(origin, procedure, input, token))
    const expected = answers.get('nobody')
    expect(expected && appCodeIn(expected)).toBe('sign_in_required')
    for (const [who, answer] of answers) expect([who, answer]).toEqual([who, expected])
  })

  it('is closed to roles without its permission, whatever id they name', async () => {
    const access = accessOf(procedure)
    if (access === 'staff' || access === 'public') return
    for (const role of ROLES.filter(name => !roleAllows(name, access))) {
      const input = await caseOf(path).input(mine, stage)
      const { token } = mine.staff[role]
      const refused = await callStaff(origin, procedure, input, token)
      expect([role, appCodeIn(refused)]).toEqual([role, 'not_allowed'])
      for (const place of idsIn(input)) {
        const never = await callStaff(origin, procedure, withIdAt(input, place.keys, newId()), token)
        expect(never).toEqual(refused)
      }
    }
  })

  it('answers an admin about their own, and shows nothing of others', async () => {
    const own = await addWorld(stage, 'OWN')
    const input = await caseOf(path).input(own, stage)
    const answer = await callStaff(origin, procedure, input, own.staff.admin.token)
    expect([path, appCodeIn(answer)]).toEqual([path, caseOf(path).owner ?? null])
    expect(answer.body).not.toMatch(/MINE|STRANGER/)
  })
})

/** Devices of three kinds that were good once, made of a world of their own. */
const deadDevices = async () => {
  const world = await addWorld(stage, 'DEAD')
  const { admin, catalog, reviewer } = world.staff
  const database = await connectAsSuperuser(stage.portal.database)
  await database.query('UPDATE device SET revoked_at = now() WHERE id = $1', [admin.caller.deviceId])
  await database.query('UPDATE staff SET deactivated_at = now() WHERE id = $1', [catalog.caller.staffId])
  await database.query("UPDATE device SET last_seen_at = now() - interval '31 days' WHERE id = $1", [
    reviewer.caller.deviceId,
  ])
  return { revoked: admin.token, deactivated: catalog.token, expired: reviewer.token }
}
