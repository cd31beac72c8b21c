/** Who may import whom, as lint holds it: each folder reaches what is named beside it by a # alias, and nothing else. */
import type { OxlintOverride } from 'oxlint'

type Refusal = { regex?: string; group?: string[]; message: string; allowTypeImports?: boolean }

const refuse = (regex: string, message: string): Refusal => ({ regex, message })

const INDEX = refuse('(^|/)index(\\.tsx?)?$', 'Import the file itself.')
const UP = refuse('^\\.\\./', 'Reach other folders by their # alias.')
const SERVER = refuse('^(node:|zod|jose|hono|@hono/)|(^|/)server/', 'Nothing of the server belongs into the page.')
/** What anybody may take of the contract beside types: plain functions about ids, names and JSON, and a number. */
const PLAIN = ['ids', 'json-text', 'connection-names', 'sandbox-organizations']
const valuesBut = (names: readonly string[], message: string): Refusal => ({
  group: ['\\#contract/*', ...names.map((name) => `!\\#contract/${name}.ts`)],
  allowTypeImports: true,
  message,
})
const VALUES = valuesBut(PLAIN, 'Of the contract, only types are for here.')
/** The layer that talks to the API takes tables and grammars too. */
const SCHEMAS = valuesBut(
  [
    ...PLAIN,
    'operations',
    'reads',
    'protection-operations',
    'versions',
    'headers',
    'connection-prefix',
    'pasted-token',
  ],
  'Schemas stay out of the page: import their types.',
)
const otherPages = (regex: string) => refuse(regex, 'A page never imports another page: what two need moves down.')
const others = (regex: string) => refuse(regex, 'Page, gateway and sandbox share only the contract.')

const ALIASES = 'app pages screens actions background queries api table ui lib contract server'.split(' ')

const direction = (files: string, mayImport: string, ...refusals: Refusal[]): OxlintOverride => {
  const allowed = mayImport.split(' ')
  const refused = ALIASES.filter((name) => !allowed.includes(name)).map((name) => `\\#${name}/**`)
  const single = allowed.filter((name) => name.endsWith('.ts')).map((name) => `!\\#${name}`)
  // Last, since what one group lets pass is not held against those after it.
  const patterns = [INDEX, ...refusals, { group: [...refused, ...single], message: `Only ${mayImport} are for here.` }]
  return { files: files.split(' '), rules: { 'no-restricted-imports': ['error', { patterns }] } }
}

const IN_PAGE = [SERVER, VALUES]
const BELOW_PAGES = 'screens actions background queries api table ui lib contract'

export const importDirections = [
  { files: ['**'], rules: { 'no-restricted-imports': ['error', { patterns: [INDEX] }] } } satisfies OxlintOverride,
  direction('src/app/** src/*.tsx', `app pages ${BELOW_PAGES}`, ...IN_PAGE, UP),
  direction('src/pages/*.{ts,tsx}', BELOW_PAGES, ...IN_PAGE, otherPages('^\\.\\./|^\\./.*/')),
  direction('src/pages/*/*.{ts,tsx}', BELOW_PAGES, ...IN_PAGE, otherPages('^\\.\\./|/\\.\\./')),
  direction('src/pages/*/*/**', BELOW_PAGES, ...IN_PAGE, otherPages('^\\.\\./\\.\\./|/\\.\\./')),
  direction('src/screens/**', BELOW_PAGES, ...IN_PAGE, UP),
  direction('src/actions/**', 'actions background queries api lib contract ui/notify.ts', ...IN_PAGE, UP),
  direction('src/background/**', 'background queries api lib contract ui/notify.ts', ...IN_PAGE, UP),
  direction('src/queries/**', 'queries api lib contract ui/notify.ts', ...IN_PAGE, UP),
  direction('src/api/**', 'api lib contract', SERVER, SCHEMAS, UP),
  direction('src/table/**', 'table ui lib', SERVER, UP),
  direction('src/ui/**', 'ui lib contract/json-text.ts', SERVER, UP),
  direction('src/lib/**', 'lib contract', ...IN_PAGE, UP),
  direction('contract/**', 'contract', UP),
  direction('server/*.ts', 'server contract', others('(^|/)src/')),
  direction('server/gateway/**', 'server contract', others('(^|/)(src|sandbox)/')),
  direction('server/sandbox/**', 'server contract', others('(^|/)(src|gateway)/')),
  direction('server/sandbox/world/**', 'contract', {
    group: ['../**', '!../faults/faults.ts'],
    message: 'A world knows neither what makes its records nor what answers for it.',
  }),
]
