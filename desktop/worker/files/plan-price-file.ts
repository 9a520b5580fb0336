import { idsByName } from '#shared/contract/import/first-by-key.ts'
import type { TableRow } from '#shared/contract/import/parse-table.ts'
import { planPrices } from '#shared/contract/import/plan-prices.ts'
import type { ImportedRow } from '#shared/contract/import/row-report.ts'
import type { PriceRuleRow } from '#shared/contract/rows.ts'
import { type Store, viewRows } from '../store/store.ts'
import { rulesOf, workspaceOf } from '../views/pricing-facts.ts'
import type { FilePlan } from './file-plan.ts'
import { productIds } from './product-ids.ts'

/** What a file of price rules would do to what this computer shows. */
export const planPriceFile = (
  store: Store,
  fileName: string,
  table: readonly TableRow[],
  onRow: (row: ImportedRow) => void,
): FilePlan => {
  const known = new Map<string, readonly PriceRuleRow[]>()
  const rules = (productId: string): readonly PriceRuleRow[] => {
    const found = known.get(productId) ?? rulesOf(store, productId)
    known.set(productId, found)
    return found
  }
  const plan = planPrices(table, ownersOf(store), rules, onRow)
  const { created, changed, unchanged, refused, lineKeys } = plan
  return {
    ...{ created, changed, unchanged, refused },
    keyOf: line => lineKeys.get(line) ?? '',
    mutation: {
      name: 'price_rule.import',
      args: {
        fileName,
        create: plan.rules.flatMap(({ line, before, after }) => (before ? [] : [{ line, rule: after }])),
        update: plan.rules.flatMap(({ line, before, after }) =>
          before
            ? [
                {
                  line,
                  ruleId: before.id,
                  edits: { rule: { base: fieldsOf(before), mine: fieldsOf(after) } },
                },
              ]
            : [],
        ),
      },
    },
  }
}

const fieldsOf = ({ minQuantity, unitPrice, startsOn, endsOn }: PriceRuleRow) => ({
  ...{ minQuantity, unitPrice, startsOn, endsOn },
})

const ownersOf = (store: Store) => ({
  currency: workspaceOf(store)?.currency ?? '',
  products: productIds(store),
  customers: idsByName(
    store.all<{ id: string; name: string }>('SELECT id, reference AS name FROM view_customer'),
  ),
  groups: idsByName(viewRows(store, 'customer_group').map(({ row }) => row)),
})
