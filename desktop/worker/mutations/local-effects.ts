import type { AnyMutation, MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type {
  CustomerRow,
  Entity,
  OrderLine,
  OrderRow,
  RowOf,
  StaffRow,
  WorkspaceRow,
} from '#shared/contract/rows.ts'
import type { ConflictField } from '#shared/contract/sync.ts'
import { customerFileEffect, groupFileEffect } from './customer-file-effects.ts'
import { importedRow, importPatches } from './import-effect.ts'
import { EMPTY_CUSTOMER } from './new-rows.ts'
import { orderEffects } from './order-effects.ts'

/** A row that a mutation changes. */
export type Ref = { entity: Entity; id: string }

/** Any replicated row; which one, its ref tells. */
export type AnyRow = RowOf<Entity>

/** What an effect may need to know beyond its own row. */
export type LocalFacts = {
  /** A product priced for an order's customer on the day of an instant (ms); null when it has no price here. */
  freshLine(order: OrderRow, productId: string, quantity: number, at: number): OrderLine | null
  /** Who sells to whom on an order of this customer; null when either is not on this computer. */
  seller(customerId: string): { customer: CustomerRow; workspace: WorkspaceRow } | null
  /** Empty when this computer does not know them. */
  staffName(id: string): string
  /** Of a card about several rows those of one row, else all. */
  conflictFields(conflictId: string, rowId: string): readonly ConflictField[]
}

export type EffectContext = { staff: StaffRow; madeAt: number; facts: LocalFacts }

/**
 * What a mutation does to the rows on this computer until the server has confirmed it. Pure but for the facts
 * it is given: the row with pending work is the base row with these applied in order. Null is a row that does
 * not exist.
 */
export type LocalEffect<N extends MutationName> = {
  touches(args: MutationArgs<N>): Ref[]
  apply(row: AnyRow | null, args: MutationArgs<N>, ref: Ref, context: EffectContext): AnyRow | null
  /**
   * Of an edit of many rows: the same edit of each of them alone, so that showing one does not mean reading all.
   */
  patches?(args: MutationArgs<N>): { ref: Ref; args: MutationArgs<N> }[]
}

type FieldEdits = Readonly<Record<string, { mine: object } | undefined>>

/** The wanted values of every edited group over a row. */
const edited = (row: AnyRow | null, edits: FieldEdits): AnyRow | null =>
  row && (Object.assign({}, row, ...Object.values(edits).map(edit => edit?.mine ?? {})) as AnyRow)

const touching = (entity: Entity, id: string): Ref[] => [{ entity, id }]

const ruleAlone = (
  id: string,
  args: Partial<MutationArgs<'price_rule.change_many'>>,
): { ref: Ref; args: MutationArgs<'price_rule.change_many'> } => ({
  ref: { entity: 'price_rule', id },
  args: { remove: [], edit: [], add: [], ...args },
})

export const LOCAL_EFFECTS: { [N in MutationName]: LocalEffect<N> } = {
  ...orderEffects,
  'message.post': {
    touches: args => touching('message', args.messageId),
    apply: (_row, args, _ref, { staff, madeAt }) => ({
      id: args.messageId,
      orderId: args.orderId,
      kind: args.kind,
      authorKind: 'staff',
      authorName: staff.name,
      body: args.body,
      writtenAt: madeAt,
      readAt: null,
    }),
  },
  // Which messages are unread is known when it is made; see the stored refs of the outbox.
  'message.mark_read': {
    touches: () => [],
    apply: (row, _args, _ref, { madeAt }) => row && ({ ...row, readAt: madeAt } as AnyRow),
  },
  'product.create': {
    touches: ({ product }) => touching('product', product.id),
    apply: (_row, { product }) => product,
  },
  'product.update': {
    touches: args => touching('product', args.productId),
    apply: (row, args) => edited(row, args.edits),
  },
  'product.update_many': {
    touches: ({ rows }) => rows.map(({ productId: id }) => ({ entity: 'product', id })),
    patches: ({ rows }) =>
      rows.map(row => ({ ref: { entity: 'product', id: row.productId }, args: { rows: [row] } })),
    apply: (row, { rows }, ref) =>
      edited(row, rows.find(({ productId }) => productId === ref.id)?.edits ?? {}),
  },
  'product.import': {
    touches: args => importPatches(args).map(({ ref }) => ref),
    patches: args => importPatches(args),
    apply: (row, args, ref) => importedRow(row, args, ref),
  },
  // A picture is no row; what shows it is the product's own edit.
  'image.add': { touches: () => [], apply: row => row },
  'stock.adjust': {
    touches: args => touching('stock', args.productId),
    apply: (row, args) => {
      const stock = (row as RowOf<'stock'> | null) ?? { id: args.productId, onHand: 0, reserved: 0 }
      return { ...stock, onHand: stock.onHand + args.difference }
    },
  },
  'category.create': {
    touches: args => touching('category', args.categoryId),
    apply: (_row, { categoryId, ...fields }) => ({ ...fields, id: categoryId, archived: false }),
  },
  'category.update': {
    touches: args => touching('category', args.categoryId),
    apply: (row, args) => edited(row, args.edits),
  },
  'category.delete': { touches: args => touching('category', args.categoryId), apply: () => null },
  'price_rule.create': {
    touches: ({ rule }) => touching('price_rule', rule.id),
    apply: (_row, { rule }) => rule,
  },
  'price_rule.update': {
    touches: args => touching('price_rule', args.ruleId),
    apply: (row, args) => edited(row, args.edits),
  },
  'price_rule.delete': { touches: args => touching('price_rule', args.ruleId), apply: () => null },
  'price_rule.change_many': {
    touches: ({ remove, edit, add }) =>
      [...remove, ...edit.map(({ ruleId }) => ruleId), ...add.map(({ id }) => id)].map(id => ({
        entity: 'price_rule',
        id,
      })),
    patches: ({ remove, edit, add }) => [
      ...remove.map(id => ruleAlone(id, { remove: [id] })),
      ...edit.map(each => ruleAlone(each.ruleId, { edit: [each] })),
      ...add.map(rule => ruleAlone(rule.id, { add: [rule] })),
    ],
    apply: (row, { remove, edit, add }, ref) => {
      if (remove.includes(ref.id)) return null
      const added = add.find(({ id }) => id === ref.id)
      return added ?? edited(row, edit.find(({ ruleId }) => ruleId === ref.id)?.edits ?? {})
    },
  },
  'price_rule.import': {
    touches: ({ create, update }) =>
      [...create.map(({ rule }) => rule.id), ...update.map(({ ruleId }) => ruleId)].map(id => ({
        entity: 'price_rule',
        id,
      })),
    patches: ({ fileName, create, update }) => [
      ...create.map(each => ({
        ref: { entity: 'price_rule' as const, id: each.rule.id },
        args: { fileName, create: [each], update: [] },
      })),
      ...update.map(each => ({
        ref: { entity: 'price_rule' as const, id: each.ruleId },
        args: { fileName, create: [], update: [each] },
      })),
    ],
    apply: (row, { create, update }, ref) =>
      create.find(({ rule }) => rule.id === ref.id)?.rule ??
      edited(row, update.find(({ ruleId }) => ruleId === ref.id)?.edits ?? {}),
  },
  'customer_group.create': {
    touches: args => touching('customer_group', args.groupId),
    apply: (_row, { groupId, ...fields }) => ({ ...fields, id: groupId, archived: false }),
  },
  'customer_group.update': {
    touches: args => touching('customer_group', args.groupId),
    apply: (row, args) => edited(row, args.edits),
  },
  'customer_group.import': groupFileEffect,
  'customer.create': {
    touches: args => touching('customer', args.customerId),
    apply: (_row, { customerId, ...fields }) => ({ ...EMPTY_CUSTOMER, ...fields, id: customerId }),
  },
  'customer.update': {
    touches: args => touching('customer', args.customerId),
    apply: (row, args) => edited(row, args.edits),
  },
  'customer.import': customerFileEffect,
  // The rows are those of the edit which met the conflict; see the stored refs of the outbox.
  'conflict.resolve': {
    touches: () => [],
    apply: (row, { conflictId, choices, others }, ref, { facts }) => {
      const fields = facts
        .conflictFields(conflictId, ref.id)
        .filter(({ group }) => (choices[group] ?? others) === 'mine')
      return edited(row, Object.fromEntries(fields.map(({ group, mine }) => [group, { mine }])))
    },
  },
}

/** An edit of many rows, row by row; null for any other. */
export const patchesOf = ({ name, args }: AnyMutation): { ref: Ref; args: unknown }[] | null =>
  (LOCAL_EFFECTS[name] as LocalEffect<MutationName>).patches?.(args as never) ?? null
