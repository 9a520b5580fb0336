import type { AnyMutation, MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type { StaffRow } from '#shared/contract/rows.ts'
import type { Ref } from '../mutations/local-effects.ts'
import { wholeArgs } from '../store/large-acts.ts'
import { addMutation } from '../store/outbox/add-mutation.ts'
import { undoMutation } from '../store/outbox/take-out.ts'
import type { Store } from '../store/store.ts'

type Edit = { base: unknown; mine: unknown }
type Stored = { mutation_id: string; name: MutationName; args: string; chunks: number }

/**
 * Takes back edits of the catalog and of customers, the last one first: what was not sent yet never leaves this computer, what was
 * sent is followed by the opposite edit, which meets the server's rules like any other. Answers the rows to show.
 */
export const takeBack = (
  store: Store,
  staff: StaffRow,
  mutationIds: readonly string[],
  now: number,
): { refs: Ref[]; kept: number } => {
  const refs: Ref[] = []
  let kept = 0
  for (const mutationId of [...mutationIds].reverse()) {
    const removed = undoMutation(store, staff, mutationId)
    const opposite = removed ? null : oppositeOf(store, mutationId)
    if (removed) refs.push(...removed)
    else if (opposite) refs.push(...addMutation(store, staff, opposite, now).refs)
    else kept += 1
  }
  return { refs, kept }
}

const oppositeOf = (store: Store, mutationId: string): AnyMutation | null => {
  const found = store.one<Stored>(
    `SELECT mutation_id, name, args, chunks FROM outbox WHERE mutation_id = ?
     UNION SELECT mutation_id, name, args, chunks FROM settled WHERE mutation_id = ? AND outcome IN ('applied', 'conflict')`,
    mutationId,
    mutationId,
  )
  if (!found) return null
  const args = wholeArgs(store, found)
  switch (found.name) {
    case 'product.update':
      return { name: found.name, args: turned(args as MutationArgs<'product.update'>) }
    case 'stock.adjust': {
      const { productId, difference } = args as MutationArgs<'stock.adjust'>
      return { name: found.name, args: { productId, difference: -difference } }
    }
    case 'customer.update':
      return { name: found.name, args: turned(args as MutationArgs<'customer.update'>) }
    case 'customer_group.update':
      return { name: found.name, args: turned(args as MutationArgs<'customer_group.update'>) }
    case 'price_rule.create': {
      const { rule } = args as MutationArgs<'price_rule.create'>
      return { name: 'price_rule.delete', args: { ruleId: rule.id } }
    }
    case 'category.update':
      return { name: found.name, args: turned(args as MutationArgs<'category.update'>) }
    case 'product.update_many': {
      const { rows } = args as MutationArgs<'product.update_many'>
      return { name: found.name, args: { rows: rows.map(turned) } }
    }
    case 'product.import':
      return oppositeOfProducts(args as MutationArgs<'product.import'>)
    case 'price_rule.import': {
      const { create, update } = args as MutationArgs<'price_rule.import'>
      const change = {
        remove: create.map(({ rule }) => rule.id),
        edit: update.map(({ ruleId, edits }) => turned({ ruleId, edits })),
      }
      return { name: 'price_rule.change_many', args: { ...change, add: [] } }
    }
    case 'customer.import':
      return oppositeOfCustomers(args as MutationArgs<'customer.import'>)
    case 'customer_group.import':
      return oppositeOfGroups(args as MutationArgs<'customer_group.import'>)
    case 'price_rule.update':
      return { name: found.name, args: turned(args as MutationArgs<'price_rule.update'>) }
    case 'price_rule.change_many':
      return oppositeOfRules(args as MutationArgs<'price_rule.change_many'>)
    default:
      return null
  }
}

/** What a file made is archived, since products are never deleted; what it changed goes back. */
const oppositeOfProducts = ({
  fileName,
  create,
  update,
  stock,
}: MutationArgs<'product.import'>): AnyMutation => ({
  name: 'product.import',
  args: {
    ...{ fileName, categories: [], create: [] },
    update: [
      ...create.map(({ line, product }) => ({
        ...{ line, productId: product.id },
        edits: { status: { base: { status: product.status }, mine: { status: 'archived' as const } } },
      })),
      ...update.map(turned),
    ],
    stock: stock.map(({ difference, ...rest }) => ({ ...rest, difference: -difference })),
  },
})

/** Customers that a file made are archived, with their links; groups that it made for them stay, as categories do. */
const oppositeOfCustomers = ({ fileName, create, update }: MutationArgs<'customer.import'>): AnyMutation => ({
  name: 'customer.import',
  args: {
    ...{ fileName, groups: [], create: [] },
    update: [
      ...create
        .filter(({ customer }) => customer.state !== 'archived')
        .map(({ line, customer: { id: customerId, state } }) => ({
          ...{ line, customerId },
          edits: { state: { base: { state }, mine: { state: 'archived' as const } } },
        })),
      ...update.map(turned),
    ],
  },
})

const oppositeOfGroups = ({
  fileName,
  create,
  update,
}: MutationArgs<'customer_group.import'>): AnyMutation => ({
  name: 'customer_group.import',
  args: {
    ...{ fileName, create: [] },
    update: [
      ...create
        .filter(({ group }) => !group.archived)
        .map(({ line, group: { id: groupId } }) => ({
          ...{ line, groupId },
          edits: { archived: { base: { archived: false }, mine: { archived: true } } },
        })),
      ...update.map(turned),
    ],
  },
})

/** What was removed is not in the edit any more, so that only an act without removals can be turned round. */
const oppositeOfRules = ({
  remove,
  edit,
  add,
}: MutationArgs<'price_rule.change_many'>): AnyMutation | null =>
  remove.length > 0
    ? null
    : {
        name: 'price_rule.change_many',
        args: { remove: add.map(({ id }) => id), edit: edit.map(turned), add: [] },
      }

/** The same edit from what it wanted back to what it was based on. */
const turned = <T extends { edits: object }>(row: T): T => ({
  ...row,
  edits: Object.fromEntries(
    Object.entries(row.edits as Record<string, Edit | undefined>).map(([group, edit]) => [
      group,
      edit && { base: edit.mine, mine: edit.base },
    ]),
  ),
})
