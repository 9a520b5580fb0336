import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { doAfterwards } from '#server/http/afterwards.ts'

it('work after answers is done one after the other, past one that fails, and before the server has stopped', async () => {
  const app = Fastify()
  const later = doAfterwards(app)
  let running = 0
  let most = 0
  const done: number[] = []
  for (let n = 0; n < 200; n++)
    later(async () => {
      most = Math.max(most, ++running)
      await new Promise(resolve => setImmediate(resolve))
      running -= 1
      if (n === 3) throw new Error('the mail server is away')
      done.push(n)
    })
  expect(done).toEqual([])
  await app.close()
  expect(most).toBe(1)
  expect(done).toEqual(Array.from({ length: 200 }, (_, n) => n).filter(n => n !== 3))
})
