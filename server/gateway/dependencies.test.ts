import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SERVER = join(import.meta.dirname, '..')

/** All that runs when the gateway does: its folder, what starts it, and what it takes from the contract. */
const files = [
  ...readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(import.meta.dirname, name),
  ),
  ...['listen.ts', 'main.ts', 'start.ts', 'settings.ts'].map((name) => join(SERVER, name)),
  ...readdirSync(join(SERVER, '..', 'contract')).map((name) => join(SERVER, '..', 'contract', name)),
].filter((file) => file.endsWith('.ts') && !/\.test\.ts$|testing(?:-[a-z]+)?\.ts$|[\\/]bench[\\/]/.test(file))

const packagesOf = (imported: RegExp): string[] => {
  const names = files.flatMap((file) => readFileSync(file, 'utf8').match(imported) ?? [])
  const packages = names
    .filter((name) => !name.startsWith('node:'))
    .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name)
  return [...new Set(packages)].sort()
}

test('the packages that the gateway depends on are counted on one hand', () => {
  expect(packagesOf(/(?<= from ')[^'#.][^']*/g)).toEqual(['@hono/node-server', 'hono', 'jose', 'zod'])
  // Loaded where it is needed, and there alone.
  expect(packagesOf(/(?<= import\(')[^'#.][^']*/g)).toEqual(['@redis/client'])
})
