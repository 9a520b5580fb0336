import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { setLogo } from '#server/services/workspaces/set-logo.ts'
import { newId } from '#shared/base/ids.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import {
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let workspaceId: string
let catalog: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  catalog = await workspace.staff('catalog')
})

afterAll(() => portal.close())

const plain = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#b5482f' } })

const add = async (file: Uint8Array) => {
  const imageId = newId()
  const data = Buffer.from(file).toString('base64')
  const outcome = await pushOne(portal, catalog, 'image.add', { imageId, data })
  return { imageId, outcome }
}

const stored = (imageId: string) =>
  portal.db.within({ workspaceId }, tx =>
    tx.image.findUnique({ where: { workspaceId_id: { workspaceId, id: imageId } } }),
  )

const SCRIPT = Buffer.from('<script>alert(1)</script>')

/** A PNG that says of itself to be as large as asked, with nothing behind it. */
const claims = async (width: number, height: number) => {
  const png = await plain().png().toBuffer()
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  return png
}

describe('a picture', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('is taken as %s, and kept as WebP in two sizes', async format => {
    const { imageId, outcome } = await add(await plain(2400, 1200).toFormat(format).toBuffer())
    expect(outcome).toMatchObject({ outcome: 'applied' })
    const image = await stored(imageId)
    expect(image).toMatchObject({ mediaType: 'image/webp', width: 1200, height: 600 })
    for (const [bytes, width] of [
      [image?.content, 1200],
      [image?.small, 320],
    ] as const)
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width })
  })

  it('loses everything but its pixels: place, camera and what was hidden behind them', async () => {
    const exif = { IFD0: { Copyright: 'hidden words' }, IFD3: { GPSLatitudeRef: 'N' } }
    const file = Buffer.concat([await plain().withExif(exif).jpeg().toBuffer(), SCRIPT])
    const { imageId } = await add(file)
    const image = await stored(imageId)
    const kept = Buffer.concat([image?.content ?? SCRIPT, image?.small ?? SCRIPT])
    expect(kept.includes('hidden words')).toBe(false)
    expect(kept.includes('script')).toBe(false)
    expect((await sharp(image?.content).metadata()).exif).toBeUndefined()
  })

  it('stands as the camera was held', async () => {
    const { imageId } = await add(await plain(40, 20).withMetadata({ orientation: 6 }).jpeg().toBuffer())
    expect(await stored(imageId)).toMatchObject({ width: 20, height: 40 })
  })

  it.each<[string, () => Promise<Uint8Array>]>([
    ['an SVG, which can carry scripts', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a web page', async () => Buffer.concat([Buffer.from('<!doctype html>'), SCRIPT])],
    ['a GIF', async () => plain().gif().toBuffer()],
    ['a PDF', async () => Buffer.from('%PDF-1.7\n')],
    [
      'a page that begins like a picture',
      async () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n'), SCRIPT]),
    ],
    ['a picture cut off', async () => (await plain(400, 300).png().toBuffer()).subarray(0, 300)],
    ['one that claims 2,500 megapixels', () => claims(50_000, 50_000)],
    ['nothing', async () => new Uint8Array()],
  ])('is not %s', async (_name, file) => {
    const { imageId, outcome } = await add(await file())
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'image_not_valid' })
    expect(await stored(imageId)).toBeNull()
  })

  it('is refused by its field when it is no base64, or too large', async () => {
    const of = (data: string) => pushOne(portal, catalog, 'image.add', { imageId: newId(), data })
    for (const data of ['not base64', 'A'.repeat(2_000_004)])
      expect(await of(data)).toMatchObject({ code: 'bad_input', detail: { field: 'data' } })
  })

  it('never takes the place of another', async () => {
    const { imageId } = await add(await plain().png().toBuffer())
    const before = await stored(imageId)
    const data = (await plain(90, 90).png().toBuffer()).toString('base64')
    expect(await pushOne(portal, catalog, 'image.add', { imageId, data })).toMatchObject({
      outcome: 'refused',
    })
    expect(await stored(imageId)).toEqual(before)
  })

  it('is not for reviewers', async () => {
    const { caller } = { caller: { ...catalog, role: 'reviewer' as const } }
    const data = (await plain().png().toBuffer()).toString('base64')
    expect(await pushOne(portal, caller, 'image.add', { imageId: newId(), data })).toMatchObject({
      code: 'not_allowed',
    })
  })
})

describe('a product', () => {
  it('shows a picture from its edit on, and meets a colleague who chose another as a conflict', async () => {
    const productId = await addProduct(portal, workspaceId)
    const [one, other] = [
      await add(await plain().png().toBuffer()),
      await add(await plain().png().toBuffer()),
    ]
    const choose = ({ imageId }: { imageId: string }) =>
      pushOne(portal, catalog, 'product.update', {
        productId,
        edits: { image: { base: { imageId: null }, mine: { imageId } } },
      })
    expect(await choose(one)).toMatchObject({ outcome: 'applied' })
    expect(await choose(other)).toMatchObject({
      outcome: 'conflict',
      conflictFields: [
        { group: 'image', theirs: { imageId: one.imageId }, mine: { imageId: other.imageId } },
      ],
    })
  })

  it('says what is wrong when the picture itself was refused', async () => {
    const productId = await addProduct(portal, workspaceId)
    const { imageId } = await add(SCRIPT)
    expect(
      await pushOne(portal, catalog, 'product.update', {
        productId,
        edits: { image: { base: { imageId: null }, mine: { imageId } } },
      }),
    ).toMatchObject({ outcome: 'refused', code: 'image_missing' })
  })
})

describe('a logo', () => {
  it('is taken by the same rules, or not at all', async () => {
    const logo = () =>
      portal.db.within({ workspaceId }, async tx => {
        const found = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
        return found.logoImageId
      })
    const set = await setLogo(portal.deps, catalog, (await plain().png().toBuffer()).toString('base64'))
    expect(set.ok && set.value.logoImageId).toBe(await logo())
    const kept = await logo()
    expect(await setLogo(portal.deps, catalog, SCRIPT.toString('base64'))).toEqual({
      ok: false,
      error: 'picture_not_valid',
    })
    expect(await logo()).toBe(kept)
    expect(await setLogo(portal.deps, catalog, null)).toEqual({ ok: true, value: { logoImageId: null } })
  })
})
