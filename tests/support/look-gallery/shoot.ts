/**
 * Takes pictures of the gallery, light and dark, as desktop and as phone, at rest and with overlays open, and runs
 * axe over each page: `node tests/support/look-gallery/shoot.ts OUTDIR`. Exit code 1 when axe finds anything.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { findProblems } from './find-problems.ts'
import { type OpenGallery, openGallery } from './open-gallery.ts'

const THEMES = ['light', 'dark'] as const
const SCREENS = [
  { name: 'desktop', density: 'desktop', width: 1280, height: 860, isTouch: false },
  { name: 'phone', density: 'shop', width: 390, height: 844, isTouch: true },
] as const

type Screen = (typeof SCREENS)[number]
type Overlay = { readonly name: string; readonly open: (page: Page) => Promise<void> }

const OVERLAYS: readonly Overlay[] = [
  { name: 'dialog', open: page => page.getByRole('button', { name: 'Reject…' }).click() },
  { name: 'confirm', open: page => page.getByRole('button', { name: 'Regenerate link…' }).click() },
  { name: 'menu', open: page => page.getByRole('button', { name: 'Order actions' }).click() },
  { name: 'select', open: page => page.getByRole('combobox', { name: /Delivery date/ }).click() },
  { name: 'popover', open: page => page.getByRole('button', { name: 'Why this price?' }).click() },
  { name: 'tooltip', open: page => page.getByRole('button', { name: 'Approve order' }).hover() },
  { name: 'toast', open: page => page.getByRole('button', { name: 'Approve with undo' }).click() },
]

async function shootAll(gallery: OpenGallery, folder: string): Promise<number> {
  let problems = 0
  for (const theme of THEMES) {
    for (const screen of SCREENS) problems += await shootScreen(gallery, folder, theme, screen)
  }
  return problems
}

async function shootScreen(
  gallery: OpenGallery,
  folder: string,
  theme: 'light' | 'dark',
  screen: Screen,
): Promise<number> {
  const context = await gallery.browser.newContext({
    viewport: { width: screen.width, height: screen.height },
    deviceScaleFactor: 2,
    hasTouch: screen.isTouch,
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.on('pageerror', error => console.error(`${theme} ${screen.name}: ${error.message}`))
  const name = `${theme}-${screen.name}`
  let problems = 0
  const look = async (part: string, fullPage: boolean) => {
    await page.screenshot({ path: join(folder, `${name}-${part}.png`), fullPage })
    problems += await report(`${name} ${part}`, page)
  }
  await openPage(page, gallery.url, screen)
  await look('page', true)
  for (const overlay of OVERLAYS) {
    if (screen.isTouch && overlay.name === 'tooltip') continue
    await openPage(page, gallery.url, screen)
    await overlay.open(page)
    await page.waitForTimeout(600)
    await look(overlay.name, false)
  }
  await context.close()
  return problems
}

async function openPage(page: Page, url: string, screen: Screen): Promise<void> {
  await page.goto(`${url}?density=${screen.density}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(() => document.fonts.ready)
}

async function report(where: string, page: Page): Promise<number> {
  const problems = await findProblems(page)
  for (const problem of problems) console.error(`${where}: ${problem}`)
  return problems.length
}

const folder = process.argv[2]
if (!folder) throw new Error('Usage: node tests/support/look-gallery/shoot.ts OUTDIR')
await mkdir(folder, { recursive: true })
const gallery = await openGallery()
const problems = await shootAll(gallery, folder).finally(gallery.close)
console.log(`${problems} accessibility problems; pictures in ${folder}`)
process.exitCode = problems === 0 ? 0 : 1
