// @ts-check
/**
 * Sets up what a command needs and is not there yet, and then runs it, or several while each ends well:
 * `node scripts/prepare.js [build] [browser] [engines] [-- [NAME=value…] program [argument…]]…`.
 * Runs before anything is installed, so it is plain JavaScript for Node 20.19 and depends on nothing.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isNewEnough } from '../bin/node-version.js'
import { run, startOf } from './run.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BIN = join(ROOT, 'node_modules', '.bin')
/** Where Playwright puts a browser of its own: inside node_modules, so that nothing is left outside this folder. */
const env = { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH}`, PLAYWRIGHT_BROWSERS_PATH: '0' }

/** @param {string} file */
const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

/**
 * @param {string} line
 * @returns {never}
 */
const fail = (line) => {
  console.error(line)
  process.exit(1)
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ shows?: 'all' | 'errors' | 'nothing', timeoutMs?: number, env?: Record<string, string>, cwd?: string }} [options]
 */
const succeeds = (command, args, options = {}) => {
  const { shows = 'all' } = options
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = ['ignore', shows === 'all' ? 'inherit' : 'ignore', shows === 'nothing' ? 'ignore' : 'inherit']
  const [start, ...before] = startOf(command)
  const { status } = spawnSync(start, [...before, ...args], {
    cwd: options.cwd ?? ROOT,
    env: { ...env, ...options.env },
    stdio,
    timeout: options.timeoutMs,
  })
  return status === 0
}

// Dependencies: npm keeps a copy of the lockfile that describes what it has installed.

/** @returns {Record<string, { version?: string, optional?: boolean }>} */
const packagesOf = (/** @type {string} */ file) => JSON.parse(readText(join(ROOT, file)) ?? '{"packages":{}}').packages

const isInstalled = () => {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    return present[path] === undefined ? optional === true : present[path].version === version
  })
}

const install = () => {
  if (isInstalled()) return
  console.log('Installing the packages that package-lock.json names (npm ci)')
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  if (!succeeds('npm', args)) fail('The packages could not be installed: npm ci failed, as it says above.')
  // Whoever installs to work on the project gets the quick check before each commit.
  if (!process.env.CI && existsSync(join(ROOT, '.git'))) succeeds('npm', ['run', '-s', 'hooks'], { shows: 'nothing' })
}

/** The system's own Node may be too old to run TypeScript; then one of the optional packages has brought Node 24. */
const checkNode = () => {
  const version = spawnSync('node', ['--version'], { env, encoding: 'utf8' }).stdout?.trim() ?? 'none'
  if (!isNewEnough(version))
    fail(
      `Node 22.18 or 24 is needed and ${version} was found: no package brings it for this system, so install one of them.`,
    )
}

// The built app: built anew when anything that goes into it has changed.

const INPUTS = [
  'src',
  'contract',
  'public',
  'index.html',
  'vite.config.ts',
  'scripts/build',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** @returns {string[]} */
const filesIn = (/** @type {string} */ path) => {
  if (!existsSync(join(ROOT, path))) return []
  if (!statSync(join(ROOT, path)).isDirectory()) return [path]
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}

const hashOfInputs = () => {
  const hash = createHash('sha256')
  const files = INPUTS.flatMap(filesIn).filter((file) => !/\.test\.tsx?$/.test(file))
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0')
  return hash.digest('hex')
}

const build = () => {
  const stamp = join(ROOT, 'dist', '.inputs')
  const inputs = hashOfInputs()
  if (readText(stamp) === inputs) return
  console.log('Building the app')
  // Whoever runs tests has another one, with which React would be built as it is developed.
  if (!succeeds('vite', ['build'], { env: { NODE_ENV: 'production' } }))
    fail('The app could not be built, as vite says above.')
  writeFileSync(stamp, inputs)
}

// A Chromium for the browser tests.

const CHROMIUM_FILE = join(ROOT, 'node_modules', '.chromium-path')
/** The headless shell first: the same engine without a desktop browser around it, so that tests take a quarter less. */
const SYSTEM_PATHS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
].map((name) => `/usr/bin/${name}`)

/** Being there is not enough: some systems have a stand-in, or lack a library. */
const runs = (/** @type {string | undefined} */ path) =>
  path !== undefined && existsSync(path) && succeeds(path, ['--version'], { shows: 'nothing', timeoutMs: 20_000 })

/** @returns {string | undefined} */
const playwrightPath = () => {
  // Playwright reads where its browsers are when it is loaded.
  process.env.PLAYWRIGHT_BROWSERS_PATH = '0'
  try {
    return createRequire(import.meta.url)('playwright-core').chromium.executablePath()
  } catch {
    return undefined
  }
}

const findChromium = () => {
  if (process.env.CHROMIUM_PATH) {
    if (runs(process.env.CHROMIUM_PATH)) return process.env.CHROMIUM_PATH
    fail(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, which does not run.`)
  }
  return [readText(CHROMIUM_FILE), playwrightPath(), ...SYSTEM_PATHS].find(runs)
}

