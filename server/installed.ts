/** The installed package's program, built by scripts/build-server.ts: the same as main.ts, but where it keeps its key. */
import { join } from 'node:path'
import { createStaticPages } from './gateway/static-files.ts'
import { start } from './start.ts'
import { stateFolder } from './state-folder.ts'

await start({
  makePages: (_, basePath) => createStaticPages(join(import.meta.dirname, '..', 'dist'), basePath),
  stateFolder: stateFolder(),
})
