import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const inRepo = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What Electron 42 and later carry. */
const NODE = 'node24'
const CHROMIUM = 'chrome146'

/**
 * The desktop's three builds. Main and worker carry their packages inside, so that the folder `dist/desktop`
 * is the whole app. The preload is one CommonJS file, since a sandboxed preload can load nothing else.
 */
export default defineConfig({
  main: {
    build: {
      outDir: inRepo('dist/desktop/main'),
      target: NODE,
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: inRepo('desktop/main/main.ts'), worker: inRepo('desktop/worker/worker.ts') },
        external: ['electron', /^node:/],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: inRepo('dist/desktop/preload'),
      target: NODE,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: inRepo('desktop/preload/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: inRepo('desktop/renderer'),
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: inRepo('dist/desktop/renderer'),
      emptyOutDir: true,
      target: CHROMIUM,
      minify: true,
      assetsInlineLimit: 0,
      // The policy of the window refuses every fetch, and its Chromium preloads modules by itself.
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // Read from the disk, so one file is no burden.
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { input: { index: inRepo('desktop/renderer/index.html') } },
    },
  },
})
