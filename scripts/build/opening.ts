import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import { BUILD_TARGET } from './oldest-browsers.ts'

const APP = join(import.meta.dirname, '..', '..', 'src', 'app')
const ENTRY = 'virtual:opening'

/** What the pages read first they say themselves; what they listen to in a browser does not matter here. */
const readsOf = async (): Promise<unknown> => {
  Object.assign(globalThis, { addEventListener: () => undefined })
  // Modules of the page are typed for a browser, so they are not imported by a name that is.
  const { openingReads } = (await import(pathToFileURL(join(APP, 'opening-reads.ts')).href)) as {
    openingReads: () => unknown
  }
  return openingReads()
}

const makeScript = async (): Promise<string> => {
  const code = `import { openAt } from ${JSON.stringify(join(APP, 'send-opening.ts'))}
    openAt(location, ${JSON.stringify(await readsOf())})`
  const entry: Plugin = {
    name: 'opening-entry',
    resolveId: (id) => (id === ENTRY ? id : undefined),
    load: (id) => (id === ENTRY ? code : undefined),
  }
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [entry],
    build: {
      write: false,
      target: BUILD_TARGET,
      modulePreload: false,
      rolldownOptions: { input: ENTRY, output: { format: 'iife' }, treeshake: { moduleSideEffects: false } },
    },
  })
  const [file] = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  if (file?.type !== 'chunk' || /<\/script|<!--/i.test(file.code)) throw new Error('The HTML cannot hold the opening.')
  return file.code.trim()
}

/**
 * Puts into the HTML a script that sends what its page reads first: it needs no way to the server of its own. The page
 * policy allows it by its hash. It is before the styles, which a script waits for that comes after them.
 */
export const openingInHtml = (): Plugin => ({
  name: 'opening-in-html',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: async (html) => {
      const script = await makeScript()
      return html.replace(/(?=<script )/, () => `<script>${script}</script>\n    `)
    },
  },
})
