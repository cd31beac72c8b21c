// @ts-check
/**
 * Runs a program with settings and arguments where there may be no shell to do it, or only Windows' own. It is told of
 * every signal, and of the end of npm. Plain JavaScript for Node 20.19, since it may run before anything is installed.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGES = fileURLToPath(new URL('../node_modules', import.meta.url))
/** @type {Record<string, string>} Of programs whose package has another name. */
const PACKAGE_OF = { tsc: 'typescript' }

/** @returns {string | undefined} */
const fileOf = (/** @type {string} */ program) => {
  const folder = join(PACKAGES, PACKAGE_OF[program] ?? program)
  const description = join(folder, 'package.json')
  if (!existsSync(description)) return undefined
  const { bin } = /** @type {{ bin?: string | Record<string, string> }} */ (
    JSON.parse(readFileSync(description, 'utf8'))
  )
  const path = typeof bin === 'string' ? bin : bin?.[program]
  return path === undefined ? undefined : join(folder, path)
}

const npmFile = () =>
  [process.env.npm_execpath ?? '', join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')].find(
    (file) => basename(file) === 'npm-cli.js' && existsSync(file),
  )

/**
 * The words that start a program. On Windows those of packages, and npm, are scripts of its shell; what is behind them
 * is run by Node everywhere.
 * @returns {[string, ...string[]]}
 */
export const startOf = (/** @type {string} */ program) => {
  const file = program === 'npm' ? npmFile() : fileOf(program)
  return file === undefined ? [program] : ['node', file]
}

const PARENT = process.ppid
/**
 * Whether npm's shell has gone. Signals that npm passes on end it, and it tells nobody; with it goes npm. One that gives
 * its place to what it runs, as bash does, hands them on, and npm waits.
 */
const isLeft = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== PARENT
const LOOK_MS = 50

const OWN_SERVER = /^server\/(?:main|dev)\.ts$/

/**
 * @param {string[]} words `[NAME=value…] program [argument…]`
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} how it has ended, as an exit code
 */
export const run = (words, env) => {
  if (isLeft()) return Promise.resolve(1)
  const first = words.findIndex((word) => !/^[A-Z_]+=/.test(word))
  const settings = words.slice(0, first).map((word) => /** @type {[string, string]} */ (word.split(/=(.*)/s, 2)))
  const [program = '', ...args] = words.slice(first)
  const [start, ...before] = startOf(program)
  // A second signal ends the server at once, and one that went to everybody has reached it already: it is told in another way.
  const drains = args.some((arg) => OWN_SERVER.test(arg))
  const child = spawn(start, [...before, ...args], {
    env: { ...env, ...Object.fromEntries(settings) },
    stdio: ['inherit', 'inherit', 'inherit', ...(drains ? [/** @type {const} */ ('ipc')] : [])],
  })
  let isTold = false
  const tell = (/** @type {'SIGTERM' | 'SIGINT'} */ signal) => {
    isTold = true
    // A terminal sends this one to all itself.
    if (drains) child.send(signal, () => {})
    else if (signal !== 'SIGINT') child.kill(signal)
  }
  const watch = setInterval(() => {
    if (!isLeft()) return
    clearInterval(watch)
    tell('SIGTERM')
  }, LOOK_MS)
  process.on('SIGTERM', tell).on('SIGINT', tell)
  return new Promise((resolve) => {
    const end = (/** @type {number} */ code) => {
      clearInterval(watch)
      // What everybody has been told npm may pass on yet, while there is nothing left but to end.
      if (!isTold) process.off('SIGTERM', tell).off('SIGINT', tell)
      resolve(code)
    }
    child.once('error', (error) => {
      console.error(`${program} cannot be started: ${error.message}`)
      end(1)
    })
    child.once('exit', (code, signal) => end(code ?? 128 + (signal === null ? 0 : constants.signals[signal])))
  })
}
