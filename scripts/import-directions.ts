/** Who may import whom, as lint holds it: each folder reaches what is named beside it, and itself, and nothing else. */
import type { OxlintOverride } from 'oxlint'

/** What is sent as JSON and drawn by itself, whoever has something to say. */
const MESSAGES = 'ui/notify'

const MAY_IMPORT = {
  app: ['pages', 'screens', 'actions', 'background', 'queries', 'api', 'table', 'ui', 'lib'],
  // A page never imports another page: what two need moves down.
  pages: ['screens', 'actions', 'background', 'queries', 'api', 'table', 'ui', 'lib'],
  screens: ['actions', 'background', 'queries', 'api', 'table', 'ui', 'lib'],
  actions: ['background', 'queries', 'api', MESSAGES, 'lib'],
  background: ['queries', 'api', MESSAGES, 'lib'],
  queries: ['api', MESSAGES, 'lib'],
  api: ['lib'],
  table: ['ui', 'lib'],
  ui: ['lib'],
  lib: [],
} as const

type Folder = keyof typeof MAY_IMPORT
type Refusal = { regex?: string; group?: string[]; message: string; allowTypeImports?: boolean }

const FOLDERS = Object.keys(MAY_IMPORT) as Folder[]

const INDEX: Refusal = { regex: '(^|/)index(\\.tsx?)?$', message: 'Import the file itself.' }
const ALIAS: Refusal = { regex: '^\\.\\./', message: 'Reach other folders by their # alias.' }
const SERVER: Refusal = {
  regex: '^(node:|zod|jose|hono|@hono/|#server/)|(^|/)server/',
  message: 'Nothing of the server belongs into the page.',
}
const NO_PAGE: Refusal = { regex: `^#(${FOLDERS.join('|')})/`, message: 'Nothing of the page is known here.' }

/** The layer that talks to the API takes tables and grammars of the contract, all others types alone. */
const IN_API: Refusal = {
  group: [
    '\\#contract/*',
    ...['operations', 'versions', 'headers', 'pasted-token'].map((name) => `!\\#contract/${name}.ts`),
  ],
  allowTypeImports: true,
  message: 'Schemas stay out of the page: import their types.',
}
const NO_SCHEMA: Refusal = {
  regex: '^#contract/',
  allowTypeImports: true,
  message: 'Outside src/api only types come from the contract.',
}
const NO_CONTRACT: Refusal = { regex: '^#contract/', message: 'Widgets know nothing of the API.' }

const contractFor = (folder: Folder): Refusal =>
  folder === 'api' ? IN_API : folder === 'ui' || folder === 'table' ? NO_CONTRACT : NO_SCHEMA

const refusedIn = (folder: Folder): Refusal[] => {
  const allowed: readonly string[] = [...MAY_IMPORT[folder], ...(folder === 'pages' ? [] : [folder])]
  const refused = FOLDERS.filter((name) => !allowed.includes(name))
  const message = `${folder} imports ${MAY_IMPORT[folder].join(', ') || 'nothing else'}: see scripts/import-directions.ts.`
  const group = refused.map((name) => `\\#${name}/**`)
  if (allowed.includes(MESSAGES)) group.push(`!\\#${MESSAGES}.ts`)
  return [INDEX, SERVER, contractFor(folder), ...(group.length > 0 ? [{ group, message }] : [])]
}

const NEIGHBOUR = 'A page never imports another page: what two need moves down.'

const override = (files: string[], patterns: Refusal[]): OxlintOverride => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})

export const anywhere = { patterns: [INDEX] }

export const importDirections = [
  ...FOLDERS.filter((folder) => folder !== 'pages').map((folder) =>
    override(folder === 'app' ? ['src/app/**', 'src/*.tsx'] : [`src/${folder}/**`], [...refusedIn(folder), ALIAS]),
  ),
  override(['src/pages/*.{ts,tsx}'], [...refusedIn('pages'), { regex: '^\\.\\./|^\\./.*/', message: NEIGHBOUR }]),
  override(['src/pages/*/*.{ts,tsx}'], [...refusedIn('pages'), { regex: '^\\.\\./|/\\.\\./', message: NEIGHBOUR }]),
  override(['src/pages/*/*/**'], [...refusedIn('pages'), { regex: '^\\.\\./\\.\\./|/\\.\\./', message: NEIGHBOUR }]),
  override(
    ['contract/**'],
    [INDEX, ALIAS, NO_PAGE, { regex: '^#server/', message: 'The contract stands on nothing else.' }],
  ),
  override(
    ['server/*.ts'],
    [INDEX, NO_PAGE, { regex: '(^|/)src/', message: 'Page and server share only the contract.' }],
  ),
  override(
    ['server/gateway/**'],
    [INDEX, NO_PAGE, { regex: '(^|/)(src|sandbox)/', message: 'The gateway knows the sandbox only by its address.' }],
  ),
  override(
    ['server/sandbox/**'],
    [INDEX, NO_PAGE, { regex: '(^|/)(src|gateway)/', message: 'The sandbox knows nothing of the gateway.' }],
  ),
]
