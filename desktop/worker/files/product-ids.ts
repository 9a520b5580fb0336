import type { Store } from '../store/store.ts'

/** The products that are shown, by the keys of their SKUs. */
export const productIds = (store: Store): ReadonlyMap<string, string> =>
  new Map(
    store
      .all<{ key: string; id: string }>('SELECT sku_key AS key, id FROM view_product')
      .map(({ key, id }) => [key, id]),
  )
