import { err, ok, type Result } from '#shared/base/result.ts'
import type { BuyerHome, CatalogItem } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { ancestorsOf } from '#shared/domain/category.ts'
import { cutOffInstantFor, possibleDeliveryDays } from '#shared/domain/delivery.ts'
import { planAllows } from '#shared/domain/plan.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import type { StreamVersions } from '../catalog-copy/workspace-copies.ts'
import type { SellingTerms } from '../selling/selling-terms.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { shownSlots } from './select-items.ts'
import { openStorefrontView, type StorefrontView } from './storefront-view.ts'

/** How many usual items the home page offers, and how many delivery days may be chosen. */
const USUAL_ITEMS = 24
const DELIVERY_DAYS = 60

/** What the storefront needs to begin: branding, what may be ordered how, categories and the usual items. */
export const readHome = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  seen: StreamVersions | null = null,
): Promise<Result<BuyerHome, ErrorCode>> => {
  const now = deps.now()
  const link = await readLink(deps, caller)
  const view = await openStorefrontView(deps, caller, seen)
  if (!view || !link) return err('session_ended')
  const { terms } = view.catalog
  const { workspace, customer } = terms
  return ok({
    workspace: {
      name: workspace.name,
      currency: workspace.currency,
      taxMode: workspace.taxMode,
      timeZone: workspace.timeZone,
      accentColour: workspace.accentColour,
      contactEmail: workspace.contactEmail,
      contactPhone: workspace.contactPhone,
      terms: workspace.terms,
      logoImageId: workspace.logoImageId,
    },
    customer: { name: customer.name, state: customer.state },
    link: { publicId: link.publicId, contactName: link.contactName, language: link.language },
    addresses: [...view.addresses],
    orderSettings: terms.settings,
    deliveryDays: deliveryDays(terms, now),
    historyAllowed: planAllows(workspace.plan, 'orderHistory'),
    categories: categoriesWithItems(view),
    usual: usualItems(view),
    serverTime: now,
  })
}

const readLink = (deps: ServiceDeps, caller: BuyerCaller) =>
  deps.db.within(scopeOf(caller), tx =>
    tx.portalLink.findUnique({
      where: { workspaceId_id: { workspaceId: caller.workspaceId, id: caller.linkId } },
      select: { publicId: true, contactName: true, language: true },
    }),
  )

const deliveryDays = ({ settings, workspace }: SellingTerms, now: number): BuyerHome['deliveryDays'] => {
  if (settings.deliveryDate === 'off') return []
  return possibleDeliveryDays(settings, now, workspace.timeZone, DELIVERY_DAYS).map(day => ({
    day,
    orderBefore: cutOffInstantFor(settings, day, workspace.timeZone),
  }))
}

/** Categories that hold at least one shown item, themselves or below, with how many. */
const categoriesWithItems = (view: StorefrontView): BuyerHome['categories'] => {
  const { categories, shelf } = view.copies.catalog
  const own = new Map<string, number>()
  for (const slot of shownSlots(view, false)) {
    const id = shelf.at(slot)?.categoryId ?? null
    if (id !== null) own.set(id, (own.get(id) ?? 0) + 1)
  }
  const counts = new Map<string, number>()
  for (const [ownId, items] of own)
    for (const id of ancestorsOf(categories, ownId)) counts.set(id, (counts.get(id) ?? 0) + items)
  return categories.flatMap(({ id, parentId, name, archived }) => {
    const items = counts.get(id)
    return items && !archived ? [{ id, parentId, name, items }] : []
  })
}

const usualItems = (view: StorefrontView): CatalogItem[] =>
  view.usual
    .map(item => view.itemOf(item.productId))
    .filter(item => item !== null)
    .slice(0, USUAL_ITEMS)
