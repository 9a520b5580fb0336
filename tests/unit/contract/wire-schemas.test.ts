import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { MUTATIONS } from '#shared/contract/mutations.ts'
import { PROTOCOL_VERSION } from '#shared/contract/protocol.ts'
import { ROW_SCHEMAS } from '#shared/contract/rows.ts'
import {
  stagedInputSchema,
  stagedOutputSchema,
  stageInputSchema,
  stageOutputSchema,
} from '#shared/contract/staging.ts'
import {
  hintSchema,
  pullInputSchema,
  pullOutputSchema,
  pushInputSchema,
  pushOutputSchema,
} from '#shared/contract/sync.ts'

const WIRE = {
  ...ROW_SCHEMAS,
  ...MUTATIONS,
  hint: hintSchema,
  pullInput: pullInputSchema,
  pullOutput: pullOutputSchema,
  pushInput: pushInputSchema,
  pushOutput: pushOutputSchema,
  stagedInput: stagedInputSchema,
  stagedOutput: stagedOutputSchema,
  stageInput: stageInputSchema,
  stageOutput: stageOutputSchema,
}

const hashOf = (schemas: Record<string, z.ZodType>): string => {
  const texts = Object.entries(schemas).map(
    ([name, schema]) => `${name} ${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))}`,
  )
  return createHash('sha256').update(texts.sort().join('\n')).digest('hex').slice(0, 16)
}

/** One entry for each protocol version ever released; a change of the wire adds one, with a higher version. */
const HASHES: Readonly<Record<number, string>> = {
  1: '3422d3c98e12fd5e',
  2: '3e1ba047af1e33ce',
  3: '46a4ed5c1511f73c',
}

it('has the wire schemas of its protocol version', () => {
  expect(hashOf(WIRE)).toBe(HASHES[PROTOCOL_VERSION])
})

it('notices a change of any schema', () => {
  const changed = { ...WIRE, stock: ROW_SCHEMAS.stock.extend({ note: z.string() }) }
  expect(hashOf(changed)).not.toBe(HASHES[PROTOCOL_VERSION])
})
