import { expect, it } from 'vitest'
import { assertNever } from '#shared/base/assert-never.ts'
import { err, ok } from '#shared/base/result.ts'

it('wraps values and errors', () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 })
  expect(err('late')).toEqual({ ok: false, error: 'late' })
})

it('throws when a case the compiler excluded arrives all the same', () => {
  expect(() => assertNever('surprise' as never)).toThrow('surprise')
})
