import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

const suite = (name: string, folder: string, more: object = {}) => ({
  root,
  test: { name, include: [`tests/${folder}/**/*.test.{ts,tsx}`], ...more },
})

/** Two at a time, which is what a small machine has cores for; the limits are for one that is busy besides. */
const onPostgres = {
  globalSetup: ['tests/support/desktop/global-setup.ts', 'tests/support/postgres/global-setup.ts'],
  testTimeout: 180_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 20_000 } },
  maxWorkers: 2,
}

export default defineConfig({
  root,
  test: {
    projects: [
      suite('unit', 'unit', { testTimeout: 30_000 }),
      suite('property', 'property', { testTimeout: 60_000 }),
      suite('integration', 'integration', onPostgres),
      suite('e2e', 'e2e', onPostgres),
    ],
  },
})
