import type { ProductRow } from '#shared/contract/rows.ts'
import { ProductTile, type ProductTileProps } from '#shared/look/value/product-tile.tsx'
import { usePicture } from './use-picture.ts'

/** A product's picture, or its initials until there is one. */
export function ProductPicture({
  product,
  size,
}: {
  readonly product: Pick<ProductRow, 'name' | 'imageId'>
  readonly size: NonNullable<ProductTileProps['size']>
}) {
  const url = usePicture(product.imageId, size === 'large' || size === 'fill' ? 'large' : 'small')
  return <ProductTile name={product.name} imageUrl={url} size={size} />
}
