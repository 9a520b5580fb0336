import type { Page } from 'playwright-core'

/** What opens over a screen of the desktop: its name, its screen, and how it is reached. Escape leads out. */
export type DesktopScene = {
  readonly name: string
  readonly screen: string
  readonly open: (window: Page) => Promise<void>
}

/** What of the catalog side opens over a screen. */
export const CATALOG_SCENES: readonly DesktopScene[] = [
  {
    name: 'bulk-price',
    screen: 'Catalog',
    open: async window => {
      await window.getByRole('grid', { name: 'Products' }).locator('[data-column=sku]').first().click()
      await window.keyboard.press('Shift+PageDown')
      await window.keyboard.press('Space')
      await window.getByRole('button', { name: 'Price', exact: true }).click()
      await window.getByRole('dialog').getByRole('textbox', { name: 'Percentage' }).fill('3.5')
      await window.getByRole('dialog').getByText('see another price').waitFor()
    },
  },
  {
    name: 'categories',
    screen: 'Catalog',
    open: async window => {
      await window.getByRole('button', { name: 'Clear' }).click()
      await window.getByRole('button', { name: 'Categories', exact: true }).click()
    },
  },
  {
    name: 'import',
    screen: 'Catalog',
    open: async window => {
      await window.getByRole('button', { name: 'File', exact: true }).click()
      await window.getByRole('menuitem', { name: 'Import products…' }).click()
      const text = 'Article no;Name;List price;Remark\nNEW-1;Paper star;4,20;new\nNEW-2;Paper moon;4,80;\n'
      await window
        .getByLabel('File to import')
        .setInputFiles({ name: 'articles.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
      await window.getByRole('table', { name: 'Columns' }).waitFor()
    },
  },
  {
    name: 'view-as-customer',
    screen: 'Customers',
    open: async window => {
      await window.getByRole('option').first().click()
      await window.getByRole('button', { name: 'View as customer' }).click()
      await window.getByRole('table', { name: 'Storefront' }).waitFor()
    },
  },
  {
    name: 'closed-days',
    screen: 'Settings',
    open: async window => {
      await window.getByRole('button', { name: 'Change closed days' }).click()
      await window.getByRole('combobox', { name: 'Public holidays of' }).selectOption('GB')
      await window.getByRole('combobox', { name: 'Year' }).selectOption({ index: 1 })
      await window.getByRole('button', { name: /^Add \d+ holidays/ }).waitFor()
    },
  },
]
