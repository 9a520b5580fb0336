import type { Safeguard } from './safeguards.ts'

const MAIN = 'desktop/main'
const LOCK = `${MAIN}/page-lock.ts`
const FILES = 'tests/unit/shell/app-file.test.ts'
const CHECKLIST = 'tests/integration/shell/security-checklist.test.ts'
const PAGE = 'tests/integration/shell/page-lock.test.ts'
const SECOND = 'tests/integration/shell/second-locks.test.ts'
const SENDER = 'tests/integration/shell/trusted-sender.test.ts'

/** The locks of the desktop's window. Each is tried in the real Electron, which is built anew for it. */
export const SHELL_SAFEGUARDS: readonly Safeguard[] = [
  {
    name: 'shell: no new windows',
    file: LOCK,
    from: "return { action: 'deny' }",
    to: "return { action: 'allow' }",
    suite: CHECKLIST,
  },
  {
    name: 'shell: the page goes nowhere',
    file: LOCK,
    from: '    event.preventDefault()\n    // A link',
    to: '    // A link',
    suite: SECOND,
  },
  {
    name: 'shell: a frame opens nothing outside',
    file: LOCK,
    from: 'if (event.isMainFrame) void openOutside(event.url)',
    to: 'void openOutside(event.url)',
    suite: SECOND,
  },
  {
    name: 'shell: redirects are not followed',
    file: LOCK,
    from: "contents.on('will-redirect', event => event.preventDefault())",
    to: '',
    suite: SECOND,
  },
  {
    name: 'shell: no embedded pages',
    file: LOCK,
    from: "contents.on('will-attach-webview', event => event.preventDefault())",
    to: '',
    suite: SECOND,
  },
  {
    name: 'shell: permissions are refused when they are asked for',
    file: LOCK,
    from: 'session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === GRANTED))',
    to: 'session.setPermissionRequestHandler((_contents, _permission, answer) => answer(true))',
    suite: CHECKLIST,
  },
  {
    name: 'shell: permissions are refused when they are looked up',
    file: LOCK,
    from: 'session.setPermissionCheckHandler((_contents, permission) => permission === GRANTED)',
    to: 'session.setPermissionCheckHandler(() => true)',
    suite: PAGE,
  },
  {
    name: 'shell: no device is given away',
    file: LOCK,
    from: 'session.setDevicePermissionHandler(() => false)',
    to: 'session.setDevicePermissionHandler(() => true)',
    suite: SECOND,
  },
  {
    name: 'shell: nothing is downloaded',
    file: LOCK,
    from: "session.on('will-download', event => event.preventDefault())",
    to: '',
    suite: SECOND,
  },
  {
    name: 'shell: every window is sandboxed',
    file: `${MAIN}/main.ts`,
    from: "if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()",
    to: '',
    suite: SECOND,
  },
  {
    name: 'shell: app: answers reading alone',
    file: `${MAIN}/app-protocol.ts`,
    from: "const found = method === 'GET' ? appFileAt(folder, url) : null",
    to: 'const found = method ? appFileAt(folder, url) : null',
    suite: SECOND,
  },
  {
    name: 'shell: no path leaves the folder',
    file: `${MAIN}/app-file.ts`,
    from: "if (below === '' || below.startsWith('..') || path.isAbsolute(below)) return null",
    to: "if (below === '') return null",
    suite: FILES,
  },
  {
    name: 'shell: no path has another system’s separators',
    file: `${MAIN}/app-file.ts`,
    from: " || wanted.includes('\\\\')",
    to: '',
    suite: FILES,
  },
  {
    name: 'shell: the page runs nothing inline',
    file: `${MAIN}/response-headers.ts`,
    from: '"script-src \'self\'",',
    to: "\"script-src 'self' 'unsafe-inline'\",",
    suite: FILES,
  },
  {
    name: 'shell: messages of other windows are refused',
    file: `${MAIN}/trusted-sender.ts`,
    from: 'return frame === window.webContents.mainFrame && isAppAddress(frame.url)',
    to: 'return isAppAddress(frame.url)',
    suite: SENDER,
  },
  {
    name: 'shell: messages of other pages are refused',
    file: `${MAIN}/trusted-sender.ts`,
    from: ' && isAppAddress(frame.url)',
    to: '',
    suite: SECOND,
  },
  {
    name: 'shell: a new worker’s port goes to the app’s page alone',
    file: `${MAIN}/bridge-handlers.ts`,
    from: '    if (!isTrustedSender(frame, window())) return\n    const { port1',
    to: '    if (!frame) return\n    const { port1',
    suite: SECOND,
  },
  {
    name: 'shell: only bytes are written',
    file: `${MAIN}/save-file.ts`,
    from: "if (!(bytes instanceof Uint8Array) || bytes.byteLength > MOST_BYTES) return 'failed'",
    to: "if (!bytes) return 'failed'",
    suite: SECOND,
  },
  {
    name: 'shell: only https and mailto leave',
    file: `${MAIN}/external-link.ts`,
    from: "const ALLOWED = ['https:', 'mailto:']",
    to: "const ALLOWED = ['https:', 'mailto:', 'file:']",
    suite: CHECKLIST,
  },
  {
    name: 'shell: the computer’s own authorities are trusted',
    file: 'desktop/worker/sync/certificate-trust.ts',
    from: ", ...tls.getCACertificates('system')",
    to: '',
    suite: 'tests/integration/shell/company-certificates.test.ts',
  },
]
