import {
  MUTATION_PERMISSIONS,
  MUTATIONS,
  type MutationArgs,
  type MutationName,
} from '#shared/contract/mutations.ts'
import { isStorable, UNSTORABLE_EDIT } from '#shared/contract/storable.ts'
import { roleAllows } from '#shared/domain/role.ts'
import { createCategory, deleteCategory, updateCategory } from './categories.ts'
import { createCustomer, createGroup, updateCustomer, updateGroup } from './customers.ts'
import { enterOrder } from './enter-order.ts'
import { addImage } from './images.ts'
import { importCustomerFile } from './import-customers.ts'
import { importGroupFile } from './import-groups.ts'
import { importPriceRuleFile } from './import-price-rules.ts'
import { importProductFile } from './import-products.ts'
import { type MutationContext, type MutationEffect, refused } from './mutation-context.ts'
import { approveOrder, cancelOrder, fulfillOrder, rejectOrder, startFulfillment } from './order-decisions.ts'
import { assignOrder, markMessagesRead, parkOrder, postMessage } from './order-work.ts'
import { changePriceRules, createPriceRule, deletePriceRule, updatePriceRule } from './price-rules.ts'
import { adjustStock, createProduct, updateProduct, updateProducts } from './products.ts'
import { resolveConflict } from './resolve-conflict.ts'
import { reviseOrder } from './revise-order.ts'

type Handler<N extends MutationName> = (
  ctx: MutationContext,
  args: MutationArgs<N>,
) => Promise<MutationEffect>

const HANDLERS: { [N in MutationName]: Handler<N> } = {
  'order.approve': approveOrder,
  'order.reject': rejectOrder,
  'order.cancel': cancelOrder,
  'order.start_fulfillment': startFulfillment,
  'order.fulfill': fulfillOrder,
  'order.revise': reviseOrder,
  'order.enter': enterOrder,
  'order.park': parkOrder,
  'order.assign': assignOrder,
  'message.post': postMessage,
  'message.mark_read': markMessagesRead,
  'product.create': createProduct,
  'product.update': updateProduct,
  'product.update_many': updateProducts,
  'product.import': importProductFile,
  'image.add': addImage,
  'stock.adjust': adjustStock,
  'category.create': createCategory,
  'category.update': updateCategory,
  'category.delete': deleteCategory,
  'price_rule.create': createPriceRule,
  'price_rule.update': updatePriceRule,
  'price_rule.delete': deletePriceRule,
  'price_rule.change_many': changePriceRules,
  'price_rule.import': importPriceRuleFile,
  'customer_group.create': createGroup,
  'customer_group.update': updateGroup,
  'customer_group.import': importGroupFile,
  'customer.create': createCustomer,
  'customer.update': updateCustomer,
  'customer.import': importCustomerFile,
  'conflict.resolve': resolveConflict,
}

/** Applies one named mutation in the given transaction, after checking its role and its arguments. */
export const applyMutation = async (
  ctx: MutationContext,
  name: string,
  args: unknown,
): Promise<MutationEffect> => {
  if (!isMutationName(name)) return refused('unknown_mutation', { name })
  if (!roleAllows(ctx.caller.role, MUTATION_PERMISSIONS[name])) return refused('not_allowed')
  return run(ctx, name, args)
}

const isMutationName = (name: string): name is MutationName => Object.hasOwn(MUTATIONS, name)

const run = async <N extends MutationName>(
  ctx: MutationContext,
  name: N,
  args: unknown,
): Promise<MutationEffect> => {
  if (!isStorable(args)) return refused('bad_input', { field: '', problem: UNSTORABLE_EDIT })
  const parsed = MUTATIONS[name].safeParse(args)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refused('bad_input', { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' })
  }
  return HANDLERS[name](ctx, parsed.data as MutationArgs<N>)
}
