import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asSuperuser } from '#tests/support/world/dump.ts'
import { addWorld, openStage, type Stage } from '#tests/support/world/world.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
  await addWorld(stage, 'MINE')
})

afterAll(() => stage.close())

const CHANGES = [
  "UPDATE audit_entry SET actor_name = 'somebody else'",
  'DELETE FROM audit_entry',
  'TRUNCATE audit_entry',
]

it.each(CHANGES)('refuses the owner and the superuser: %s', async statement => {
  const owner = new pg.Client({ connectionString: stage.portal.database.ownerUrl })
  await owner.connect()
  try {
    await expect(owner.query(statement)).rejects.toThrow('The audit only grows')
    await expect(asSuperuser(stage, database => database.query(statement))).rejects.toThrow(
      'The audit only grows',
    )
  } finally {
    await owner.end()
  }
})

it.each(CHANGES)('refuses the server by its grants already: %s', async statement => {
  const server = new pg.Client({ connectionString: stage.portal.database.servingUrl })
  await server.connect()
  try {
    await expect(server.query(statement)).rejects.toThrow('permission denied')
  } finally {
    await server.end()
  }
})
