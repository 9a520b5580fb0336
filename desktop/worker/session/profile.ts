import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { StaffRow, WorkspaceRow } from '#shared/contract/rows.ts'

/** What this profile remembers of its last sign-in. Never a token. */
export type Profile = {
  serverUrl: string | null
  signedIn: { workspaceId: string; staff: StaffRow; workspace: WorkspaceRow } | null
  /** When this computer's token was taken, in ms since 1970. */
  tokenSince: number
  /** An admin gave this computer up, and what was stored here has been handed over and deleted. */
  cleared: boolean
}

const EMPTY: Profile = { serverUrl: null, signedIn: null, tokenSince: 0, cleared: false }

const fileOf = (folder: string): string => path.join(folder, 'profile.json')

/** Reads the profile; one that is missing or damaged is as good as new. */
export const readProfile = (folder: string): Profile => {
  try {
    return { ...EMPTY, ...(JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Partial<Profile>) }
  } catch {
    return EMPTY
  }
}

/** Replaces the profile in one step, so that a crash leaves the old or the new one. */
export const writeProfile = (folder: string, profile: Profile): void => {
  mkdirSync(folder, { recursive: true })
  const unfinished = `${fileOf(folder)}.new`
  writeFileSync(unfinished, JSON.stringify(profile), { mode: 0o600 })
  renameSync(unfinished, fileOf(folder))
}
