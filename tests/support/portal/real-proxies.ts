import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import tls from 'node:tls'
import { generate } from 'selfsigned'
import { eventually } from '../worker/test-worker.ts'

export type RealProxy = {
  url: string
  plainUrl: string
  /** Everything that it has written: of requests, of errors, and of itself. */
  logs(): string
  stop(): Promise<void>
}

type Place = { folder: string; portalPort: number }

/** nginx on the site that is handed out with the portal, with another certificate and other ports. */
export const startNginx = (place: Place): Promise<RealProxy> =>
  startNginxOn(readFileSync('deploy/nginx.conf', 'utf8'), place)

/** nginx on a site of one's own that has the lines of the README in it. */
export const startNginxOfReadme = (place: Place): Promise<RealProxy> => {
  const lines = /```nginx\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? ''
  const forBoth = `server_name orders.company.example; ssl_certificate x; ssl_certificate_key x;`
  return startNginxOn(
    `server { listen 443 ssl; ${forBoth}\n${lines} }\nserver { listen 80;\n${lines} }`,
    place,
  )
}

const startNginxOn = async (handedOut: string, { folder, portalPort }: Place): Promise<RealProxy> => {
  const [port, plainPort] = [await freePort(), await freePort()]
  const certificate = await writeCertificate(folder)
  const site = handedOut
    .replaceAll(/ssl_certificate_key [^;]*;/g, `ssl_certificate_key ${certificate.key};`)
    .replaceAll(/ssl_certificate [^;]*;/g, `ssl_certificate ${certificate.file};`)
    .replaceAll('listen 443 ', `listen 127.0.0.1:${port} `)
    .replaceAll('listen 80;', `listen 127.0.0.1:${plainPort};`)
    .replaceAll('127.0.0.1:4310', `127.0.0.1:${portalPort}`)
  const main = path.join(folder, 'nginx.conf')
  const logs = ['access.log', 'error.log'].map(name => path.join(folder, name))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    name => `${name}_temp_path ${path.join(folder, name)};`,
  )
  writeFileSync(path.join(folder, 'site.conf'), site)
  writeFileSync(
    main,
    `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${path.join(folder, 'pid')}; error_log ${logs[1]} info; events {}
    http { access_log ${logs[0]}; ${temporary.join(' ')} include ${path.join(folder, 'site.conf')}; }`,
  )
  const running = await start('nginx', ['-p', folder, '-c', main, '-e', logs[1] ?? ''], port)
  return {
    ...running,
    plainUrl: `http://localhost:${plainPort}`,
    logs: () => [running.output(), ...logs.map(file => readFileSync(file, 'utf8'))].join('\n'),
  }
}

/** Caddy on the file that is handed out with the portal, with another certificate and other ports. */
export const startCaddy = async ({ folder, portalPort }: Place): Promise<RealProxy> => {
  const [port, plainPort] = [await freePort(), await freePort()]
  const certificate = await writeCertificate(folder)
  const file = path.join(folder, 'Caddyfile')
  const text = readFileSync('deploy/Caddyfile', 'utf8')
    .replace(/^\{$/m, `{\n\tadmin off\n\thttp_port ${plainPort}\n\thttps_port ${port}`)
    .replaceAll('{$PORTAL_HOST}', 'localhost')
    .replace(/^localhost \{$/m, `localhost {\n\ttls ${certificate.file} ${certificate.key}`)
    .replace('portal:4310', `127.0.0.1:${portalPort}`)
    .replace('\tlog_skip', isBefore28() ? '\tskip_log' : '\tlog_skip')
  writeFileSync(file, text)
  const args = ['run', '--config', file, '--adapter', 'caddyfile']
  const env = { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder }
  const running = await start('caddy', args, port, env)
  return { ...running, plainUrl: `http://localhost:${plainPort}`, logs: running.output }
}

const isBefore28 = (): boolean => {
  const { stdout } = spawnSync('caddy', ['version'], { encoding: 'utf8' })
  const [major = 2, minor = 0] = (/(\d+)\.(\d+)/.exec(stdout ?? '') ?? []).slice(1).map(Number)
  return major === 2 && minor < 8
}

const start = async (program: string, args: string[], port: number, env: Record<string, string> = {}) => {
  const child = spawn(program, args, {
    env: { PATH: `${process.env.PATH}:/usr/sbin`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', part => {
      output += String(part)
    })
  let failure: Error | null = null
  child.once('error', error => {
    failure = new Error(`This test runs ${program}, which has to be installed: ${error.message}`)
  })
  child.once('exit', code => {
    failure ??= new Error(`${program} ended with ${code}: ${output}`)
  })
  const url = `https://localhost:${port}`
  const asked = () => fetch(`${url}/healthz`).then(String, error => `${error}: ${error.cause}`)
  await eventually(
    async () => failure ?? (await asked()),
    answer => answer === failure || answer === '[object Response]',
    30_000,
  )
  if (failure) throw failure
  return { url, output: () => output, stop: () => stop(child) }
}

const stop = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })

/** A certificate for localhost that this process trusts from now on. */
const writeCertificate = async (folder: string): Promise<{ file: string; key: string }> => {
  mkdirSync(folder, { recursive: true })
  // Of its own name: of two authorities that are called alike, only the first is looked at.
  const made = await generate([{ name: 'commonName', value: randomUUID() }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  })
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), made.cert])
  const [file, key] = [path.join(folder, 'certificate.pem'), path.join(folder, 'key.pem')]
  writeFileSync(file, made.cert)
  writeFileSync(key, made.private)
  return { file, key }
}

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })
