import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type BareServer = { url: string; pid: number; stop(): void }

/** Starts a baseline's server from its script's address; it tells its parent the port and ends with it. */
export const startBareServer = async (
  script: string,
  settings: Record<string, string>,
): Promise<BareServer> => {
  const child = fork(fileURLToPath(script), { env: { ...process.env, ...settings } })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', message => resolve(Number(message)))
    child.once('exit', code => reject(new Error(`The baseline ended with ${code} before it was ready`)))
  })
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => void child.disconnect() }
}
