import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { AnyRow, LocalEffect, Ref } from './local-effects.ts'

type Customers = MutationArgs<'customer.import'>
type Groups = MutationArgs<'customer_group.import'>
type Edits = Readonly<Record<string, { mine: object } | undefined>>

/** What a file of customers does to each row: the groups that it makes, and its customers. */
const customerPatches = ({
  fileName,
  groups,
  create,
  update,
}: Customers): { ref: Ref; args: Customers }[] => {
  const alone = (entity: Ref['entity'], id: string, part: Partial<Customers>) => ({
    ref: { entity, id },
    args: { fileName, groups: [], create: [], update: [], ...part },
  })
  return [
    ...groups.map(each => alone('customer_group', each.groupId, { groups: [each] })),
    ...create.map(each => alone('customer', each.customer.id, { create: [each] })),
    ...update.map(each => alone('customer', each.customerId, { update: [each] })),
  ]
}

const groupPatches = ({ fileName, create, update }: Groups): { ref: Ref; args: Groups }[] => {
  const alone = (id: string, part: Partial<Groups>) => ({
    ref: { entity: 'customer_group' as const, id },
    args: { fileName, create: [], update: [], ...part },
  })
  return [
    ...create.map(each => alone(each.group.id, { create: [each] })),
    ...update.map(each => alone(each.groupId, { update: [each] })),
  ]
}

const wanted = (row: AnyRow | null, edits: Edits): AnyRow | null =>
  row && (Object.assign({}, row, ...Object.values(edits).map(edit => edit?.mine ?? {})) as AnyRow)

export const customerFileEffect: LocalEffect<'customer.import'> = {
  touches: args => customerPatches(args).map(({ ref }) => ref),
  patches: customerPatches,
  apply: (row, { groups, create, update }, { entity, id }) => {
    if (entity === 'customer_group') {
      const name = groups.find(({ groupId }) => groupId === id)?.name
      return name === undefined ? row : { id, name, discountBp: null, archived: false }
    }
    return (
      create.find(({ customer }) => customer.id === id)?.customer ??
      wanted(row, update.find(({ customerId }) => customerId === id)?.edits ?? {})
    )
  },
}

export const groupFileEffect: LocalEffect<'customer_group.import'> = {
  touches: args => groupPatches(args).map(({ ref }) => ref),
  patches: groupPatches,
  apply: (row, { create, update }, { id }) =>
    create.find(({ group }) => group.id === id)?.group ??
    wanted(row, update.find(({ groupId }) => groupId === id)?.edits ?? {}),
}
