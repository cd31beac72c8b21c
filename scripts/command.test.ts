/** The command as it is typed, where no package is installed; package.test.ts installs one. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isNewEnough } from '../bin/node-version.js'

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../bin/clumio-admin.js'), ...args], { encoding: 'utf8' })

test('tells its version', () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
    version: string
  }
  expect(run('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' })
})

test('tells how it is used', () => {
  expect(run('--help')).toMatchObject({ status: 0, stderr: '' })
  expect(run('--help').stdout).toContain('clumio-admin --version')
})

test.each([['--port=80'], ['start'], ['--version', '--help']])('does not start with %s', (...args) => {
  const { status, stdout, stderr } = run(...args)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(`${args.join(' ')} is not understood.`)
})

test('which Node is new enough', () => {
  expect(['22.18.0', 'v22.21.1', '23.6.0', '24.0.0', 'v26.1.0'].filter(isNewEnough)).toHaveLength(5)
  expect(['20.19.0', 'v22.17.9', '23.5.0', 'none', ''].filter(isNewEnough)).toEqual([])
})
