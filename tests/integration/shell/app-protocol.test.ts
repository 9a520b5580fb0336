import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedDesktop, launchDesktop } from '#tests/support/desktop/launch-desktop.ts'

let desktop: LaunchedDesktop

beforeAll(async () => {
  desktop = await launchDesktop({ sandboxed: true })
  await desktop.window.waitForSelector('form')
})
afterAll(() => desktop?.close())

/** Asks the app's own protocol from the main process, where no policy of a page stands in the way. */
const fetched = (address: string) =>
  desktop.app.evaluate(async ({ net }, target) => {
    const response = await net.fetch(target).catch(() => null)
    if (!response) return { status: 0, text: '', policy: null }
    const text = await response.text()
    return { status: response.status, text, policy: response.headers.get('content-security-policy') }
  }, address)

describe('app:', () => {
  it('serves the page under a policy that allows nothing inline and no network', async () => {
    const { status, policy } = await fetched('app://stackcube/index.html')
    expect(status).toBe(200)
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("style-src 'self'")
    expect(policy).toContain("connect-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  })

  it.each([
    'app://stackcube/../main/main.js',
    'app://stackcube/%2e%2e/main/main.js',
    'app://stackcube/..%2fmain%2fmain.js',
    'app://stackcube/assets/..%2f..%2f..%2f..%2f..%2fpackage.json',
    'app://stackcube/..%5cmain%5cmain.js',
    'app://stackcube/%2fetc%2fpasswd',
    'app://stackcube/index.html%00.js',
    'app://elsewhere/index.html',
    'app://stackcube/',
    'app://stackcube/%E0%A4%A',
  ])('gives nothing for %s', async address => {
    const { status, text } = await fetched(address)
    expect(status).not.toBe(200)
    expect(text).not.toContain('import')
    expect(text).not.toContain('root:')
  })

  it('runs no inline script and reaches no network from the page', async () => {
    const outcome = await desktop.window.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.inlineRan = true'
      document.body.append(script)
      const reached = await fetch('http://127.0.0.1:9/').then(
        () => true,
        () => false,
      )
      return { ran: 'inlineRan' in window, reached }
    })
    expect(outcome).toEqual({ ran: false, reached: false })
  })

  it('shows the app without breaking its own policy', async () => {
    const problems: string[] = []
    desktop.window.on('console', message => problems.push(message.text()))
    await desktop.window.reload()
    await desktop.window.waitForSelector('form')
    expect(problems.filter(text => text.includes('Content Security Policy'))).toEqual([])
  })
})
