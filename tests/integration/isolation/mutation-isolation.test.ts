import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recogniseDevice } from '#server/services/staff/recognise-device.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import { MUTATION_PERMISSIONS, MUTATIONS, type MutationName } from '#shared/contract/mutations.ts'
import type { MutationOutcome } from '#shared/contract/sync.ts'
import { roleAllows, type StaffRole } from '#shared/domain/role.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'
import { workspaceRows } from '#tests/support/world/dump.ts'
import { idPlacesOf, idsIn, withIdAt } from '#tests/support/world/id-places.ts'
import { casesOf } from '#tests/support/world/mutation-cases.ts'
import { addWorld, openStage, type Person, type Stage, type World } from '#tests/support/world/world.ts'

const NAMES = Object.keys(MUTATIONS) as MutationName[]
const ROLES: readonly StaffRole[] = ['reviewer', 'catalog', 'admin']

let stage: Stage
let mine: World
let stranger: World

beforeAll(async () => {
  stage = await openStage()
  mine = await addWorld(stage, 'MINE')
  stranger = await addWorld(stage, 'STRANGER')
})

afterAll(() => stage.close())

const pushAs = async ({ token }: Person, name: MutationName, args: unknown): Promise<MutationOutcome> => {
  const caller = await recogniseDevice(stage.portal.deps, token)
  if (!caller) throw new Error('The device has ended')
  const mutation = { number: 1, mutationId: newId(), name, args, madeAt: 0 }
  const answer = await push(stage.portal.deps, caller, { clientId: newId(), mutations: [mutation] })
  const [outcome] = answer.outcomes
  if (!outcome) throw new Error(JSON.stringify(answer))
  return outcome
}

/** How a mutation ended, without what differs from one push to the next. */
const ending = ({ outcome, code, detail, conflictFields }: MutationOutcome, id: string) =>
  JSON.stringify({ outcome, code, detail, conflictFields }).replaceAll(id, 'THE ID')

const setState = async (orderId: string, state: string) => {
  const database = await connectAsSuperuser(stage.portal.database)
  await database.query('UPDATE orders SET state = $1 WHERE id = $2', [state, orderId])
}

describe.each(NAMES)('%s', name => {
  it('has a case for every id that it takes', () => {
    const covered = new Set(
      casesOf(name).flatMap(({ args, fresh = [], compared = [] }) => [
        ...[...fresh, ...compared],
        ...idsIn(args(mine.ids, 'MINE')).map(place => place.path),
      ]),
    )
    // Both sides of an edit have one schema; what an edit was based on names nothing that is written.
    const missing = idPlacesOf(MUTATIONS[name]).filter(
      place => !covered.has(place) && !covered.has(place.replace(/\.base\./, '.mine.')),
    )
    expect(missing).toEqual([])
  })

  it('treats an id of another workspace as one that never was', async () => {
    const before = await workspaceRows(stage, stranger.workspaceId)
    for (const { args, from, fresh = [], compared = [], refusals = {} } of casesOf(name)) {
      const input = args(mine.ids, 'MINE')
      for (const place of idsIn(input).filter(({ path }) => ![...fresh, ...compared].includes(path))) {
        await setState(mine.ids.orderId, from ?? 'submitted')
        const kind = Object.entries(mine.ids).find(([, id]) => id === place.id)?.[0] as keyof World['ids']
        const [theirs, never] = [stranger.ids[kind], newId()]
        const expected = refusals[place.path] ?? 'not_found'
        // The same edit both times but for this one id, since an answer may name what else was in it. One that is
        // applied without regard to the id has made its new rows the first time, and makes others the second.
        const second = expected === '' ? args(mine.ids, 'MINE') : input
        const foreign = await pushAs(mine.staff.admin, name, withIdAt(input, place.keys, theirs))
        const unknown = await pushAs(mine.staff.admin, name, withIdAt(second, place.keys, never))
        expect(ending(foreign, theirs)).toBe(ending(unknown, never))
        expect([place.path, foreign.code]).toEqual([place.path, expected])
        expect(JSON.stringify(foreign)).not.toContain('STRANGER')
      }
    }
    expect(await workspaceRows(stage, stranger.workspaceId)).toEqual(before)
  })

  it('takes an id of another workspace for a new one where the caller makes it up', async () => {
    const before = await workspaceRows(stage, stranger.workspaceId)
    for (const { args, from, fresh = [] } of casesOf(name)) {
      const own = await addWorld(stage, 'OWN')
      if (from) await setState(own.ids.orderId, from)
      const input = args(own.ids, 'OWN')
      for (const place of idsIn(input).filter(({ path }) => fresh.includes(path))) {
        const taken = withIdAt(args(own.ids, 'OWN'), place.keys, stranger.ids.productId)
        const outcome = await pushAs(own.staff.admin, name, taken)
        expect([place.path, outcome.outcome]).toEqual([place.path, 'applied'])
      }
    }
    expect(await workspaceRows(stage, stranger.workspaceId)).toEqual(before)
  })

  it('is applied for the roles that have its permission, and refused to the others', async () => {
    for (const role of ROLES) {
      for (const { args, from, needs } of casesOf(name)) {
        const own = await addWorld(stage, 'OWN')
        if (from) await setState(own.ids.orderId, from)
        const outcome = await pushAs(own.staff[role], name, args(own.ids, 'OWN'))
        const allowed = [MUTATION_PERMISSIONS[name], ...(needs ? [needs] : [])].every(permission =>
          roleAllows(role, permission),
        )
        expect([role, outcome.code]).toEqual([role, allowed ? '' : 'not_allowed'])
        expect(outcome.outcome === 'refused').toBe(!allowed)
      }
    }
  })
})
