import type { OxlintConfig } from 'oxlint'
import { importDirections } from './scripts/import-directions.ts'

const all = (level: 'error' | 'off', names: string) =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, level]))

const BEYOND_THE_CATEGORIES = all(
  'error',
  `eqeqeq no-alert no-console no-else-return no-param-reassign no-var import/no-cycle import/no-default-export
  react/button-has-type react/jsx-no-target-blank react/no-danger react/rules-of-hooks
  typescript/ban-ts-comment typescript/no-deprecated typescript/no-explicit-any typescript/no-misused-promises
  typescript/no-non-null-assertion typescript/no-unsafe-argument typescript/no-unsafe-assignment typescript/no-unsafe-call
  typescript/no-unsafe-member-access typescript/no-unsafe-return unicorn/no-document-cookie unicorn/prefer-node-protocol`,
)
const NOT_OF_THE_CATEGORIES = all(
  'off',
  `import/no-named-as-default-member jsx-a11y/prefer-tag-over-role no-underscore-dangle promise/always-return
  promise/no-promise-in-callback react/react-in-jsx-scope typescript/consistent-return
  typescript/no-unnecessary-type-arguments typescript/no-unsafe-type-assertion unicorn/consistent-function-scoping
  unicorn/no-array-reverse unicorn/no-array-sort vitest/no-conditional-expect vitest/no-standalone-expect
  vitest/require-to-throw-message`,
)
const UNKNOWN_ERRORS = { allowThrowingAny: true, allowThrowingUnknown: true }
const GUARDED = ['localStorage', 'sessionStorage']
const message = 'It may be forbidden or full: use src/lib/storage.ts.'

export default {
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise', 'react', 'jsx-a11y', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['dist', 'test-results', 'playwright-report'],
  rules: {
    ...BEYOND_THE_CATEGORIES,
    ...NOT_OF_THE_CATEGORIES,
    'import/no-unassigned-import': ['error', { allow: ['**/*.css'] }],
    // Escape is meant for the panel or dialog as a whole, wherever in it the focus is.
    'jsx-a11y/no-noninteractive-element-interactions': ['error', { aside: ['onKeyDown'], dialog: ['onKeyDown'] }],
    // What scrolls must be reachable by the keyboard.
    'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['region'], tags: ['aside', 'section'] }],
    'react/no-unstable-nested-components': ['error', { allowAsProps: true }],
    'typescript/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
    'typescript/only-throw-error': ['error', UNKNOWN_ERRORS],
    'typescript/prefer-promise-reject-errors': ['error', UNKNOWN_ERRORS],
    'typescript/restrict-template-expressions': [
      'error',
      { allowNumber: true, allow: ['Error', 'URL', 'URLSearchParams'] },
    ],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
  },
  overrides: [
    {
      files: ['src/**'],
      rules: {
        'no-restricted-globals': ['error', ...GUARDED.map((name) => ({ name, message }))],
        'no-restricted-properties': [
          'error',
          ...['window', 'globalThis', 'self'].flatMap((object) =>
            GUARDED.map((property) => ({ object, property, message })),
          ),
        ],
      },
    },
    { files: ['src/lib/storage.ts', 'src/lib/stored-text.ts'], rules: { 'no-restricted-globals': 'off' } },
    // A BroadcastChannel is of this origin, and knows no other.
    {
      files: ['src/lib/asked-tabs.ts', 'src/api/transport/places.ts'],
      rules: { 'unicorn/require-post-message-target-origin': 'off' },
    },
    { files: ['*.config.ts'], rules: { 'import/no-default-export': 'off' } },
    { files: ['server/**', 'scripts/**', 'bench/**', 'e2e/soak.spec.ts'], rules: { 'no-console': 'off' } },
    // Playwright takes nothing but a pattern, of a fixture that needs no other too.
    { files: ['e2e/**'], rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] } },
    {
      files: ['scripts/*.js'],
      rules: all('off', 'typescript/no-unsafe-call typescript/no-unsafe-member-access typescript/no-unsafe-return'),
    },
    ...importDirections,
  ],
} satisfies OxlintConfig
