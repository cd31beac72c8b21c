import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'
import { DRAWS, PAGE } from './chunk-groups.ts'

/** Names the files that a screen needs: those of every first screen, and beside them those of each page. */
type PageFiles = { first: readonly string[]; pages: Readonly<Record<string, readonly string[]>> }

/** Where the table is written, in the built folder. It is no page, so nobody is served it. */
export const PAGE_FILES = '.pages'

type Chunk = Rolldown.OutputChunk

/** The first file, and the one that draws. */
export const isForEveryScreen = ({ isEntry, moduleIds }: Chunk): boolean =>
  isEntry || moduleIds.some((id) => DRAWS.test(id))

const chunksOf = (bundle: Rolldown.OutputBundle): Chunk[] =>
  Object.values(bundle).filter((file) => file.type === 'chunk')

const preload = (fileName: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
  injectTo: 'head',
})

/**
 * Writes down which files each page needs, for the gateway, which names them to the browser along with the HTML, and
 * for the check of the sizes; the HTML itself names those of every screen.
 */
export const pageFiles = (): Plugin => ({
  name: 'page-files',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      chunksOf(bundle)
        .filter((chunk) => isForEveryScreen(chunk) && !chunk.isEntry)
        .map(({ fileName }) => preload(fileName)),
  },
  generateBundle(_, bundle) {
    const chunks = chunksOf(bundle)
    const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
    const first = filesOf(chunks.filter(isForEveryScreen), byName)
    const pages: Record<string, readonly string[]> = {}
    for (const chunk of chunks) {
      const page = chunk.moduleIds.find((id) => PAGE.test(id))
      const name = page && PAGE.exec(page)?.[1]
      if (name !== undefined && !isForEveryScreen(chunk))
        pages[name] = filesOf([chunk], byName).filter((file) => !first.includes(file))
    }
    const table: PageFiles = { first, pages }
    this.emitFile({ type: 'asset', fileName: PAGE_FILES, source: JSON.stringify(table) })
  },
})

/** Scripts and styles that come with these chunks, without what they load later. */
const filesOf = (roots: readonly Chunk[], byName: ReadonlyMap<string, Chunk>): readonly string[] => {
  const seen = new Set(roots)
  for (const { imports } of seen) for (const name of imports) seen.add(byName.get(name) ?? missing(name))
  return [...seen].flatMap(({ fileName, viteMetadata }) => [fileName, ...(viteMetadata?.importedCss ?? [])])
}

const missing = (name: string): never => {
  throw new Error(`A chunk imports ${name}, which is not in the build.`)
}
