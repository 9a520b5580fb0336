import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { SubmitInput, SubmitOutput } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { afterEffects, releaseEffects } from '#shared/domain/stock.ts'
import { compareSubmission } from '#shared/domain/submission.ts'
import type { Closing, Sql } from '../../db/database.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import { wireDifference } from '../selling/wire-difference.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { beginSubmission } from './begin-submission.ts'
import { fingerprintOf } from './fingerprint.ts'
import { readOrderHistory } from './order-history.ts'
import { storeOrder } from './store-order.ts'
import { readForSubmission, submissionFacts } from './submission-reading.ts'

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
  const result = await deps.db.withinSql(scopeOf(caller), sql => submitWithin(deps, sql, caller, input))
  if (result.ok && result.value.kind === 'accepted' && !result.value.repeated)
    deps.announce(caller.workspaceId)
  return result
}

type Answer = Closing<Result<SubmitOutput, ErrorCode>>

const submitWithin = async (
  deps: ServiceDeps,
  sql: Sql,
  caller: BuyerCaller,
  input: SubmitInput,
): Promise<Answer> => {
  const now = deps.now()
  const productIds = [...new Set(input.lines.map(line => line.productId))].sort()
  const fingerprint = fingerprintOf(input)
  const [begun, history] = await Promise.all([
    beginSubmission(sql, caller, input.cartId, productIds),
    readOrderHistory(sql, productIds, now),
  ])
  if (begun.state === 'ended') return answer(err('session_ended'))
  if (begun.state === 'no_cart') return answer(err('cart_moved_on'))
  if (begun.state === 'spent') return answer(ok(answerOfSpentKey(begun, fingerprint)))
  const { replaced } = begun
  if (replaced && (replaced.state !== 'submitted' || replaced.revised)) {
    const { orderId, number, state } = replaced
    return answer(ok({ kind: 'not_replaceable', orderId, number, state }))
  }
  // What the replaced order holds is free for the one that takes its place.
  const free = afterEffects(begun.stock, releaseEffects(replaced?.lines ?? []))
  const read = await readForSubmission(deps, sql, caller, begun.catalogVersion, productIds, now)
  if (!read) return answer(err('session_ended'))
  const outcome = compareSubmission(input, submissionFacts(read, input, free, now))
  if (outcome.kind === 'differs')
    return answer(ok({ kind: 'differs', differences: outcome.differences.map(wireDifference) }))
  const orderId = newId()
  const { lines, total } = outcome
  const { contact, stock } = begun
  const others = history.filter(past => past.id !== replaced?.orderId)
  const order = {
    caller,
    orderId,
    input,
    fingerprint,
    lines,
    total,
    read,
    contact,
    stock,
    history: others,
    replaced,
    now,
  }
  const number = storeOrder(sql, order)
  return { last: number.then(value => ok({ kind: 'accepted', orderId, number: value, repeated: false })) }
}

const answer = (result: Result<SubmitOutput, ErrorCode>): Answer => ({ last: Promise.resolve(result) })

const answerOfSpentKey = (
  { orderId, number, fingerprint }: { orderId: string; number: number; fingerprint: Buffer },
  asked: Uint8Array,
): SubmitOutput =>
  fingerprint.equals(asked)
    ? { kind: 'accepted', orderId, number, repeated: true }
    : { kind: 'already_submitted', orderId, number }
