import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** What electron-builder makes: feeds, packages, and the maps that let a desktop fetch only what changed. */
const HANDED_OUT = /^\/[\w.+-]+\.(yml|AppImage|deb|exe|dmg|zip|blockmap)$/

/**
 * Hands out the desktop's updates from a folder of the operator's. Anybody may fetch them: there is nothing of a
 * workspace in them, and a desktop takes only what its maker signed.
 */
export const addUpdatePages = async (app: FastifyInstance, folder: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/updates/',
    allowedPath: path => HANDED_OUT.test(path),
    index: false,
    dotfiles: 'deny',
    // Whatever stands between must not keep yesterday's feed.
    cacheControl: false,
    decorateReply: false,
  })
}
