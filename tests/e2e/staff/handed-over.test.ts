import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { visible } from '#tests/support/browser/open-browser.ts'
import { openStaffStage, type StaffStage } from '#tests/support/desktop/staff-stage.ts'
import { findProblems } from '#tests/support/look-gallery/find-problems.ts'
import { staffClient } from '#tests/support/portal/staff-client.ts'

/** What a revoked computer had not sent, decided by an admin in the sync centre. */
let stage: StaffStage

type Product = { id: string; sku: string; name: string }
let products: Product[]

beforeAll(async () => {
  stage = await openStaffStage()
  products = await sql<Product>('SELECT id, sku, name FROM product ORDER BY sku LIMIT 3')
  await handOver()
  await stage.window
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Sync centre' })
    .click()
})

afterAll(() => stage?.close())

const sql = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> => {
  const owner = new pg.Client({ connectionString: stage.server.database.ownerUrl })
  await owner.connect()
  return owner
    .query<Row>(text)
    .then(({ rows }) => rows)
    .finally(() => owner.end())
}

const renamed = (product: Product | undefined, from: string, to: string) => ({
  productId: product?.id ?? '',
  edits: { name: { base: { name: from }, mine: { name: to } } },
})

/** Three edits of a colleague's computer that was revoked before it could send them. */
const handOver = async (): Promise<void> => {
  const { url, demo } = stage.server.portal
  const none = { email: '', password: '' }
  const signedIn = await staffClient(url, null).auth.signIn.mutate({
    ...(demo?.staff ?? none),
    deviceName: 'Old laptop',
  })
  const office = await staffClient(url, null).auth.signIn.mutate({
    ...(demo?.admin ?? none),
    deviceName: 'Office',
  })
  await staffClient(url, office.token).staff.revokeDevice.mutate({ deviceId: signedIn.deviceId })
  const [first, second, third] = products
  const edits = [
    renamed(first, first?.name ?? '', 'Renamed on the laptop'),
    renamed(second, 'An older name', 'Renamed too'),
    renamed(third, third?.name ?? '', 'Never mind'),
  ]
  await staffClient(url, null).quarantine.offer.mutate({
    deviceToken: signedIn.token,
    mutations: edits.map((args, place) => ({
      ...{ mutationId: newId(), name: 'product.update', args, place, madeAt: Date.now() - 3_600_000 },
    })),
  })
}

const card = (n: number) =>
  stage.window.getByRole('article', { name: `From a revoked computer: Edit product: ${products[n]?.sku}` })

it('shows who made it where, and what it would change', async () => {
  await visible(stage.window.getByRole('heading', { name: 'From revoked computers (3)' }))
  await visible(card(0).getByText(/on Old laptop, and never sent/))
  await visible(card(0).getByText('Renamed on the laptop'))
  for (const colorScheme of ['light', 'dark'] as const) {
    await stage.window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await findProblems(stage.window, true)).toEqual([])
    await stage.window.screenshot({ path: `${process.env.SHOTS}/handed-${colorScheme}.png` })
  }
})

it('applies what is still wanted, as the admin’s own act', async () => {
  await card(0).getByRole('button', { name: 'Apply' }).click()
  await visible(stage.window.getByRole('heading', { name: 'From revoked computers (2)' }))
  expect(await sql(`SELECT name FROM product WHERE id = '${products[0]?.id}'`)).toEqual([
    { name: 'Renamed on the laptop' },
  ])
})

it('makes a conflict of what met another change, to be decided like any other', async () => {
  await card(1).getByRole('button', { name: 'Apply' }).click()
  const conflict = stage.window.getByRole('article', { name: `Conflict: ${products[1]?.sku}` })
  await visible(conflict)
  await conflict.getByRole('radio', { name: /Mine/ }).check()
  await conflict.getByRole('button', { name: 'Apply choices' }).click()
  await expect
    .poll(() => sql(`SELECT name FROM product WHERE id = '${products[1]?.id}'`), { timeout: 20_000 })
    .toEqual([{ name: 'Renamed too' }])
  await expect.poll(() => conflict.count(), { timeout: 20_000 }).toBe(0)
})

it('leaves out what is not', async () => {
  await card(2).getByRole('button', { name: 'Leave out' }).click()
  await visible(stage.window.getByText('Nothing waits here'))
  expect(await sql(`SELECT name FROM product WHERE id = '${products[2]?.id}'`)).toEqual([
    { name: products[2]?.name },
  ])
})
