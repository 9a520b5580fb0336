import type { BuyerHome, Cart, CartDifference, CartLine, CatalogItem } from '#shared/contract/buyer.ts'

/** An item that can be ordered in any quantity at 2.50, with what a test changes about it. */
export const sampleItem = (change: Partial<CatalogItem> = {}): CatalogItem => ({
  productId: '00000000-0000-7000-8000-000000000001',
  sku: '85123A',
  name: 'Heart T-light',
  description: '',
  categoryId: null,
  imageId: null,
  unitName: 'carton',
  unitContents: '12',
  price: 250,
  breaks: [],
  minQuantity: 1,
  maxQuantity: null,
  step: 1,
  orderable: true,
  backOn: null,
  available: null,
  usualQuantity: null,
  taxRateBp: 2000,
  ...change,
})

/** A saved line of an item at its own price. */
export const sampleLine = (item: CatalogItem, quantity: number): CartLine => ({
  productId: item.productId,
  quantity,
  shownPrice: item.price,
  item,
  sku: item.sku,
  name: item.name,
  unitPrice: item.price,
  amount: item.price * quantity,
})

/** A cart with these lines; its totals are without tax, as tests that need tax set their own. */
export const sampleCart = (lines: readonly CartLine[], change: Partial<Cart> = {}): Cart => {
  const net = lines.reduce((sum, line) => sum + (line.amount ?? 0), 0)
  return {
    cartId: '00000000-0000-7000-8000-0000000000c1',
    lines: [...lines],
    details: { poNumber: '', notes: '', deliveryDay: null, addressId: null },
    differences: [],
    totals: { net, gross: net, rates: [] },
    closedOrder: null,
    replaces: null,
    ...change,
  }
}

/** A difference of a kind, about the sample item unless the test says otherwise. */
export const sampleDifference = (
  code: CartDifference['code'],
  change: Partial<CartDifference> = {},
): CartDifference => ({
  code,
  productId: sampleItem().productId,
  sku: '85123A',
  field: null,
  old: null,
  new: null,
  ...change,
})

/** Order settings that ask for nothing. */
export const sampleSettings: BuyerHome['orderSettings'] = {
  notes: 'optional',
  poNumber: 'optional',
  deliveryDate: 'optional',
  leadDays: 1,
  weekdays: [1, 2, 3, 4, 5],
  closedDays: [],
  cutOff: null,
  minimumOrderMode: 'none',
  minimumOrderAmount: 0,
}
