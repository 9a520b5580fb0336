import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const inRepo = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const TARGET = ['safari15', 'chrome100']
const COMPRESSIBLE = /\.(js|css|svg)$/

/** Writes a Brotli and a gzip copy beside every text file of the build, so that nothing is compressed per request. */
const compressAssets = (folder: string): Plugin => ({
  name: 'compress-assets',
  apply: 'build',
  closeBundle: async () => {
    const names = (await readdir(folder)).filter(name => COMPRESSIBLE.test(name))
    await Promise.all(names.map(name => compress(`${folder}/${name}`)))
  },
})

const compress = async (file: string): Promise<void> => {
  const content = await readFile(file)
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content))
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }))
}

/**
 * On a weak connection the stretched fallback stays for this visit, since a font that arrives late would move what
 * one is about to tap. The desktop has its fonts at hand and takes them always.
 */
const neverSwapFonts: Plugin = {
  name: 'never-swap-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/look/fonts.css') ? code.replaceAll('font-display: swap', 'font-display: optional') : null,
}

const EARLY = [
  { file: /geist-latin-wght-normal-[^/]*\.woff2$/, attrs: { rel: 'preload', as: 'font', crossorigin: '' } },
  { file: /catalog-section-[^/]*\.js$/, attrs: { rel: 'modulepreload' } },
]

/** Asks for what the first screen needs next beside the script, so that it is there when its turn comes. */
const preloadFirstScreen: Plugin = {
  name: 'preload-first-screen',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      EARLY.flatMap(({ file, attrs }) =>
        Object.keys(bundle)
          .filter(name => file.test(name))
          .map(name => ({ tag: 'link', attrs: { ...attrs, href: `/${name}` }, injectTo: 'head' as const })),
      ),
  },
}

/**
 * The storefront's build. Nothing is inlined and no polyfill script is injected: the page is served under a
 * policy that runs scripts and styles from its own origin's files only.
 */
export default defineConfig({
  root: inRepo('portal-server/storefront'),
  base: '/',
  publicDir: false,
  // The components are written for React, which weighs more than everything else on the first screen together.
  resolve: {
    alias: [
      { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
    ],
  },
  plugins: [neverSwapFonts, preloadFirstScreen, react(), compressAssets(inRepo('dist/storefront/assets'))],
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