const installFromPlaywright = () => {
  console.log('Looking for a Chromium of Playwright’s')
  succeeds('playwright', ['install', '--no-shell', 'chromium'], { shows: 'nothing', timeoutMs: 300_000 })
}

const APT = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends']

/**
 * @param {string[]} step
 * @param {'errors' | 'nothing'} shows
 */
const asRoot = (step, shows) => {
  const [command = '', ...args] = [...(process.getuid?.() === 0 ? [] : ['sudo', '-n']), ...step]
  return succeeds(command, args, { shows, timeoutMs: 600_000, env: { DEBIAN_FRONTEND: 'noninteractive' } })
}

const installFromSystem = () => {
  const apt = [...APT, 'fonts-liberation']
  /** @type {string[][][]} */
  const managers = [
    [
      ['apt-get', 'update', '-qq'],
      [...apt, 'chromium-headless-shell'],
    ],
    // Older systems have no package of the shell alone.
    [[...apt, 'chromium']],
    [['dnf', 'install', '-y', '-q', 'chromium']],
    [['apk', 'add', '-q', 'chromium']],
    [['pacman', '-Sy', '--noconfirm', 'chromium']],
  ]
  for (const steps of managers) {
    const manager = steps[0]?.[0] ?? ''
    if (!succeeds(manager, ['--version'], { shows: 'nothing' })) continue
    console.log(`Installing Chromium with ${manager}`)
    for (const step of steps) asRoot(step, 'errors')
    if (findChromium() !== undefined) return
  }
}

const browser = () => {
  let path = findChromium()
  for (const installStep of [installFromPlaywright, installFromSystem]) {
    if (path !== undefined) break
    installStep()
    path = findChromium()
  }
  if (path !== undefined) writeFileSync(CHROMIUM_FILE, path)
  else fail('The browser tests need Chromium, which could not be installed: install it, or set CHROMIUM_PATH.')
}

// Firefox and WebKit for the story that is told in each engine, and a redis-server and proxies for several gateways: Debian's
// own, and what needs them says without them that it did not run.

/** By what is there once they are installed. */
const ENGINES = {
  '/usr/bin/firefox-esr': ['firefox-esr'],
  '/usr/bin/WebKitWebDriver': ['webkit2gtk-driver', 'xvfb'],
  // The server by another name: its own package would start one that stays.
  '/usr/bin/redis-check-rdb': ['redis-tools'],
}

/** Programs whose own packages would start a service that stays: those are unpacked, with what else they need, and not installed. */
const PROXIES = [
  { file: 'usr/sbin/nginx', folder: '.nginx', packages: ['nginx'] },
  { file: 'usr/bin/caddy', folder: '.caddy', packages: ['caddy'] },
  {
    file: 'usr/sbin/haproxy',
    folder: '.haproxy',
    packages: ['haproxy', 'liblua5.3-0', 'libopentracing-c-wrapper0', 'libopentracing1'],
  },
].map((proxy) => ({ ...proxy, folder: join(ROOT, 'node_modules', proxy.folder) }))

const missingProxies = () =>
  PROXIES.filter(({ file, folder }) => !existsSync(join('/', file)) && !existsSync(join(folder, file)))

const unpack = (/** @type {{ folder: string, packages: string[] }} */ { folder, packages }) => {
  mkdirSync(folder, { recursive: true })
  const inside = { shows: /** @type {const} */ ('nothing'), cwd: folder }
  for (const name of packages) succeeds('apt-get', ['download', '-qq', name], inside)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
    succeeds('dpkg-deb', ['-x', file, '.'], inside)
    rmSync(join(folder, file))
  }
}

const engines = () => {
  const missing = Object.entries(ENGINES).filter(([file]) => !existsSync(file))
  const proxies = missingProxies()
  if (missing.length + proxies.length === 0 || process.env.ENGINES === 'off') return
  if (!succeeds('apt-get', ['--version'], { shows: 'nothing' })) return
  const packages = [...missing.flatMap(([, names]) => names), ...proxies.flatMap(({ packages: names }) => names)]
  console.log(`Getting ${packages.join(', ')} with apt-get, once: 120 MB in all`)
  const canInstall = asRoot(['apt-get', 'update', '-qq'], 'nothing')
  // One by one: a system may have one of them only.
  if (canInstall) for (const [, names] of missing) asRoot([...APT, ...names], 'nothing')
  for (const proxy of proxies) unpack(proxy)
}

/** @type {string[][]} */
const parts = [[]]
for (const word of process.argv.slice(2)) {
  if (word === '--') parts.push([])
  else parts.at(-1)?.push(word)
}
const [steps = [], ...commands] = parts
install()
checkNode()
if (steps.includes('build')) build()
if (steps.includes('browser')) browser()
if (steps.includes('engines')) engines()
for (const command of commands) {
  const code = await run(command, env)
  if (code !== 0) process.exit(code)
}
