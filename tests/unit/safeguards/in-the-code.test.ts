import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SAFEGUARDS } from '#tests/safeguards/safeguards.ts'
import { SHELL_SAFEGUARDS } from '#tests/safeguards/shell-safeguards.ts'
import { TRUST_SAFEGUARDS } from '#tests/safeguards/trust-safeguards.ts'

const ALL = [...SAFEGUARDS, ...TRUST_SAFEGUARDS, ...SHELL_SAFEGUARDS]

// Breaking them takes an hour; that each can still be broken is known at once.
it.each(ALL)('$name stands in the code once, and a suite looks after it', ({ file, from, to, suite }) => {
  const found = readFileSync(file, 'utf8').split(from).length - 1
  expect([file, found]).toEqual([file, 1])
  expect(from).not.toBe(to)
  for (const each of suite.split(' ')) expect([each, existsSync(each)]).toEqual([each, true])
})
