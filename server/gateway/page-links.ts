/**
 * The `Link` header of the HTML: the scripts and styles of the page that an address is of, so that the browser fetches
 * them along with those which the HTML names, not after them. Never the API's data: such a request could not carry the
 * organizational unit and the version.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Written by the build; without it (or with the development server) there are no links. */
const TABLE = '.pages'

/** Where one lands is no page of its own. */
const LANDING = 'overview'

const table = z.object({ pages: z.record(z.string(), z.array(z.string())) })

export const readPageLinks = (folder: string, basePath = '/'): ((path: string) => string | undefined) => {
  const file = join(folder, TABLE)
  if (!existsSync(file)) return () => undefined
  const { pages } = table.parse(JSON.parse(readFileSync(file, 'utf8')))
  const links = new Map(
    Object.entries(pages).map(([page, files]) => [page, files.map((name) => toLink(basePath + name)).join(', ')]),
  )
  return (path) => links.get(pageOf(path))
}

/**
 * `/sign-in`, or the segment after the unit: `/at/us.7/ou/global/alerts/…`. Pages are known by the names of their
 * folders.
 */
const pageOf = (path: string): string => {
  const [, first, , screen = ''] = path.replace(/^\/at\/[^/]*/, '').split('/')
  if (first !== 'ou') return first || LANDING
  return screen || LANDING
}

const toLink = (file: string): string =>
  file.endsWith('.css') ? `<${file}>; rel=preload; as=style; crossorigin` : `<${file}>; rel=modulepreload`
