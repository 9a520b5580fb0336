import type { DemoImage, DemoWorkspace } from '#seed/demo/demo-workspace.ts'
import { readPicture } from '#seed/demo/read-picture.ts'
import type { Tx } from '../../db/database.ts'
import { pictureSize } from '../images/make-picture.ts'

/** Writes the pictures of the demo as those that somebody chose are kept, and hangs the logo up. */
export const writeDemoImages = async (tx: Tx, { workspace, images }: DemoWorkspace): Promise<void> => {
  const { id: workspaceId, logoImageId } = workspace
  await tx.image.createMany({ data: await Promise.all(images.map(image => columnsOf(workspaceId, image))) })
  await tx.workspace.update({ where: { id: workspaceId }, data: { logoImageId } })
}

const columnsOf = async (workspaceId: string, { id, name }: DemoImage) => {
  const { large, small } = await readPicture(name)
  const size = await pictureSize(large)
  const [content, less] = [Uint8Array.from(large), Uint8Array.from(small)]
  return { workspaceId, id, mediaType: 'image/webp', ...size, content, small: less }
}
