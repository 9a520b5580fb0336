import { Worker } from 'node:worker_threads'

/** Runs in a thread of its own: a large store takes seconds to read, which nobody should wait for. */
const CHECK = `
const { parentPort, workerData } = require('node:worker_threads')
const { DatabaseSync } = require('node:sqlite')
try {
  const db = new DatabaseSync(workerData, { readOnly: true })
  const found = db.prepare('PRAGMA quick_check(1)').get().quick_check
  db.close()
  parentPort.postMessage(found === 'ok' ? 'whole' : 'damaged')
} catch (error) {
  parentPort.postMessage(error.errcode === 11 || error.errcode === 26 ? 'damaged' : 'unknown')
}`

/**
 * Reads a store's file from beginning to end, beside whoever works on it, and tells whether its pages are whole;
 * `unknown` when it could not be read for another reason, or was stopped.
 */
export const checkWhole = (file: string, signal: AbortSignal): Promise<'whole' | 'damaged' | 'unknown'> =>
  new Promise(resolve => {
    if (signal.aborted) return resolve('unknown')
    const thread = new Worker(CHECK, { eval: true, workerData: file })
    const end = () => void thread.terminate()
    signal.addEventListener('abort', end, { once: true })
    thread.once('message', resolve)
    thread.once('error', () => resolve('unknown'))
    thread.once('exit', () => {
      signal.removeEventListener('abort', end)
      resolve('unknown')
    })
  })
