import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const inRepo = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const TARGET = ['safari15', 'chrome100']

/**
 * The storefront's build. Nothing is inlined and no polyfill script is injected: the page is served under a
 * policy that runs scripts and styles from its own origin's files only.
 */
export default defineConfig({
  root: inRepo('portal-server/storefront'),
  base: '/',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: inRepo('dist/storefront'),
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    manifest: false,
    modulePreload: { polyfill: false },
    target: TARGET,
    cssTarget: TARGET,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // One file for the first screen: a dozen small ones compress worse and ask more often.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'], test: /\.(tsx?|m?js)$/ }] },
      },
    },
  },
})
