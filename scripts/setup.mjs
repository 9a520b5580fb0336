/**
 * Everything a fresh clone needs before a command can run. Uses Node's built-in modules only, since it
 * runs on whatever Node the machine has, before anything is installed. What is done already is skipped.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { holdLock } from './setup/hold-lock.mjs'

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const CACHE = path.join(ROOT, '.cache', 'setup')
const WANTS_BROWSER = process.argv.includes('--browser')

const say = text => process.stderr.write(`${text}\n`)

/** Held while anything is made; null before. */
let lock = null

const run = async (command, args, env = {}) => {
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  lock?.working(child.pid)
  const status = await new Promise(resolve => {
    child.once('error', resolve)
    child.once('exit', resolve)
  })
  lock?.working()
  if (status === 0) return
  say(`\n"${command} ${args.join(' ')}" failed. Nothing is half done: run the same command again.`)
  lock?.release()
  process.exit(1)
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

/** Of names within the project and contents; what is installed is good for one kind of machine. */
const fingerprint = targets => {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of targets.flatMap(target => filesBelow(path.join(ROOT, target)))) {
    const name = path.relative(ROOT, file).split(path.sep).join('/')
    hash.update(`\n${name}\n`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** A piece of work that has to be done when its inputs changed since it was last done, or its result is gone. */
const step = (name, inputs, result, work) => {
  const stamp = path.join(CACHE, name)
  const isDone = () =>
    existsSync(path.join(ROOT, result)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(inputs)
  const make = async () => {
    // While it is at work nobody takes its half-made result for a whole one.
    rmSync(stamp, { force: true })
    const made = fingerprint(inputs)
    await work()
    writeFileSync(stamp, made)
  }
  return { isDone, make }
}

const bin = name =>
  path.join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const withNode = {
  PATH: `${path.join(ROOT, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
}

const packages = step('packages', ['package-lock.json'], 'node_modules/.bin', async () => {
  say('Installing packages …')
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
})

const databaseClient = step(
  'prisma',
  ['prisma/schema.prisma', 'package-lock.json'],
  'portal-server/db/generated/client.ts',
  async () => {
    say('Generating the database client …')
    // Generating needs no schema engine; naming any file keeps Prisma from downloading one.
    await run(bin('prisma'), ['generate', '--no-hints'], {
      ...withNode,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    })
  },
)

const storefront = step(
  'storefront',
  ['portal-server/storefront', 'shared', 'package-lock.json'],
  'dist/storefront/index.html',
  async () => {
    say('Building the storefront …')
    await run(
      bin('vite'),
      ['build', '-c', 'portal-server/storefront/vite.config.ts', '--logLevel', 'warn'],
      withNode,
    )
  },
)

/** Chromium, a virtual display, Electron's libraries and two web servers, where this machine can install them itself. */
const programsForTests = () => {
  const isDebianRoot =
    process.platform === 'linux' && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
  const programs = [
    '/usr/bin/chromium',
    '/usr/bin/Xvfb',
    '/usr/bin/xauth',
    '/usr/sbin/nginx',
    '/usr/bin/caddy',
  ]
  const libraries = () =>
    existsSync('/usr/lib/x86_64-linux-gnu/libgtk-3.so.0') ||
    existsSync('/usr/lib/aarch64-linux-gnu/libgtk-3.so.0')
  const isDone = () =>
    isDebianRoot ? programs.every(file => existsSync(file)) && libraries() : existsSync('/usr/bin/chromium')
  return { isDone, make: isDebianRoot ? installOnDebian : installChromium }
}

const installOnDebian = async () => {
  say('Installing Chromium, a virtual display, the libraries that Electron needs, nginx and Caddy …')
  const packages =
    'chromium xvfb xauth libgtk-3-0 libnss3 libasound2 libgbm1 fonts-dejavu-core nginx-light caddy'.split(' ')
  await run('apt-get', ['update', '-qq'])
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    DEBIAN_FRONTEND: 'noninteractive',
  })
}

const installChromium = () => run(bin('playwright-core'), ['install', 'chromium'], withNode)

/** Nothing is written, and nobody waited for, where all is done: it may be somebody else's folder. */
const setUp = async () => {
  const steps = [packages, databaseClient, storefront, ...(WANTS_BROWSER ? [programsForTests()] : [])]
  if (steps.every(({ isDone }) => isDone())) return
  mkdirSync(CACHE, { recursive: true })
  lock = await holdLock(CACHE, process =>
    say(`Another command (process ${process}) is setting this folder up; waiting for it …`),
  )
  for (const { isDone, make } of steps) if (!isDone()) await make()
  lock.release()
}

await setUp()
