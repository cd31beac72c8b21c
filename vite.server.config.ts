import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const OUT = 'dist-server'

/** The sandbox reads it from beside itself. */
const operationList = (): Plugin => ({
  name: 'operation-list',
  writeBundle: () => copyFileSync('server/sandbox/operations.tsv', join(OUT, 'operations.tsv')),
})

/** The server as plain JavaScript for the package, since Node runs no TypeScript below node_modules. */
export default defineConfig({
  plugins: [operationList()],
  publicDir: false,
  build: { ssr: 'server/installed.ts', target: 'node22.18', outDir: OUT, minify: false },
  logLevel: 'warn',
})
