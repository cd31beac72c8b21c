/** `npm start`: the built app behind the gateway, and the sandbox. */
import { join } from 'node:path'
import { createStaticPages, hasBuild } from './gateway/static-files.ts'
import { start } from './start.ts'

const DIST_FOLDER = join(import.meta.dirname, '..', 'dist')

if (!hasBuild(DIST_FOLDER)) {
  console.error('The app is not built: run npm run build, or npm start, which does it when needed.')
  process.exit(1)
}

await start({ makePages: (_, basePath) => createStaticPages(DIST_FOLDER, basePath) })
