import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore, type Store } from '#desktop/worker/store/store.ts'
import { newId } from '#shared/base/ids.ts'

let folder: string
const workspaceId = newId()

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stackcube-start-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const opened = <T>(work: (store: Store) => T): T => {
  const { store } = openStore(folder, workspaceId)
  try {
    return work(store)
  } finally {
    store.close()
  }
}

const written = (store: Store) => store.one<{ n: number }>('SELECT total_changes() AS n')?.n

it('an ordinary start writes nothing', () => {
  expect(opened(written)).toBeGreaterThan(0)
  expect(opened(written)).toBe(0)
})

it('a start after a flip that was cut off drops what the flip has replaced', () => {
  opened(store => store.run('CREATE TABLE base_old (entity TEXT)'))
  const tables = opened(store => store.all<{ name: string }>('SELECT name FROM sqlite_master'))
  expect(tables.map(({ name }) => name)).not.toContain('base_old')
})

it('a table that another version of the app changed is prepared again', () => {
  opened(store => store.setMeta('shape', 'of another version'))
  expect(opened(written)).toBeGreaterThan(0)
  opened(store => store.run('PRAGMA user_version = 1'))
  expect(opened(written)).toBeGreaterThan(0)
  expect(opened(written)).toBe(0)
})
