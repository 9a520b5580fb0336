import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { plainArray, textArray } from '#server/db/array-literal.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

const NASTY = ['"', '\\', '{', '}', ',', ' ', '\t', '\n', 'NULL', 'null', "'", 'ß', '😀', 'a']

const text = fc.array(fc.constantFrom(...NASTY), { maxLength: 6 }).map(parts => parts.join(''))

it('PostgreSQL reads the very texts and numbers that were sent, none of them as nothing', async () => {
  const numbers = fc.array(fc.maxSafeInteger(), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 8 }), numbers, async (texts, amounts) => {
      const { rows } = await portal.db.pool.query(
        'SELECT to_json($1::text[]) AS texts, $2::bigint[]::text[] AS amounts',
        [textArray(texts), plainArray(amounts)],
      )
      expect(rows).toEqual([{ texts, amounts: amounts.map(amount => String(amount === 0 ? 0 : amount)) }])
    }),
    { numRuns: 300 },
  )
})
