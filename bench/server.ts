/** The process under measurement: gateway and sandbox as they are, and beside the app the floor that it is held to. */
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { createStaticPages, type Pages } from '#server/gateway/static-files.ts'
import { start } from '#server/start.ts'

const FOLDER = import.meta.dirname

/** Runs in the browser, so without its types. */
export const readPageScript = (name: string): string =>
  stripTypeScriptTypes(readFileSync(join(FOLDER, 'page', name), 'utf8'))

const FLOOR = readFileSync(join(FOLDER, 'page', 'floor.html'), 'utf8')

const withFloor = (pages: Pages): Pages => {
  const withOne: Pages = (request, path, env) => {
    if (path === '/bench/floor') return new Response(FLOOR, { headers: { 'content-type': 'text/html' } })
    if (path === '/bench/floor.js')
      return new Response(readPageScript('floor.ts'), { headers: { 'content-type': 'text/javascript' } })
    return pages(request, path, env)
  }
  return Object.assign(withOne, pages)
}

if (import.meta.main) await start({ makePages: () => withFloor(createStaticPages(join(FOLDER, '..', 'dist'))) })
