import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { SubmitInput, SubmitOutput } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { compareSubmission } from '#shared/domain/submission.ts'
import type { Tx } from '../../db/database.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import { wireDifference } from '../selling/wire-difference.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { fingerprintOf } from './fingerprint.ts'
import { readSubmissionFacts } from './read-submission-facts.ts'
import { storeOrder } from './store-order.ts'

/**
 * Turns a cart into an order, once, if every line is as the buyer saw it; else stores nothing and lists
 * each difference. The cart's id is the idempotency key: repeating the same request answers the same
 * order, another request under a spent key is refused with that order's number.
 */
export const submitOrder = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  input: SubmitInput,
): Promise<Result<SubmitOutput, ErrorCode>> => {
  const result = await deps.db.within(scopeOf(caller), tx => submitWithin(deps, tx, caller, input))
  if (result.ok && result.value.kind === 'accepted' && !result.value.repeated)
    deps.announce(caller.workspaceId)
  return result
}

const submitWithin = async (
  deps: ServiceDeps,
  tx: Tx,
  caller: BuyerCaller,
  input: SubmitInput,
): Promise<Result<SubmitOutput, ErrorCode>> => {
  if (!(await lockLinkAndSession(tx, caller))) return err('session_ended')
  const fingerprint = fingerprintOf(input)
  const spent = await orderOfKey(tx, caller, input.cartId)
  if (spent) {
    const same = Buffer.from(spent.fingerprint).equals(fingerprint)
    const { id: orderId, number } = spent
    return ok(
      same
        ? { kind: 'accepted', orderId, number, repeated: true }
        : { kind: 'already_submitted', orderId, number },
    )
  }
  const cart = await tx.cart.findFirst({
    where: { workspaceId: caller.workspaceId, linkId: caller.linkId, id: input.cartId, orderId: null },
  })
  if (!cart) return err('not_found')
  const read = await readSubmissionFacts(tx, caller, input, deps.now())
  if (!read) return err('session_ended')
  const outcome = compareSubmission(input, read.facts)
  if (outcome.kind === 'differs') {
    return ok({ kind: 'differs', differences: outcome.differences.map(wireDifference) })
  }
  const orderId = newId()
  const number = await storeOrder(tx, {
    caller,
    orderId,
    input,
    fingerprint,
    lines: outcome.lines,
    total: outcome.total,
    read,
    now: deps.now(),
  })
  return ok({ kind: 'accepted', orderId, number, repeated: false })
}

/** Held until commit, so that nothing commits from this session after a regeneration has ended it. */
const lockLinkAndSession = async (tx: Tx, caller: BuyerCaller): Promise<boolean> => {
  await tx.$queryRaw`
    SELECT id FROM portal_link WHERE workspace_id = ${caller.workspaceId}::uuid AND id = ${caller.linkId}::uuid FOR UPDATE`
  const session = await tx.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM buyer_session s
    JOIN portal_link l ON l.workspace_id = s.workspace_id AND l.id = s.link_id
    WHERE s.workspace_id = ${caller.workspaceId}::uuid AND s.id = ${caller.sessionId}::uuid
      AND s.ended_at IS NULL AND s.expires_at > now()
      AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > now())
    FOR SHARE OF s`
  return session.length === 1
}

const orderOfKey = (tx: Tx, caller: BuyerCaller, idempotencyKey: string) =>
  tx.order.findFirst({
    where: { workspaceId: caller.workspaceId, linkId: caller.linkId, idempotencyKey },
    select: { id: true, number: true, fingerprint: true },
  })
