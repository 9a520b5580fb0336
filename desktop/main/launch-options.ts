import path from 'node:path'
import { parseArgs } from 'node:util'

export type LaunchOptions = {
  /** The folder of this profile, or null for the system's usual place. One instance runs per profile. */
  readonly profileFolder: string | null
  /** The portal server that the sign-in screen proposes. */
  readonly serverUrl: string | null
}

const OPTIONS = { profile: { type: 'string' }, server: { type: 'string' } } as const

/** Reads `--profile=DIR` and `--server=URL`; without them STACKCUBE_PROFILE and STACKCUBE_SERVER_URL. */
export const readLaunchOptions = (argv: readonly string[], env: NodeJS.ProcessEnv): LaunchOptions => {
  // Chromium's own switches come along, so what is unknown here is no mistake.
  const { values } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true })
  const profile = textOf(values.profile) ?? textOf(env.STACKCUBE_PROFILE)
  return {
    profileFolder: profile === null ? null : path.resolve(profile),
    serverUrl: webAddress(textOf(values.server) ?? textOf(env.STACKCUBE_SERVER_URL)),
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const webAddress = (text: string | null): string | null => {
  if (text === null || !URL.canParse(text)) return null
  const { protocol, origin } = new URL(text)
  return protocol === 'https:' || protocol === 'http:' ? origin : null
}
