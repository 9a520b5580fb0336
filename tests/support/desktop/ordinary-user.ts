import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { REPO } from '../../../scripts/electron/repo-folder.ts'
import { isRoot } from '../../../scripts/electron/why-not-here.ts'

export type OrdinaryUser = {
  /** A folder with an `electron` that starts the real one as this user. */
  readonly programFolder: string
  /** Makes a folder this user's own. */
  give(folder: string): void
  remove(): void
}

/**
 * Somebody who is not root, with a home and a folder for temporary files (not every machine lets everybody write
 * to /tmp), for tests that need Chromium's sandbox: root can't have one. Null when this process
 * is an ordinary user already. Throws with a reason when the machine has no way to become one.
 */
export const ordinaryUser = (electron: string): OrdinaryUser | null => {
  if (!isRoot()) return null
  const ids = idsOf('nobody')
  refuseUnreadable(ids, [electron, path.join(REPO, 'dist/desktop/main/main.js')])
  const home = mkdtempSync(path.join(tmpdir(), 'stackcube-user-'))
  chownSync(home, ids.uid, ids.gid)
  const programFolder = mkdtempSync(path.join(tmpdir(), 'stackcube-electron-'))
  const script = path.join(programFolder, 'electron')
  writeFileSync(
    script,
    `#!/bin/sh\nexec setpriv --reuid=${ids.uid} --regid=${ids.gid} --clear-groups env HOME='${home}' TMPDIR='${home}' XDG_RUNTIME_DIR='${home}' '${electron}' "$@"\n`,
  )
  chmodSync(programFolder, 0o755)
  chmodSync(script, 0o755)
  return {
    programFolder,
    give: folder => chownSync(folder, ids.uid, ids.gid),
    remove: () => {
      for (const folder of [home, programFolder])
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

type Ids = { uid: number; gid: number }

const idsOf = (name: string): Ids => {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

const refuseUnreadable = ({ uid, gid }: Ids, files: readonly string[]): void => {
  for (const file of files) {
    const args = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', 'test', '-r', file]
    const { status, error } = spawnSync('setpriv', args)
    if (error)
      throw new Error('setpriv (util-linux) is needed to start Electron as somebody who is not root.')
    if (status !== 0)
      throw new Error(
        `${file} can't be read by an ordinary user, so Electron can't be tested with its sandbox.`,
      )
  }
}
