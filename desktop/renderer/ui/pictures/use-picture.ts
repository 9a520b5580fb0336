import type { PictureSize } from '#shared/contract/pictures.ts'
import { useWorkerQuery } from '../worker/use-worker-query.ts'

/** A stored picture as an address for the page; null without one, while it is read, and while it can't be had. */
export function usePicture(imageId: string | null, size: PictureSize): string | null {
  const { data } = useWorkerQuery(
    ['pictures', imageId, size],
    worker => (imageId === null ? Promise.resolve(null) : worker.pictures.read.query({ imageId, size })),
    { enabled: imageId !== null },
  )
  return (imageId !== null && data) || null
}
