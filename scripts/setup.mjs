/**
 * Everything a fresh clone needs before a command can run. Uses Node's built-in modules only, since it
 * runs on whatever Node the machine has, before anything is installed. What is done already is skipped.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const CACHE = path.join(ROOT, '.cache', 'setup')
const WANTS_BROWSER = process.argv.includes('--browser')

const say = text => process.stderr.write(`${text}\n`)

const run = (command, args, env = {}) => {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    say(`\n"${command} ${args.join(' ')}" failed. Nothing is half done: run the same command again.`)
    process.exit(1)
  }
}

/** Files below a folder, in a fixed order. */
const filesBelow = target => {
  if (!existsSync(target)) return []
  if (!statSync(target).isDirectory()) return [target]
  return readdirSync(target)
    .filter(name => name !== 'generated' && name !== 'node_modules')
    .sort()
    .flatMap(name => filesBelow(path.join(target, name)))
}

const fingerprint = targets => {
  const hash = createHash('sha256')
  for (const file of targets.flatMap(target => filesBelow(path.join(ROOT, target)))) {
    hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Does a piece of work when its inputs changed since it was last done, or its result is gone. */
const once = (name, inputs, result, work) => {
  const stamp = path.join(CACHE, name)
  const wanted = fingerprint(inputs)
  if (existsSync(path.join(ROOT, result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return
  work()
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(stamp, wanted)
}

const bin = name =>
  path.join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const withNode = {
  PATH: `${path.join(ROOT, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
}

once('packages', ['package-lock.json'], 'node_modules/.bin', () => {
  say('Installing packages …')
  rmSync(path.join(CACHE, 'packages'), { force: true })
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
})

once('prisma', ['prisma/schema.prisma', 'package-lock.json'], 'portal-server/db/generated/client.ts', () => {
  say('Generating the database client …')
  // Generating needs no schema engine; naming any file keeps Prisma from downloading one.
  run(bin('prisma'), ['generate', '--no-hints'], {
    ...withNode,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  })
})

once(
  'storefront',
  ['portal-server/storefront', 'shared', 'package-lock.json'],
  'dist/storefront/index.html',
  () => {
    say('Building the storefront …')
    run(
      bin('vite'),
      ['build', '-c', 'portal-server/storefront/vite.config.ts', '--logLevel', 'warn'],
      withNode,
    )
  },
)

if (WANTS_BROWSER) installForTests()

/** Chromium, a virtual display, Electron's libraries and two web servers, where this machine can install them itself. */
function installForTests() {
  const isDebianRoot =
    process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
  const programs = [
    '/usr/bin/chromium',
    '/usr/bin/Xvfb',
    '/usr/bin/xauth',
    '/usr/sbin/nginx',
    '/usr/bin/caddy',
  ]
  const missing = programs.filter(file => !existsSync(file))
  const libraries =
    existsSync('/usr/lib/x86_64-linux-gnu/libgtk-3.so.0') ||
    existsSync('/usr/lib/aarch64-linux-gnu/libgtk-3.so.0')
  if (isDebianRoot && (missing.length > 0 || !libraries)) {
    say('Installing Chromium, a virtual display, the libraries that Electron needs, nginx and Caddy …')
    const packages =
      'chromium xvfb xauth libgtk-3-0 libnss3 libasound2 libgbm1 fonts-dejavu-core nginx-light caddy'.split(
        ' ',
      )
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      DEBIAN_FRONTEND: 'noninteractive',
    })
  } else if (!isDebianRoot && !existsSync('/usr/bin/chromium')) {
    run(bin('playwright-core'), ['install', 'chromium'], withNode)
  }
}
