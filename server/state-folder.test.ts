import { expect, test } from 'vitest'
import { stateFolder } from './state-folder.ts'

type Case = [what: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string, folder: string]

const CASES: readonly Case[] = [
  ['Linux', 'linux', {}, '/home/ann', '/home/ann/.local/state/clumio-admin'],
  ['Linux that says where', 'linux', { XDG_STATE_HOME: '/var/ann' }, '/home/ann', '/var/ann/clumio-admin'],
  ['Linux that says nothing', 'linux', { XDG_STATE_HOME: '' }, '/home/ann', '/home/ann/.local/state/clumio-admin'],
  ['macOS', 'darwin', {}, '/Users/ann', '/Users/ann/Library/Application Support/clumio-admin'],
  ['systemd', 'linux', { STATE_DIRECTORY: '/var/lib/clumio-admin' }, '/', '/var/lib/clumio-admin'],
  ['systemd with several', 'linux', { STATE_DIRECTORY: '/var/lib/a:/var/lib/b' }, '/', '/var/lib/a'],
]

test.each(CASES)('%s', (_, platform, env, home, folder) => {
  expect(stateFolder({ env, platform, home })).toBe(folder)
})

test('Windows, in the person’s own folder of this machine', () => {
  const env = { LOCALAPPDATA: 'C:\\Users\\Ann\\AppData\\Local' }
  const folder = stateFolder({ env, platform: 'win32', home: 'C:\\Users\\Ann' })
  expect(folder).toMatch(/^C:\\Users\\Ann\\AppData\\Local[\\/]clumio-admin$/)
})
