import { net, powerMonitor } from 'electron'

/** Electron tells whether there is a network, but not when that changes. */
const LOOK_EVERY_MS = 5_000

/** Calls `wake` when there is a reason to sync at once: the computer woke up, or the network came back. */
export const watchForWaking = (wake: () => void): void => {
  powerMonitor.on('resume', wake)
  powerMonitor.on('unlock-screen', wake)
  let online = net.isOnline()
  setInterval(() => {
    const before = online
    online = net.isOnline()
    if (online && !before) wake()
  }, LOOK_EVERY_MS).unref()
}
