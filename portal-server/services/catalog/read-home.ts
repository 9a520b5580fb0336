import { err, ok, type Result } from '#shared/base/result.ts'
import type { BuyerHome, CatalogItem } from '#shared/contract/buyer.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import { ancestorsOf } from '#shared/domain/category.ts'
import { cutOffInstantFor, possibleDeliveryDays } from '#shared/domain/delivery.ts'
import { planAllows } from '#shared/domain/plan.ts'
import type { Tx } from '../../db/database.ts'
import { type BuyerCaller, scopeOf } from '../callers.ts'
import { allowedAddresses } from '../selling/allowed-addresses.ts'
import type { SellingTerms } from '../selling/selling-terms.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { readStorefrontView, type StorefrontView } from './storefront-view.ts'

/** How many usual items the home page offers, and how many delivery days may be chosen. */
const USUAL_ITEMS = 24
const DELIVERY_DAYS = 20

/** What the storefront needs to begin: branding, what may be ordered how, categories and the usual items. */
export const readHome = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
): Promise<Result<BuyerHome, ErrorCode>> =>
  deps.db.within(scopeOf(caller), async tx => {
    const now = deps.now()
    const view = await readStorefrontView(tx, caller, now)
    const link = await tx.portalLink.findUnique({
      where: { workspaceId_id: { workspaceId: caller.workspaceId, id: caller.linkId } },
      omit: { tokenHash: true, tokenSealed: true },
    })
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
      },
      customer: { name: customer.name, state: customer.state },
      link: { publicId: link.publicId, contactName: link.contactName, language: link.language },
      addresses: await allowedAddresses(tx, caller, terms),
      orderSettings: terms.settings,
      deliveryDays: deliveryDays(terms, now),
      historyAllowed: planAllows(workspace.plan, 'orderHistory'),
      categories: await categoriesWithItems(tx, caller.workspaceId, view),
      usual: usualItems(view),
      serverTime: now,
    })
  })

const deliveryDays = ({ settings, workspace }: SellingTerms, now: number): BuyerHome['deliveryDays'] => {
  if (settings.deliveryDate === 'off') return []
  return possibleDeliveryDays(settings, now, workspace.timeZone, DELIVERY_DAYS).map(day => ({
    day,
    orderBefore: cutOffInstantFor(settings, day, workspace.timeZone),
  }))
}

/** Categories that hold at least one offered item, themselves or below, with how many. */
const categoriesWithItems = async (
  tx: Tx,
  workspaceId: string,
  view: StorefrontView,
): Promise<BuyerHome['categories']> => {
  const categories = await tx.category.findMany({
    where: { workspaceId, archivedAt: null },
    orderBy: [{ position: 'asc' }, { name: 'asc' }],
  })
  const counts = new Map<string, number>()
  for (const { product } of view.catalog.items) {
    if (product.categoryId === null || view.itemOf(product.id) === null) continue
    for (const id of ancestorsOf(categories, product.categoryId)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return categories.flatMap(({ id, parentId, name }) => {
    const items = counts.get(id)
    return items ? [{ id, parentId, name, items }] : []
  })
}

const usualItems = (view: StorefrontView): CatalogItem[] =>
  view.usual
    .map(item => view.itemOf(item.productId))
    .filter(item => item !== null)
    .slice(0, USUAL_ITEMS)
