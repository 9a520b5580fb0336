import { changedGroups } from '#shared/contract/changed-groups.ts'
import { firstByKey, nameKey } from '#shared/contract/import/first-by-key.ts'
import type { TableRow } from '#shared/contract/import/parse-table.ts'
import { planGroups } from '#shared/contract/import/plan-groups.ts'
import type { ImportedRow } from '#shared/contract/import/row-report.ts'
import { GROUP_FIELD_GROUPS } from '#shared/contract/mutations.ts'
import { type Store, viewRows } from '../store/store.ts'
import type { FilePlan } from './file-plan.ts'

/** What a file of customer groups would do to what this computer shows, by the same functions as on the server. */
export const planGroupFile = (
  store: Store,
  fileName: string,
  table: readonly TableRow[],
  onRow: (row: ImportedRow) => void,
): FilePlan => {
  const known = firstByKey(
    viewRows(store, 'customer_group').map(({ row }) => row),
    ({ name }) => nameKey(name),
  )
  const { groups, lineKeys, ...counts } = planGroups(table, known, onRow)
  return {
    ...counts,
    keyOf: line => lineKeys.get(line) ?? '',
    mutation: {
      name: 'customer_group.import',
      args: {
        fileName,
        create: groups.flatMap(({ line, before, after }) => (before ? [] : [{ line, group: after }])),
        update: groups.flatMap(({ line, before, after }) =>
          before
            ? [
                {
                  ...{ line, groupId: before.id },
                  edits: changedGroups(GROUP_FIELD_GROUPS, before, after),
                },
              ]
            : [],
        ),
      },
    },
  }
}
