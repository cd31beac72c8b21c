import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SERVER = join(import.meta.dirname, '..')

/** All that runs when the gateway does: its folder, what starts it, and what it takes from the contract. */
const files = [
  ...readdirSync(import.meta.dirname).map((name) => join(import.meta.dirname, name)),
  ...['listen.ts', 'main.ts', 'start.ts', 'settings.ts'].map((name) => join(SERVER, name)),
  ...readdirSync(join(SERVER, '..', 'contract')).map((name) => join(SERVER, '..', 'contract', name)),
].filter((file) => file.endsWith('.ts') && !/\.test\.ts$|testing(?:-[a-z]+)?\.ts$/.test(file))

test('the packages that the gateway depends on are counted on one hand', () => {
  const imports = files.flatMap((file) => readFileSync(file, 'utf8').match(/(?<= from ')[^'#.][^']*/g) ?? [])
  const packages = imports
    .filter((name) => !name.startsWith('node:'))
    .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name)
  expect([...new Set(packages)].sort()).toEqual(['@hono/node-server', 'hono', 'jose', 'zod'])
})
