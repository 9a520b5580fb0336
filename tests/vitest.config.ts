import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

const suite = (name: string, folder: string, more: object = {}) => ({
  root,
  test: { name, include: [`tests/${folder}/**/*.test.{ts,tsx}`], ...more },
})

const onPostgres = {
  globalSetup: ['tests/support/postgres/global-setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  root,
  test: {
    projects: [
      suite('unit', 'unit', { testTimeout: 30_000 }),
      suite('property', 'property', { testTimeout: 60_000 }),
      suite('integration', 'integration', { ...onPostgres, maxWorkers: 2 }),
      suite('e2e', 'e2e', {
        ...onPostgres,
        testTimeout: 180_000,
        hookTimeout: 180_000,
        fileParallelism: false,
      }),
    ],
  },
})
