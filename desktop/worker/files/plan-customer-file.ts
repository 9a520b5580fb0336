import { changedGroups } from '#shared/contract/changed-groups.ts'
import { firstByKey, nameKey } from '#shared/contract/import/first-by-key.ts'
import { mergeCustomerRows } from '#shared/contract/import/merge-customer-rows.ts'
import type { TableRow } from '#shared/contract/import/parse-table.ts'
import { planCategories } from '#shared/contract/import/plan-categories.ts'
import { type CustomerWorld, planCustomers } from '#shared/contract/import/plan-customers.ts'
import type { ImportedRow } from '#shared/contract/import/row-report.ts'
import { CUSTOMER_FIELD_GROUPS } from '#shared/contract/mutations.ts'
import { type Store, viewRows } from '../store/store.ts'
import type { FilePlan } from './file-plan.ts'
import { productIds } from './product-ids.ts'

/** What a file of customers would do to what this computer shows, by the same functions as on the server. */
export const planCustomerFile = (
  store: Store,
  fileName: string,
  table: readonly TableRow[],
  onRow: (row: ImportedRow) => void,
): FilePlan => {
  const read = mergeCustomerRows(table)
  const { customers, groups, ...counts } = planCustomers(read, worldOf(store), onRow)
  return {
    ...counts,
    keyOf: line => read.lineKeys.get(line) ?? '',
    mutation: {
      name: 'customer.import',
      args: {
        fileName,
        groups: groups.map(({ id: groupId, name }) => ({ groupId, name })),
        create: customers.flatMap(({ line, before, after }) => (before ? [] : [{ line, customer: after }])),
        update: customers.flatMap(({ line, before, after }) =>
          before
            ? [
                {
                  ...{ line, customerId: before.id },
                  edits: changedGroups(CUSTOMER_FIELD_GROUPS, before, after),
                },
              ]
            : [],
        ),
      },
    },
  }
}

const worldOf = (store: Store): CustomerWorld => {
  const rows = <E extends 'customer' | 'customer_group' | 'category'>(entity: E) =>
    viewRows(store, entity).map(({ row }) => row)
  return {
    customers: firstByKey(rows('customer'), ({ reference }) => nameKey(reference)),
    groups: firstByKey(rows('customer_group'), ({ name }) => nameKey(name)),
    products: productIds(store),
    categories: planCategories(rows('category'), []),
  }
}
