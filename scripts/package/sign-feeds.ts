import { type KeyObject, sign } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dump, load } from 'js-yaml'
import { type Offer, offerText } from '#desktop/main/updates/signed-offer.ts'

/** Signs every feed that electron-builder wrote into a folder, in its place; answers their names. */
export const signFeeds = (folder: string, secret: KeyObject): string[] => {
  const feeds = readdirSync(folder).filter(name => /^latest.*\.yml$/.test(name))
  for (const name of feeds) {
    const file = path.join(folder, name)
    const offer = load(readFileSync(file, 'utf8')) as Offer
    const signature = sign(null, offerText(offer), secret).toString('base64')
    writeFileSync(file, dump({ ...offer, signature }))
  }
  return feeds
}
