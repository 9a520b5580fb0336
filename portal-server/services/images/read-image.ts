import type { PictureSize } from '#shared/contract/pictures.ts'
import { type BuyerCaller, type StaffCaller, scopeOf } from '../callers.ts'
import { openStorefrontView } from '../catalog/storefront-view.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** A stored picture in one of its sizes. */
export type ReadImage = { mediaType: string; content: Uint8Array }

/** A picture of the caller's workspace; null when there is none with that id. */
export const readImage = (
  deps: ServiceDeps,
  caller: StaffCaller | BuyerCaller,
  imageId: string,
  size: PictureSize,
): Promise<ReadImage | null> =>
  deps.db.within(scopeOf(caller), async tx => {
    const { workspaceId } = caller
    const found = await tx.image.findUnique({
      where: { workspaceId_id: { workspaceId, id: imageId } },
      select: { mediaType: true, content: size === 'large', small: size === 'small' },
    })
    return found && { mediaType: found.mediaType, content: found.content ?? found.small ?? new Uint8Array() }
  })

/** The picture of a product, for a buyer who sees the product with this picture now; else null. */
export const readProductImage = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  { productId, imageId, size }: { productId: string; imageId: string; size: PictureSize },
): Promise<ReadImage | null> => {
  const view = await openStorefrontView(deps, caller, null)
  if (view?.itemOf(productId)?.imageId !== imageId) return null
  return readImage(deps, caller, imageId, size)
}

/** The logo of the workspace that a buyer orders from, as it is now; null when it is another or none. */
export const readLogo = async (
  deps: ServiceDeps,
  caller: BuyerCaller,
  imageId: string,
  size: PictureSize,
): Promise<ReadImage | null> => {
  const view = await openStorefrontView(deps, caller, null)
  if (view?.catalog.terms.workspace.logoImageId !== imageId) return null
  return readImage(deps, caller, imageId, size)
}
