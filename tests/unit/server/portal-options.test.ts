import { describe, expect, it } from 'vitest'
import { readPortalOptions } from '#server/http/portal-options.ts'
import { webhookAddressOf } from '#server/services/outgoing/webhook/webhook-address.ts'

const problemsOf = (args: string[], env: NodeJS.ProcessEnv): string => {
  try {
    readPortalOptions(args, env)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('the portal’s settings', () => {
  it('need nothing to be set', () => {
    expect(readPortalOptions([], {})).toMatchObject({
      ...{ host: '127.0.0.1', port: 4310, demo: false, json: false, publicUrl: null, logLevel: 'info' },
      ...{ metrics: null, smtp: null, sends: true, ownerUrl: undefined, servingUrl: undefined },
    })
  })

  it('are told all at once, each by name with what would be right', () => {
    const problems = problemsOf(['--port', 'http', '--log-level=loud', '--colour', 'red', '--public-url'], {
      DATABASE_URL: 'mysql://x',
      SMTP_URL: 'mail.example',
      MAIL_FROM: 'us',
      METRICS_PORT: '99999',
      ALLOW_PLAIN_HTTP: 'maybe',
      TRUSTED_PROXIES: 'loopback, proxy.local',
      WEBHOOK_PRIVATE_HOSTS: 'http://erp.local/',
    })
    expect(problems.split('\n').map(line => line.trim().split(': ')[0])).toEqual([
      'These settings are not valid:',
      '--colour',
      'red',
      '--public-url',
      '--port or PORT',
      '--trusted-proxies or TRUSTED_PROXIES',
      '--allow-plain-http or ALLOW_PLAIN_HTTP',
      '--log-level or LOG_LEVEL',
      '--metrics-port or METRICS_PORT',
      'DATABASE_URL',
      'SMTP_URL',
      'MAIL_FROM',
      'WEBHOOK_PRIVATE_HOSTS',
    ])
    expect(problems).toContain('such as smtps://user:password@mail.example:465')
    expect(problems).toContain('must be a whole number from 0 to 65535, such as 4310')
  })

  it('contradict each other only with a word on it', () => {
    const owner = 'postgresql://owner:x@db/portal'
    expect(problemsOf([], { DATABASE_OWNER_URL: owner })).toContain('DATABASE_URL: is missing')
    expect(problemsOf([], { DATABASE_OWNER_URL: owner, DATABASE_URL: owner })).toContain('another role')
    expect(problemsOf([], { SMTP_URL: 'smtp://mail.example' })).toContain('MAIL_FROM: is missing')
    expect(problemsOf(['--metrics-port', '4310'], {})).toContain('--metrics-port or METRICS_PORT')
    expect(problemsOf(['--public-url', 'http://10.0.0.5'], {})).toContain('--allow-plain-http')
  })

  it.each([
    [{ SMTP_URL: 'smtp://', MAIL_FROM: 'orders@us.example' }, 'SMTP_URL: names no mail server'],
    [{ SMTP_URL: 'smtps://:465', MAIL_FROM: 'orders@us.example' }, 'SMTP_URL: '],
    [{ MAIL_FROM: 'orders@us.example' }, 'SMTP_URL: is missing'],
    [{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM: is missing'],
    [{ PUBLIC_URL: 'https://us.example/shop' }, '--public-url or PUBLIC_URL: must be the address alone'],
    [{ PUBLIC_URL: 'https://us.example/?a=b' }, '--public-url or PUBLIC_URL: must be the address alone'],
    [{ PUBLIC_URL: 'https://us.example/#a' }, '--public-url or PUBLIC_URL: must be the address alone'],
    [{ PUBLIC_URL: 'https://me:pw@us.example' }, '--public-url or PUBLIC_URL: must be the address alone'],
    [{ PORT: '9310', METRICS_PORT: '9310' }, '--metrics-port or METRICS_PORT: must be another port'],
    [{ PORT: '9310', METRICS_PORT: '9310', METRICS_HOST: '0.0.0.0' }, 'METRICS_PORT: must be another port'],
    [{ DRAIN_SECONDS: '301' }, '--drain-seconds or DRAIN_SECONDS: must be a whole number of seconds'],
    [{ DRAIN_SECONDS: '-1' }, '--drain-seconds or DRAIN_SECONDS: must be a whole number of seconds'],
  ])('%j are refused by name with the remedy', (env, words) => {
    expect(problemsOf([], env)).toContain(words)
  })

  it('take what is right beside what is refused', () => {
    const env = { PUBLIC_URL: 'HTTPS://Us.Example:8443/', METRICS_PORT: '0', PORT: '0', DRAIN_SECONDS: '15' }
    expect(readPortalOptions([], env)).toMatchObject({
      ...{ publicUrl: 'https://us.example:8443', metrics: { port: 0 }, drainMs: 15_000 },
    })
  })

  it('are told with what contradicts, also where others are wrong by themselves', () => {
    const problems = problemsOf(['--port', 'http', '--metrics-port', '4310'], {
      SMTP_URL: 'smtp://mail.example',
      PUBLIC_URL: 'http://10.0.0.5',
      DATABASE_URL: 'postgresql://serving@db/portal',
    })
    expect(problems).toContain('--port or PORT: must be a whole number')
    expect(problems).toContain('MAIL_FROM: is missing')
    expect(problems).toContain('--allow-plain-http')
    expect(problems).toContain('DATABASE_OWNER_URL: is missing')
  })

  it('name private hosts of webhooks however they are typed', () => {
    const options = readPortalOptions([], { WEBHOOK_PRIVATE_HOSTS: 'ERP.Local, 10.0.0.5 FD00::0:5' })
    for (const address of ['http://erp.local:8080/x', 'http://10.0.0.5/', 'http://[fd00::5]/'])
      expect([address, webhookAddressOf(address, options.webhookHosts ?? new Set()).ok]).toEqual([
        address,
        true,
      ])
  })

  it('never repeat what may be a password', () => {
    const env = { SMTP_URL: 'https://user:hunter22@mail.example', DATABASE_URL: 'http://role:hunter22@db' }
    expect(problemsOf([], env)).not.toContain('hunter22')
  })

  it('take an option over a variable', () => {
    const env = { PORT: '1', SMTP_URL: 'smtps://u:p@mail.example', MAIL_FROM: 'orders@us.example' }
    expect(readPortalOptions(['--port', '2', '--metrics-port=9310', '--no-sending'], env)).toMatchObject({
      ...{ port: 2, sends: false, metrics: { host: '127.0.0.1', port: 9310 } },
      smtp: { url: 'smtps://u:p@mail.example', from: 'orders@us.example' },
    })
  })
})
