import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordFailedSignIn } from '#server/services/staff/failed-sign-in.ts'
import { SignInLimiter } from '#server/services/staff/sign-in-limiter.ts'
import { newId } from '#shared/base/ids.ts'
import { staffClient } from '#tests/support/portal/staff-client.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'
import { asSuperuser } from '#tests/support/world/dump.ts'
import { addWorld, openStage, type Stage, type World } from '#tests/support/world/world.ts'

/** Who tries passwords of an account is seen by its admins, and can neither fill the audit nor learn who is there. */
let stage: Stage
let world: World

beforeAll(async () => {
  stage = await openStage()
  world = await addWorld(stage, 'MINE')
})

afterAll(() => stage.close())

type Failure = { actor_kind: string; after: { reason: string; network: string; attempts: number } }

const failuresOf = (staffId: string): Promise<Failure[]> =>
  asSuperuser(stage, async database => {
    const { rows } = await database.query<Failure>(
      `SELECT actor_kind, after FROM audit_entry WHERE action = 'staff.sign_in_failed' AND entity_id = $1
       ORDER BY happened_at, id`,
      [staffId],
    )
    return rows
  })

const entries = () =>
  asSuperuser(stage, async database => {
    const { rows } = await database.query<{ n: string }>('SELECT count(*) AS n FROM audit_entry')
    return Number(rows[0]?.n)
  })

const WRONG = 'not the password of anybody'

const tryAt = (email: string) =>
  staffClient(stage.server.portal.url, null)
    .auth.signIn.mutate({ email, password: WRONG, deviceName: 'Desk' })
    .then(
      () => 'signed in',
      (error: { data?: { appCode?: string } }) => error.data?.appCode,
    )

it('a wrong password and a shut door are on record, without what was typed', async () => {
  const { caller, email } = world.staff.reviewer
  const answers: unknown[] = []
  for (let n = 0; n < 6; n++) answers.push(await tryAt(email))
  expect(answers).toEqual([...Array(5).fill('wrong_credentials'), 'too_many_attempts'])
  const failures = await eventually(
    () => failuresOf(caller.staffId),
    found => found.length === 6,
  )
  expect(failures.map(({ after }) => after.reason)).toEqual([
    ...Array(5).fill('wrong password'),
    'too many attempts',
  ])
  expect(failures[0]).toEqual({
    actor_kind: 'system',
    after: { reason: 'wrong password', network: '127.0.0.1', attempts: 1 },
  })
  expect(JSON.stringify(failures)).not.toContain(WRONG)
})

it('an account that nobody has gets the same answer, and no entry', async () => {
  const before = await entries()
  expect(await tryAt(`${newId()}@test.example`)).toBe('wrong_credentials')
  const { email, caller } = world.staff.catalog
  await tryAt(email)
  // What follows an answer is done one after the other, so the first is done with when the second is.
  await eventually(
    () => failuresOf(caller.staffId),
    found => found.length === 1,
  )
  expect(await entries()).toBe(before + 1)
})

it('guessing without end is written down now and then, with how often', async () => {
  const { caller, email } = world.staff.admin
  const limiter = new SignInLimiter()
  const start = Date.now()
  const failAt = (at: number, error: 'wrong_credentials' | 'two_step_required') =>
    recordFailedSignIn({ ...stage.portal.deps, now: () => at }, limiter, {
      ...{ email: ` ${email.toUpperCase()}`, address: '203.0.113.4', error },
    })
  for (let n = 0; n < 200; n++) await failAt(start, 'wrong_credentials')
  expect(await failuresOf(caller.staffId)).toHaveLength(10)
  await failAt(start + 10 * 60_000, 'wrong_credentials')
  const failures = await failuresOf(caller.staffId)
  expect(failures).toHaveLength(11)
  expect(failures.at(-1)?.after).toEqual({
    ...{ reason: 'wrong password', network: '203.0.113.4', attempts: 191 },
  })
  await failAt(start + 60 * 60_000, 'two_step_required')
  expect(await failuresOf(caller.staffId)).toHaveLength(11)
})
