import { hash, type KeyObject } from 'node:crypto'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dump } from 'js-yaml'
import { signFeeds } from '../../../scripts/package/sign-feeds.ts'

type Update = {
  readonly folder: string
  readonly version: string
  /** What stands for the AppImage. */
  readonly content: string
  readonly secret: KeyObject
}

/** Puts a version for Linux into a portal's updates folder, with a feed as electron-builder writes it, and signs it. */
export const putUpdate = ({ folder, version, content, secret }: Update): { file: string } => {
  mkdirSync(folder, { recursive: true })
  const name = `stackcube-order-portal-${version}.AppImage`
  const file = path.join(folder, name)
  writeFileSync(file, content)
  chmodSync(file, 0o644)
  const sha512 = hash('sha512', content, 'base64')
  const feed = {
    version,
    files: [{ url: name, sha512, size: Buffer.byteLength(content) }],
    path: name,
    sha512,
    releaseDate: '2026-11-23T12:00:00.000Z',
  }
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`
  writeFileSync(path.join(folder, `latest-linux${arch}.yml`), dump(feed))
  signFeeds(folder, secret)
  return { file }
}
