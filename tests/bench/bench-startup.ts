import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { launchDesktop } from '../support/desktop/launch-desktop.ts'
import { openDisplay } from '../support/desktop/virtual-display.ts'
import { percentiles } from '../support/process/measure.ts'
import { fillBigProfile, type ProfileSize } from './big-profile.ts'

const RUNS = 5
const SIZE: ProfileSize = { products: 100_000, customers: 10_000, rules: 1_000_000, orders: 5_000 }

const show = (name: string, text: string): void => console.log(`${name.padEnd(46)}${text}`)
const middle = (times: readonly number[]): number => percentiles(times).p50

/**
 * From the start of the process to a queue that can be worked on, on a large workspace, beside an empty Electron
 * window of the same run; then typing and scrolling there, with input latency and long tasks.
 */
export const benchStartup = async (): Promise<void> => {
  const root = mkdtempSync(path.join(tmpdir(), 'stackcube-startup-'))
  try {
    const filling = performance.now()
    const profile = path.join(root, 'profile')
    fillBigProfile(profile, SIZE)
    show(
      'large profile written',
      `${((performance.now() - filling) / 1000).toFixed(0)} s, ${JSON.stringify(SIZE)}`,
    )
    const usable: number[] = []
    const empty: number[] = []
    for (let run = 0; run <= RUNS; run += 1) {
      const last = run === RUNS
      const ms = await startToQueue(profile, last)
      const bare = await startEmpty(root)
      // The first start also builds the app and warms the disk's cache.
      if (run > 0) {
        usable.push(ms)
        empty.push(bare)
      }
    }
    const aim = 1.2 * middle(empty) + 300
    show(
      'start to a usable queue, median',
      `${middle(usable).toFixed(0)} ms (aim: at most ${aim.toFixed(0)})`,
    )
    show('baseline: empty Electron window', `${middle(empty).toFixed(0)} ms`)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

const startToQueue = async (profile: string, alsoType: boolean): Promise<number> => {
  const desktop = await launchDesktop({ profile })
  await desktop.window.getByRole('listbox', { name: 'Review queue' }).getByRole('option').first().waitFor()
  const shown = Date.now()
  const created = (await desktop.app.evaluate(() => process.getCreationTime())) ?? Number.NaN
  if (alsoType) await typeAndScroll(desktop.window)
  await desktop.close()
  return shown - created
}

const EMPTY_MAIN = `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1320, height: 860 }).loadURL('data:text/html,<h1>empty</h1>'))`

const startEmpty = async (root: string): Promise<number> => {
  const main = path.join(root, 'empty.cjs')
  writeFileSync(main, EMPTY_MAIN)
  const display = await openDisplay()
  const env = { ...process.env, ...(display.name === '' ? {} : { DISPLAY: display.name }) }
  const app = await _electron.launch({
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), main],
    env: Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  })
  await (await app.firstWindow()).getByRole('heading', { name: 'empty' }).waitFor()
  const shown = Date.now()
  const created = (await app.evaluate(() => process.getCreationTime())) ?? Number.NaN
  await app.close()
  await display.stop()
  return shown - created
}

const typeAndScroll = async (window: Page): Promise<void> => {
  await window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Catalog' }).click()
  await window.getByRole('grid').getByRole('row').nth(3).waitFor()
  await window.evaluate(() => {
    const found = { events: [] as number[], tasks: [] as number[] }
    Object.assign(globalThis, { found })
    const watch = (type: string, into: number[], more: object) =>
      new PerformanceObserver(list => into.push(...list.getEntries().map(entry => entry.duration))).observe({
        type,
        ...more,
      })
    watch('event', found.events, { durationThreshold: 16 })
    watch('longtask', found.tasks, {})
  })
  const field = window.getByRole('searchbox', { name: /Search/ })
  await field.focus()
  const typed = 'P-1234 product 99'
  for (const sign of typed) await window.keyboard.press(sign === ' ' ? 'Space' : sign)
  await field.fill('')
  await window.getByRole('grid').hover()
  for (let turn = 0; turn < 60; turn += 1) {
    await window.mouse.wheel(0, 1_500)
    await window.waitForTimeout(16)
  }
  const { events, tasks } = await window.evaluate(
    () => (globalThis as unknown as { found: { events: number[]; tasks: number[] } }).found,
  )
  const { p50, p99 } = percentiles(events)
  const slow =
    events.length === 0
      ? 'none of 16 ms or more'
      : `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (${events.length} of 16 ms or more)`
  show('typing and scrolling: input to next frame', slow)
  show(
    'long tasks (over 50 ms)',
    tasks.length === 0 ? 'none' : `${tasks.length}, longest ${Math.max(...tasks).toFixed(0)} ms`,
  )
}
