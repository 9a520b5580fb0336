import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

/** Two commands on a fresh clone, as real processes of the real set-up; npm and what it installs write a journal instead. */
let clone: string
let started: ChildProcess[]

beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'stackcube-clone-'))
  started = []
  for (const part of ['scripts/setup.mjs', 'scripts/setup'])
    cpSync(part, path.join(clone, part), { recursive: true })
  for (const folder of ['prisma', 'shared', 'portal-server/storefront', 'tools'])
    mkdirSync(path.join(clone, folder), { recursive: true })
  for (const file of ['package-lock.json', 'prisma/schema.prisma', 'shared/money.ts'])
    writeFileSync(path.join(clone, file), file)
  program('tools/npm', 'npm', installs())
})

afterEach(() => {
  for (const { pid } of started) endGroup(pid ?? 0)
  rmSync(clone, { recursive: true, force: true })
})

const endGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** A program that writes down when it begins and ends, with its work between. */
const program = (file: string, name: string, work: string): void => {
  const lines = [
    '#!/bin/sh',
    `echo "${name} begins" >> journal`,
    'sleep 0.4',
    work,
    `echo "${name} ends" >> journal`,
  ]
  writeFileSync(path.join(clone, file), lines.join('\n'))
  chmodSync(path.join(clone, file), 0o755)
}

const installs = (): string => {
  program(
    'tools/prisma',
    'prisma',
    'mkdir -p portal-server/db/generated; touch portal-server/db/generated/client.ts',
  )
  program('tools/vite', 'vite', 'mkdir -p dist/storefront; touch dist/storefront/index.html')
  return 'rm -rf node_modules; mkdir -p node_modules/.bin; cp tools/prisma tools/vite node_modules/.bin/'
}

type SetUp = { said: () => string; ended: Promise<number | null>; child: ChildProcess }

const setUp = (folder = clone): SetUp => {
  const child = spawn(process.execPath, ['scripts/setup.mjs'], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: `${path.join(clone, 'tools')}:${process.env.PATH}` },
  })
  started.push(child)
  let text = ''
  child.stderr.on('data', chunk => {
    text += String(chunk)
  })
  return { said: () => text, ended: new Promise(resolve => child.once('close', resolve)), child }
}

const journal = (): string[] =>
  existsSync(path.join(clone, 'journal'))
    ? readFileSync(path.join(clone, 'journal'), 'utf8').trim().split('\n')
    : []

const ONCE = ['npm begins', 'npm ends', 'prisma begins', 'prisma ends', 'vite begins', 'vite ends']

const until = async (holds: () => boolean): Promise<void> => {
  await expect.poll(holds, { timeout: 15_000, interval: 20 }).toBe(true)
}

it('does everything once when several commands start at once, and those that wait say so', async () => {
  const runs = [setUp(), setUp(), setUp(), setUp()]
  expect(await Promise.all(runs.map(run => run.ended))).toEqual([0, 0, 0, 0])
  expect(journal()).toEqual(ONCE)
  const waited = runs.filter(run =>
    /Another command \(process \d+\) is setting this folder up; waiting/.test(run.said()),
  )
  expect(waited).toHaveLength(3)
})

it('takes over from a run that was killed, with all that it had started', async () => {
  program('tools/npm', 'npm', `sleep 60; ${installs()}`)
  const first = setUp()
  await until(() => journal().includes('npm begins'))
  endGroup(first.child.pid ?? 0)
  await first.ended
  program('tools/npm', 'npm', installs())
  const second = setUp()
  expect(await second.ended).toBe(0)
  expect(journal()).toEqual(['npm begins', ...ONCE])
  expect(second.said()).not.toContain('waiting')
})

it('waits for what a killed run left at work', async () => {
  program('tools/npm', 'npm', `sleep 1; ${installs()}`)
  const first = setUp()
  await until(() => journal().includes('npm begins'))
  first.child.kill('SIGKILL')
  const second = setUp()
  expect(await second.ended).toBe(0)
  expect(second.said()).toContain('waiting')
  // The second can't know that the first's work was whole, and does it again, after it.
  expect(journal()).toEqual(['npm begins', 'npm ends', ...ONCE])
})

it('hands on after a failure, and the next one begins at what failed', async () => {
  program('tools/npm', 'npm', 'exit 7')
  const failed = setUp()
  expect(await failed.ended).toBe(1)
  expect(failed.said()).toContain('failed')
  program('tools/npm', 'npm', installs())
  expect(await setUp().ended).toBe(0)
  expect(journal()).toEqual(['npm begins', ...ONCE])
})

it('finds everything done in a folder that was copied or moved, and writes nothing there', async () => {
  expect(await setUp().ended).toBe(0)
  const copy = `${clone}-copy`
  cpSync(clone, copy, { recursive: true, preserveTimestamps: true })
  const before = readFileSync(path.join(copy, 'journal'), 'utf8')
  rmSync(path.join(copy, '.cache/setup/lock.1'))
  try {
    expect(await setUp(copy).ended).toBe(0)
    expect(readFileSync(path.join(copy, 'journal'), 'utf8')).toBe(before)
    expect(existsSync(path.join(copy, '.cache/setup/lock.1'))).toBe(false)
    writeFileSync(path.join(copy, 'shared/money.ts'), 'changed')
    expect(await setUp(copy).ended).toBe(0)
    expect(readFileSync(path.join(copy, 'journal'), 'utf8')).toBe(`${before}vite begins\nvite ends\n`)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})
