/**
 * Few files, since each one costs a request and compresses by itself. Two of them are for every screen, and named by the
 * HTML: the first, which asks for what the address needs, with the styles of both; and the one that draws, with the
 * frame and whatever two pages share. What the lists alone share is one more, which those that people come to from
 * elsewhere do without; and fields that are typed in, since half of the pages have none. A page, a panel or whatever
 * floats is a file of its own; what a page shares with those is one more, its parts. A file of packages alone would
 * outlive a release in the browser's cache; it was weighed against the requests of the first visit.
 */

type Info = { isEntry: boolean; importers: readonly string[]; dynamicImporters: readonly string[] }
type Graph = { getModuleInfo: (id: string) => Info | null }

/** Imported as wholes: every part of them would count as loaded by whoever imports any. The bundler knows better. */
const WHOLES =
  /\/node_modules\/(?:@mantine|@tanstack|@tabler|react-remove-scroll|react-style-singleton|use-callback-ref|use-sidecar|tslib|get-nonce)/

const MANTINE = '/@mantine/core/esm/'
/** Drawn by parts that have nothing else in common: each of these icons would be a file. */
const ICONS = /\/Icon(?:Buildings|Minus|Plus)\.mjs$/
const OWN_FIELDS = '/src/ui/(?:TextField|SelectField|Themed|theme)\\.'
const OF_FIELDS = 'InputBase|Input|TextInput|NativeSelect|CloseButton|UnstyledButton|Loader'
const FIELDS = new RegExp(`${MANTINE}(?:core|components/(?:${OF_FIELDS}))/|${OWN_FIELDS}|/node_modules/clsx/`)

/** Begun by what draws in a turn of its own, which makes no other file of it. */
const RENDERER = /\/node_modules\/(?:react-dom|scheduler)\//

/**
 * The least of the packages that the bundler wraps, in the first file: its few lines for that go along with the first of
 * them, and would be one more file if that were in another one.
 */
const WRAPPED = /\/node_modules\/react\/(?:cjs\/react-)?jsx-runtime/

/** Shared by the sign-in and one page. */
const PASSWORDS = /PasswordInput|PasswordField|ActionIcon|\/Transition\//
/** The sign-in over a page takes the form alone, but its page is little more than that. */
const SIGN_IN = /\/src\/pages\/sign-in\/\w+\.tsx$/

/** A page's own module, by the name of its folder. */
export const PAGE = /\/src\/pages\/([^/]+)\/\w+Page\.tsx$/

/** What the first file goes on to load, whatever the page is. */
export const DRAWS = /\/src\/main\.tsx$/

/** Asking for several things at once: the alerts do, and the overview, of all pages. */
const QUERIES = /\/(?:useQueries|queriesObserver)\.js$/
const partsOf = (page: string): string => `${page}-parts`
/** Of these the bundler itself leaves no more than one file beside. */
const IN_FEW = new Set(['overview', 'sign-in', 'api-explorer', 'me'])

/** What one page has at first, and the panels of most: too small for a file. */
const FACTS = /\/src\/ui\/Facts\./
/** Shared by two pages alone, and made of fields, which all others would get with it. */
const TERMS = /\/src\/ui\/TermsField\./

/** What asks before a write: for most dialogs and one page alone. One file, so that a dialog comes at once. */
const DIALOGS =
  /\/src\/(?:ui\/(?:Modal|Dialog|ConfirmDialog|CallPreview|Form)|screens\/(?:WriteDialog|use-call|UnsavedGuard))\./

/** Which of the app's entry, what draws and the pages load a module along, with no dynamic import on the way. */
const createRootsOf = () => {
  const known = new Map<string, ReadonlySet<string>>()
  return (id: string, graph: Graph): ReadonlySet<string> => {
    const before = known.get(id)
    if (before) return before
    const roots = new Set<string>()
    // Set before the walk goes on, so that modules which import each other end it.
    known.set(id, roots)
    const seen = new Set([id])
    for (const module of seen) {
      const info = graph.getModuleInfo(module)
      if (info?.isEntry || DRAWS.test(module) || PAGE.test(module)) roots.add(module)
      for (const importer of info?.importers ?? []) seen.add(importer)
    }
    return roots
  }
}

/** Whatever is fetched by itself, and loads this module along. */
const openersOf = (id: string, graph: Graph): ReadonlySet<string> => {
  const seen = new Set([id])
  for (const module of seen) for (const importer of graph.getModuleInfo(module)?.importers ?? []) seen.add(importer)
  return new Set([...seen].filter((module) => (graph.getModuleInfo(module)?.dynamicImporters.length ?? 0) > 0))
}

const areSame = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  some.size === others.size && [...some].every((one) => others.has(one))

/** In the first two files, or in that of the lists, which is asked for after them: it takes nothing that is in those. */
type Shared = 'first' | 'main' | 'lists'

/** Not for the alerts, where most people come from elsewhere, nor for those of few files. */
const isOfLists = (roots: readonly string[]): boolean =>
  roots
    .map((root) => PAGE.exec(root)?.[1])
    .every((page) => page !== undefined && page !== 'alerts' && !IN_FEW.has(page))

export const chunkGroups = () => {
  const rootsOf = createRootsOf()
  /** Else each of them would be a file for itself, of a few hundred bytes, and a request. */
  const parts = (id: string, graph: Graph): string | null => {
    if (QUERIES.test(id)) return partsOf('alerts')
    if ([WHOLES, FIELDS, PASSWORDS, SIGN_IN, PAGE, DIALOGS].some((kind) => kind.test(id))) return null
    const [page = '', ...more] = rootsOf(id, graph)
    const [, name = ''] = PAGE.exec(page) ?? []
    if (name === '' || more.length > 0 || IN_FEW.has(name)) return null
    return areSame(openersOf(id, graph), openersOf(page, graph)) ? null : partsOf(name)
  }
  const shared = (id: string, graph: Graph): Shared | null => {
    if (FACTS.test(id) || ICONS.test(id)) return id.endsWith('.css') ? 'first' : 'main'
    if (RENDERER.test(id)) return 'main'
    if (WRAPPED.test(id)) return 'first'
    if ([DIALOGS, FIELDS, TERMS].some((kind) => kind.test(id))) return id.endsWith('.css') ? 'first' : null
    if ([WHOLES, PAGE, PASSWORDS].some((kind) => kind.test(id))) return null
    const roots = [...rootsOf(id, graph)]
    const [root, ...more] = roots
    if (root === undefined || (more.length === 0 && PAGE.test(root))) return null
    const isFirst = roots.some((one) => graph.getModuleInfo(one)?.isEntry)
    if (isFirst || id.endsWith('.css')) return 'first'
    return isOfLists(roots) ? 'lists' : 'main'
  }
  const sharedAs =
    (...names: readonly Shared[]) =>
    (id: string, graph: Graph): Shared | null => {
      const name = shared(id, graph)
      return name !== null && names.includes(name) ? name : null
    }
  return [
    { name: sharedAs('first', 'main'), debugName: 'every screen', priority: 2 },
    { name: sharedAs('lists'), debugName: 'lists', priority: 1 },
    { name: parts, debugName: 'parts' },
    { name: (id: string) => (FIELDS.test(id) ? 'fields' : null), debugName: 'fields' },
    { name: (id: string) => (DIALOGS.test(id) ? 'dialogs' : null), debugName: 'dialogs' },
    { name: (id: string) => (PASSWORDS.test(id) ? 'passwords' : null), debugName: 'passwords' },
    { name: (id: string) => (SIGN_IN.test(id) ? 'sign-in' : null), debugName: 'sign-in' },
  ]
}
