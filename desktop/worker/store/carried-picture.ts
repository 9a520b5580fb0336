import type { AnyMutation } from '#shared/contract/mutations.ts'
import type { Store } from './store.ts'

/**
 * An edit's arguments as the outbox keeps them. A picture's bytes lie in a file beside it, written before the
 * edit is: the outbox is read whole often.
 */
export const storedArgs = (store: Store, { name, args }: AnyMutation): string => {
  if (name !== 'image.add') return JSON.stringify(args)
  const { data, ...rest } = args
  store.pictures.keepOwn(args.imageId, Buffer.from(data, 'base64'))
  return JSON.stringify(rest)
}

/** The arguments as the server takes them. A picture that is gone is sent empty, and refused. */
export const sentArgs = (store: Store, name: string, args: string): unknown => {
  const parsed = JSON.parse(args) as unknown
  if (name !== 'image.add') return parsed
  const { imageId } = parsed as { imageId: string }
  return { imageId, data: store.pictures.own(imageId)?.toString('base64') ?? '' }
}

/** How many characters an edit's arguments are on their way to the server, at most a few more than they are. */
export const sentLength = (store: Store, name: string, args: string): number => {
  if (name !== 'image.add') return args.length
  const { imageId } = JSON.parse(args) as { imageId: string }
  return args.length + DATA_KEY.length + 4 * Math.ceil(store.pictures.ownBytes(imageId) / 3)
}

const DATA_KEY = ',"data":""'

/** Forgets pictures that nothing here needs any more. */
export const forgetPictures = (store: Store): void => {
  const named = store.all<{ id: string }>(
    `SELECT json_extract(args, '$.imageId') AS id FROM outbox WHERE name = 'image.add'
     UNION SELECT json_extract(args, '$.imageId') FROM settled WHERE name = 'image.add'`,
  )
  store.pictures.forget(new Set(named.map(({ id }) => id)))
}
