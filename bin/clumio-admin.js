#!/usr/bin/env node
// @ts-check
/** The installed command. Plain JavaScript without new syntax, since it tells an old Node what is missing. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isNewEnough } from './node-version.js'

const HELP = `clumio-admin: an admin dashboard for the Clumio REST API, on http://localhost:8080.
It takes settings from environment variables, such as PORT, HOST, PUBLIC_ORIGIN, SESSION_KEY or SANDBOX=off; README.md has them all.

  clumio-admin            starts it; Ctrl C ends it
  clumio-admin --version  tells the version
  clumio-admin --help     tells this`

/** @param {string} path */
const inPackage = (path) => new URL(`../${path}`, import.meta.url)

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`)

/** @param {string} text */
const fail = (text) => {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

const readVersion = () => {
  /** @type {unknown} */
  const description = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'))
  return /** @type {{ version: string }} */ (description).version
}

const [option, ...more] = process.argv.slice(2)

if (option === '--version' && more.length === 0) say(readVersion())
else if (option === '--help' && more.length === 0) say(HELP)
else if (option !== undefined) fail(`${[option, ...more].join(' ')} is not understood.\n\n${HELP}`)
else if (!isNewEnough(process.versions.node))
  fail(`Node 22.18 or 24 is needed, and this is ${process.version}: install one of them.`)
else if (!existsSync(inPackage('dist-server/installed.js')))
  fail(`${fileURLToPath(inPackage(''))} is not an installed package: run npm start here.`)
else await import(inPackage('dist-server/installed.js').href)
