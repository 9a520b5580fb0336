import { afterAll, beforeAll, expect, it } from 'vitest'
import { regenerateLink } from '#server/services/links/end-link.ts'
import { setLogo } from '#server/services/workspaces/set-logo.ts'
import { newId } from '#shared/base/ids.ts'
import { ONE_PIXEL } from '#tests/support/pictures/one-pixel.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import { addNeighbour, addWorld, openStage, type Stage, type World } from '#tests/support/world/world.ts'

let stage: Stage
let mine: World
let other: World

beforeAll(async () => {
  stage = await openStage()
  mine = await addWorld(stage, 'MINE')
  other = await addWorld(stage, 'OTHER')
})

afterAll(() => stage.close())

const ask = async (path: string, cookie: string | null = mine.cookie, publicId = mine.publicId) => {
  const headers = cookie === null ? {} : { cookie: `stackcube_${publicId}=${cookie}` }
  const answer = await fetch(`${stage.server.portal.url}/s/${publicId}/${path}`, { headers })
  return { status: answer.status, headers: answer.headers, body: await answer.text() }
}

const picture = ({ ids }: World, size = 'small') => `pictures/${ids.productId}/${ids.imageId}/${size}`

it('are sent in both sizes, to be kept by the buyer’s own browser only', async () => {
  for (const size of ['small', 'large']) {
    const answer = await ask(picture(mine, size))
    expect(answer).toMatchObject({ status: 200, body: `MINE ${size}` })
    expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  }
})

it('are not there for anybody who does not see the product with that picture', async () => {
  const hidden = await addNeighbour(stage, mine, 'HIDDEN')
  await pushOne(stage.portal, mine.staff.admin.caller, 'customer.update', {
    customerId: hidden.ids.customerId,
    edits: {
      assortment: {
        base: { assortment: { mode: 'all' } },
        mine: { assortment: { mode: 'items', productIds: [] } },
      },
    },
  })
  const gone = await addNeighbour(stage, mine, 'GONE')
  await regenerateLink(stage.portal.deps, mine.staff.admin.caller, gone.ids.linkId)
  const { productId, otherImageId, imageId } = mine.ids
  const answers = [
    await ask(picture(mine), null),
    await ask(picture(mine), other.cookie),
    await ask(picture(mine), other.cookie, other.publicId),
    await ask(picture(mine), hidden.cookie, hidden.publicId),
    await ask(picture(mine), gone.cookie, gone.publicId),
    await ask(`pictures/${productId}/${otherImageId}/small`),
    await ask(`pictures/${newId()}/${imageId}/small`),
    await ask(`pictures/${productId}/${imageId}/huge`),
    await ask(`pictures/${productId}/..%2f..%2fetc/small`),
    await ask(`logo/${imageId}/small`),
  ]
  for (const { status, body } of answers) expect([status, body]).toEqual([404, 'Not found'])
})

it('include the logo as it is now', async () => {
  const set = await setLogo(stage.portal.deps, mine.staff.admin.caller, ONE_PIXEL)
  if (!set.ok) throw new Error(set.error)
  const path = `logo/${set.value.logoImageId}/small`
  expect(await ask(path)).toMatchObject({ status: 200 })
  expect(await ask(path, other.cookie, other.publicId)).toMatchObject({ status: 404 })
  await setLogo(stage.portal.deps, mine.staff.admin.caller, null)
  expect(await ask(path)).toMatchObject({ status: 404 })
})
