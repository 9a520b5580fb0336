import type { MutationArgs } from '#shared/contract/mutations.ts'
import { compareSubmission } from '#shared/domain/submission.ts'
import { readForEntry } from '../orders/entry-reading.ts'
import { fingerprintOf } from '../orders/fingerprint.ts'
import { storeEnteredOrder } from '../orders/store-entered-order.ts'
import { wireDifference } from '../selling/wire-difference.ts'
import { applied, type MutationContext, type MutationEffect, NO_OP, refused } from './mutation-context.ts'

type Args = MutationArgs<'order.enter'>

/**
 * Takes an order by telephone under the rules of a buyer's submission: it exists if every line is as staff saw
 * and said it, else it is refused with each difference. The order's id is its key: the same order twice is no
 * news, another one under the same id is refused.
 */
export const enterOrder = async (ctx: MutationContext, args: Args): Promise<MutationEffect> => {
  const fingerprint = fingerprintOf(args)
  const known = await ctx.tx.order.findFirst({
    where: { workspaceId: ctx.workspaceId, id: args.orderId },
    select: { fingerprint: true, customerId: true },
  })
  if (known) return isSame(known, args, fingerprint) ? NO_OP : refused('rule_broken')
  const read = await readForEntry(ctx.tx, {
    workspaceId: ctx.workspaceId,
    customerId: args.customerId,
    lines: args.lines,
    addressId: args.details.addressId,
    now: ctx.now,
  })
  if (!read) return refused('not_found')
  const outcome = compareSubmission(args, read.facts)
  if (outcome.kind === 'differs')
    return refused('order_differs', { differences: outcome.differences.map(wireDifference) })
  const { lines, total } = outcome
  return applied(...(await storeEnteredOrder(ctx, { args, fingerprint, read, lines, total })))
}

const isSame = (
  known: { fingerprint: Uint8Array; customerId: string },
  args: Args,
  fingerprint: Uint8Array,
): boolean => known.customerId === args.customerId && Buffer.compare(known.fingerprint, fingerprint) === 0
