import type { Locator, Page } from 'playwright-core'
import { drawPicture, zipOf } from '../support/pictures/draw-picture.ts'
import type { DesktopScene } from './catalog-scenes.ts'

const firstOrder = async (window: Page): Promise<Locator> => {
  await window.getByRole('listbox', { name: 'Review queue' }).getByRole('option').first().click()
  const order = window.getByRole('article', { name: /^SO-\d+$/ })
  await order.getByRole('table', { name: 'Lines' }).waitFor()
  return order
}

/** A dialog that a key opens on the first order of the queue. */
const byKey = (name: string, key: string): DesktopScene => ({
  name,
  screen: 'Queue',
  open: async window => {
    await firstOrder(window)
    await window.keyboard.press(key)
    await window.getByRole('dialog').waitFor()
  },
})

const linksOf = async (window: Page): Promise<Locator> => {
  await window.getByRole('option', { name: /Corner Gifts/ }).click()
  const links = window.getByRole('region', { name: 'Portal links' })
  await links.getByRole('button', { name: 'Show address' }).first().waitFor()
  return links
}

const tab = (window: Page, name: string) => window.getByRole('tab', { name }).click()

const pick = async (window: Page, field: string, text: string): Promise<void> => {
  const box = window.getByRole('combobox', { name: field, exact: true })
  await box.fill(text)
  await window.getByRole('option').first().waitFor()
  await box.press('Enter')
}

const ORDERS: readonly DesktopScene[] = [
  {
    name: 'palette',
    screen: 'Queue',
    open: async window => {
      await window.keyboard.press('Control+k')
      await window.getByRole('dialog').getByRole('combobox').fill('corner')
      await window.getByRole('dialog').getByRole('option').first().waitFor()
    },
  },
  {
    name: 'shortcuts',
    screen: 'Queue',
    open: async window => {
      await window.keyboard.press('?')
      await window.getByRole('dialog').waitFor()
    },
  },
  byKey('reject', 'r'),
  byKey('edit-lines', 'e'),
  byKey('why-price', 'y'),
  {
    name: 'approve-all',
    screen: 'Queue',
    open: async window => {
      await window.getByRole('button', { name: 'Approve all' }).click()
      await window.getByRole('dialog').or(window.getByRole('alertdialog')).waitFor()
    },
  },
  {
    name: 'new-order',
    screen: 'Queue',
    open: async window => {
      await window.evaluate(() => {
        location.hash = '#/enter'
      })
      await pick(window, 'Customer', 'Corner Gifts')
      for (const typed of ['22382 10', '20726 7'])
        await window
          .getByRole('combobox', { name: 'Add an item' })
          .fill(typed)
          .then(() => window.keyboard.press('Enter'))
      await window.getByText('Gross').waitFor()
    },
  },
]

const CUSTOMERS: readonly DesktopScene[] = [
  {
    name: 'create-link',
    screen: 'Customers',
    open: async window => {
      await (await linksOf(window)).getByRole('button', { name: 'Create link' }).click()
      await window.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'link-address',
    screen: 'Customers',
    open: async window => {
      await (await linksOf(window)).getByRole('button', { name: 'Show address' }).first().click()
      await window.getByRole('dialog').getByRole('button', { name: /QR/ }).click()
      await window.getByRole('img', { name: /^QR code/ }).waitFor()
    },
  },
  {
    name: 'regenerate',
    screen: 'Customers',
    open: async window => {
      await (await linksOf(window)).getByRole('button', { name: 'Regenerate' }).first().click()
      await window.getByRole('dialog').or(window.getByRole('alertdialog')).waitFor()
    },
  },
  {
    name: 'links-for-many',
    screen: 'Customers',
    open: async window => {
      await window.getByRole('button', { name: 'Links for many' }).click()
      await window.getByRole('checkbox', { name: 'Only customers without a live link' }).uncheck()
      await window.getByRole('dialog').getByRole('group', { name: 'Customers' }).waitFor()
    },
  },
]

const PRICES: readonly DesktopScene[] = [
  {
    name: 'price-groups',
    screen: 'Prices',
    open: async window => {
      await tab(window, 'Groups')
      await window.getByRole('table', { name: 'Groups' }).waitFor()
    },
  },
  {
    name: 'price-preview',
    screen: 'Prices',
    open: async window => {
      await tab(window, 'What a customer pays')
      await pick(window, 'Customer', 'Corner Gifts')
      await pick(window, 'Product', '22382')
      await window.getByRole('region', { name: 'Price', exact: true }).waitFor()
    },
  },
  {
    name: 'price-rule',
    screen: 'Prices',
    open: async window => {
      await tab(window, 'Price rules')
      await window.getByRole('button', { name: 'Edit rule' }).first().click()
      await window.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'paste-rules',
    screen: 'Prices',
    open: async window => {
      await tab(window, 'Price rules')
      await window.getByRole('button', { name: 'Paste', exact: true }).click()
      await window
        .getByRole('dialog')
        .getByRole('textbox', { name: 'Rows' })
        .fill('22382\tlist\t\t24\t1.39\t2027-01-01\t\n20726\tlist\t\t1\tfree\t\t\n')
      await window.getByRole('dialog').getByRole('table').first().waitFor()
    },
  },
]

const REST: readonly DesktopScene[] = [
  {
    name: 'pictures',
    screen: 'Catalog',
    open: async window => {
      const zip = await zipOf({
        '22382.jpg': await drawPicture('#336699', 400, 300),
        'NO-SUCH.jpg': await drawPicture('#993333', 400, 300),
        'prices.csv': Buffer.from('sku,price\n'),
      })
      await window.getByRole('button', { name: 'File', exact: true }).click()
      await window.getByRole('menuitem', { name: 'Import pictures…' }).click()
      const dialog = window.getByRole('dialog', { name: 'Pictures' })
      await dialog
        .getByLabel('File to import')
        .setInputFiles({ name: 'autumn.zip', mimeType: 'application/zip', buffer: zip })
      await dialog.getByRole('row').nth(1).waitFor()
    },
  },
  {
    name: 'product',
    screen: 'Catalog',
    open: async window => {
      await window.getByRole('searchbox', { name: 'Search products' }).fill('22382')
      await window.getByRole('gridcell', { name: '22382', exact: true }).first().click()
      await window.getByRole('article', { name: /Lunch Bag Spaceboy/ }).waitFor()
    },
  },
  {
    name: 'audit',
    screen: 'Settings',
    open: async window => {
      await tab(window, 'People')
      await window.getByRole('heading', { name: 'Audit' }).evaluate(heading => heading.scrollIntoView())
    },
  },
  {
    name: 'mail-and-webhook',
    screen: 'Settings',
    open: async window => {
      await tab(window, 'Mail and webhook')
      await window.getByRole('button', { name: 'Set webhook' }).waitFor()
    },
  },
]

/** What staff open beside the catalog: on orders, customers, prices, products and settings. */
export const STAFF_SCENES: readonly DesktopScene[] = [...ORDERS, ...CUSTOMERS, ...PRICES, ...REST]
