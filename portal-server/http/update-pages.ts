import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const FEED = /^\/latest[\w-]*\.yml$/
const PACKAGE = /^\/[\w.+-]+\.(AppImage|deb|exe|dmg|zip|blockmap)$/

/** True for what is made to be handed out: feeds, packages, and the maps by which a desktop fetches only what changed. */
export const isHandedOut = (path: string): boolean => FEED.test(path) || PACKAGE.test(path)

/**
 * Hands out the desktop's updates from a folder of the operator's. Anybody may fetch them: there is nothing of a
 * workspace in them, and a desktop takes only what its maker signed.
 */
export const addUpdatePages = async (app: FastifyInstance, folder: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/updates/',
    allowedPath: isHandedOut,
    index: false,
    dotfiles: 'deny',
    // Whatever stands between must not keep yesterday's feed.
    cacheControl: false,
    decorateReply: false,
  })
}
