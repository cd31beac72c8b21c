import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { bundleReport } from './scripts/build/bundle-report.ts'
import { chunkGroups } from './scripts/build/chunk-groups.ts'
import { compileHints } from './scripts/build/compile-hints.ts'
import { BUILD_TARGET } from './scripts/build/oldest-browsers.ts'
import { namedClasses } from './scripts/build/named-classes.ts'
import { openingInHtml } from './scripts/build/opening.ts'
import { pageFiles } from './scripts/build/page-files.ts'
import { smallVariants } from './scripts/build/small-variants.ts'
import { withoutUnusedStyles } from './scripts/build/unused-styles.ts'

/** `SIZES=on npm run build` says what is in the files, which costs seconds. */
const withSizes = process.env['SIZES'] === 'on'

/** By its place among the sources, which is its own: a hash could not be packed, and would come twice. */
const scopedName = (name: string, file: string): string =>
  `${/[\\/]src[\\/](.+)\.module\.css/.exec(file)?.[1]?.replaceAll(/[\\/]/g, '-')}_${name}`

export default defineConfig({
  plugins: [
    withoutUnusedStyles(),
    namedClasses(),
    react(),
    pageFiles(),
    openingInHtml(),
    compileHints(),
    smallVariants(),
    withSizes && bundleReport(),
  ],
  css: { modules: { generateScopedName: scopedName } },
  // Scripts and styles find one another wherever the gateway serves them; it puts the paths of the HTML right.
  experimental: { renderBuiltUrl: (_, { hostType }) => (hostType === 'html' ? undefined : { relative: true }) },
  build: {
    target: BUILD_TARGET,
    outDir: 'dist',
    // A data: script or style would be against the page policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // scripts/sizes.ts holds the sizes, compressed, to size-budget.json.
    chunkSizeWarningLimit: 1000,
    reportCompressedSize: withSizes,
    rolldownOptions: {
      optimization: { inlineConst: { mode: 'all' } },
      output: { codeSplitting: { groups: chunkGroups() } },
    },
  },
  logLevel: withSizes ? 'info' : 'warn',
})
