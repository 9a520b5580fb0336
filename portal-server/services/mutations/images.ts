import type { MutationArgs } from '#shared/contract/mutations.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { storeImage } from '../images/store-image.ts'
import { applied, type MutationContext, type MutationEffect, refused } from './mutation-context.ts'

/** Stores a picture; a product shows it from the edit on that names its id. */
export const addImage = async (
  { tx, workspaceId, actor }: MutationContext,
  { imageId, data }: MutationArgs<'image.add'>,
): Promise<MutationEffect> => {
  const stored = await storeImage(tx, workspaceId, imageId, data)
  if (!stored) return refused('image_not_valid')
  await recordAudit(tx, workspaceId, {
    actor,
    action: 'image.add',
    entity: 'image',
    entityId: imageId,
    after: stored,
  })
  return applied()
}
