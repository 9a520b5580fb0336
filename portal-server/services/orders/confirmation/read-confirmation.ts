import { ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { BuyerCaller } from '../../callers.ts'
import { readHome } from '../../catalog/read-home.ts'
import { pictureAsPng } from '../../images/make-picture.ts'
import { readLogo } from '../../images/read-image.ts'
import type { ServiceDeps } from '../../service-deps.ts'
import { getBuyerOrder } from '../buyer-orders.ts'
import { confirmationContent } from './confirmation-content.ts'
import { drawConfirmation } from './draw-confirmation.ts'

export type Confirmation = { fileName: string; pdf: Buffer }

/** The confirmation of one of the caller's orders as a PDF; `not_found` where the order page has none either. */
export const readConfirmation = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  orderId: string,
): Promise<Result<Confirmation, ErrorCode>> => {
  const order = await getBuyerOrder(deps, caller, orderId)
  if (!order.ok) return order
  const home = await readHome(deps, caller)
  if (!home.ok) return home
  const { logoImageId } = home.value.workspace
  const kept = logoImageId === null ? null : await readLogo(deps, caller, logoImageId, 'large')
  // A logo that can't be read keeps nobody's order off paper; the company's name stands there instead.
  const logo = kept && (await pictureAsPng(kept.content).catch(() => null))
  const pdf = await drawConfirmation(confirmationContent(order.value, home.value), logo)
  return ok({ fileName: `SO-${order.value.number}.pdf`, pdf })
}
