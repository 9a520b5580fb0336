import type { Locator, Page } from 'playwright-core'
import type { DesktopScene } from './catalog-scenes.ts'

const dialog = (window: Page): Promise<void> =>
  window.getByRole('dialog').or(window.getByRole('alertdialog')).first().waitFor()

const press = (name: string | RegExp) => async (window: Page) =>
  window.getByRole('button', { name, exact: true }).first().click()

/** A dialog that opens over a screen by one or more buttons. */
const opened = (
  name: string,
  screen: string,
  ...steps: readonly ((window: Page) => Promise<unknown>)[]
): DesktopScene => ({
  name,
  screen,
  open: async window => {
    for (const step of steps) await step(window)
    await dialog(window)
  },
})

const ofCustomer = async (window: Page): Promise<void> => {
  await window.getByRole('option', { name: /Corner Gifts/ }).click()
  await window.getByRole('article', { name: 'Corner Gifts' }).waitFor()
}

const ofProduct = async (window: Page): Promise<void> => {
  await window.getByRole('searchbox', { name: 'Search products' }).fill('22382')
  await window.getByRole('gridcell', { name: '22382', exact: true }).first().click()
  await window.getByRole('article', { name: /Lunch Bag Spaceboy/ }).waitFor()
}

const tab = (name: string) => (window: Page) => window.getByRole('tab', { name, exact: true }).click()
const item = (name: string) => (window: Page) => window.getByRole('menuitem', { name }).click()

const orderInState = (state: string) => async (window: Page) => {
  await window.getByRole('group', { name: 'State' }).getByRole('button', { name: state, exact: true }).click()
  await window.getByRole('listbox', { name: 'Orders' }).getByRole('option').first().click()
  await window.getByRole('toolbar', { name: 'Order actions' }).waitFor()
}

/** Chooses orders of both groups of the queue, a flagged one among them. */
const chosenOrders: DesktopScene = {
  name: 'chosen-orders',
  screen: 'Queue',
  open: async window => {
    const options = window.getByRole('listbox', { name: 'Review queue' }).getByRole('option')
    await options.first().click()
    for (const at of [1, 3, 8, 9]) await options.nth(at).click({ modifiers: ['ControlOrMeta'] })
    await window.getByRole('toolbar', { name: 'Chosen orders' }).waitFor()
  },
}

const ruleInPlace: DesktopScene = {
  name: 'rule-in-place',
  screen: 'Prices',
  open: async window => {
    await tab('Price rules')(window)
    const rules = window.getByRole('table', { name: 'Price rules' })
    await rules
      .getByRole('button', { name: /^Price of/ })
      .nth(4)
      .click()
    await window.keyboard.type('cheap')
    await window.keyboard.press('Enter')
    await rules.getByRole('alert').waitFor()
  },
}

const history: DesktopScene = {
  name: 'product-history',
  screen: 'Catalog',
  open: async window => {
    await ofProduct(window)
    await press('Show history')(window)
    const table: Locator = window
      .getByRole('table', { name: 'History' })
      .or(window.getByText('Nothing found.'))
    await table.first().scrollIntoViewIfNeeded()
  },
}

/** The dialogs of every screen that are opened by a button of it, and what is done in place. */
export const DIALOG_SCENES: readonly DesktopScene[] = [
  chosenOrders,
  opened('ship', 'Orders', orderInState('In fulfilment'), press('Ship quantities')),
  opened('cancel-order', 'Orders', orderInState('Approved'), press('Cancel order')),
  history,
  opened('edit-product', 'Catalog', ofProduct, press('Edit')),
  opened('new-product', 'Catalog', press('New product')),
  ruleInPlace,
  opened('new-rule', 'Prices', tab('Price rules'), press('New rule')),
  opened('new-group', 'Prices', tab('Groups'), press('New group')),
  opened('new-customer', 'Customers', press('New customer')),
  opened('contact', 'Customers', ofCustomer, press('Edit contact')),
  opened('addresses', 'Customers', ofCustomer, press('Edit addresses')),
  opened('customer-prices', 'Customers', ofCustomer, press('Edit prices')),
  opened('assortment', 'Customers', ofCustomer, press('Edit assortment')),
  opened('order-fields', 'Customers', ofCustomer, press('Edit order fields')),
  opened('revoke', 'Customers', ofCustomer, press('Revoke')),
  opened('archive-customer', 'Customers', ofCustomer, press('More'), item('Archive')),
  opened('company', 'Settings', tab('Workspace'), press('Change company')),
  opened('order-rules', 'Settings', tab('Workspace'), press('Change order rules')),
  opened('invite', 'Settings', tab('People'), press('Invite')),
  opened('role', 'Settings', tab('People'), press(/^Actions for/), item('Change role')),
  opened('deactivate', 'Settings', tab('People'), press(/^Actions for/), item('Deactivate')),
  opened('change-password', 'Settings', tab('Your account'), press('Change password')),
]
