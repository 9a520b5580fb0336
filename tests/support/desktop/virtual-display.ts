import { type ChildProcess, spawn } from 'node:child_process'

const START_WITHIN_MS = 10_000

export type Display = { readonly name: string; stop(): Promise<void> }

/** A display to open windows on: the session's own, or an Xvfb that picks a free number by itself. */
export const openDisplay = async (): Promise<Display> => {
  const own = process.env.DISPLAY
  if (process.platform !== 'linux' || own) return { name: own ?? '', stop: async () => undefined }
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await displayNumber(server)
  return { name: `:${number}`, stop: () => stopped(server) }
}

/** Xvfb writes the number of its display to file descriptor 3 once it takes connections. */
const displayNumber = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      server.kill()
      reject(new Error('Xvfb did not start in time.'))
    }, START_WITHIN_MS)
    server.once('error', error => reject(new Error(`Xvfb could not be started: ${error.message}`)))
    server.stdio[3]?.once('data', (text: Buffer) => {
      clearTimeout(late)
      resolve(text.toString().trim())
    })
  })

const stopped = (server: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve()
    server.once('exit', () => resolve())
    server.kill()
  })
