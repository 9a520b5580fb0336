// Loaded by Electron before the app: keeps what the app tells a session to answer for devices, since there is no way
// to ask a session for it, and no device to ask with on a machine that only tests.
const { app } = require('electron')

globalThis.deviceHandlers = []
app.on('session-created', session => {
  const set = session.setDevicePermissionHandler.bind(session)
  session.setDevicePermissionHandler = handler => {
    globalThis.deviceHandlers.push(handler)
    set(handler)
  }
})
