import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { REPO } from '../electron/repo-folder.ts'

export type StagedApp = {
  /** Stands instead of package.json's version. */
  readonly version: string
  /** The public half of the key that updates are signed with, as Base64 of its SPKI form; null without one. */
  readonly updateKey: string | null
}

/** The facts of package.json that a packaged app carries. */
export const ownPackage = (): { name: string; productName: string; version: string; description: string } =>
  JSON.parse(readFileSync(path.join(REPO, 'package.json'), 'utf8'))

/**
 * Writes the folder that becomes the app's archive: the built desktop and a small package.json, nothing else.
 * The builds carry their packages inside, so there is no node_modules, and no source can slip in.
 */
export const stageApp = (folder: string, { version, updateKey }: StagedApp): void => {
  const { name, productName, description } = ownPackage()
  mkdirSync(folder, { recursive: true })
  for (const part of ['main', 'preload', 'renderer'])
    cpSync(path.join(REPO, 'dist/desktop', part), path.join(folder, part), { recursive: true })
  const facts = {
    name,
    productName,
    description,
    version,
    type: 'module',
    main: 'main/main.js',
    author: { name: 'StackCube', email: 'support@stackcube.example' },
    homepage: 'https://stackcube.example',
    ...(updateKey === null ? {} : { updateKey }),
  }
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(facts, null, 2)}\n`)
}
