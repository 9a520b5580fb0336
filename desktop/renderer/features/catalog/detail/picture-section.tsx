import { newId } from '#shared/base/ids.ts'
import type { ProductRow } from '#shared/contract/rows.ts'
import { Section } from '../../../ui/layout/section.tsx'
import { PictureField } from '../../../ui/pictures/picture-field.tsx'
import { ProductPicture } from '../../../ui/pictures/product-picture.tsx'
import { t } from '../../../ui/words/t.ts'
import { useMutate } from '../../../ui/worker/use-mutate.ts'
import { rememberAct } from '../acts.ts'

/** The product's picture as buyers see it; it is stored here first, also without a connection. */
export function PictureSection({ product }: { readonly product: ProductRow }) {
  const mutate = useMutate()
  const show = async (imageId: string | null) => {
    const edits = { image: { base: { imageId: product.imageId }, mine: { imageId } } }
    const stored = await mutate('product.update', { productId: product.id, edits })
    if (stored) rememberAct([stored.mutationId], t('picture of {sku}', { sku: product.sku }))
  }
  const choose = async (data: string) => {
    const imageId = newId()
    if (await mutate('image.add', { imageId, data })) await show(imageId)
  }
  return (
    <Section title={t('Picture')}>
      <PictureField
        picture={<ProductPicture product={product} size="large" />}
        has={product.imageId !== null}
        what="picture"
        onChoose={choose}
        onRemove={() => show(null)}
      />
    </Section>
  )
}
