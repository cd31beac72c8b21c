/** The built app, read into memory once: small, safe from path tricks, and one build stays whole while another is made. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import type { HttpBindings } from '@hono/node-server'
import { accepts } from './accepted-encoding.ts'
import { htmlBelow } from './base-path.ts'
import { errorResponse, Refusal } from './errors.ts'
import { readPageLinks } from './page-links.ts'
import { scriptHashes } from './page-policy.ts'
import { asksForPage } from './refusal-page.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
}

/** Made beside each text file at build time, best first. */
const VARIANTS = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const

type Bytes = Uint8Array<ArrayBuffer>
type StaticFile = { headers: Record<string, string>; etag: string; body: Bytes; variants: ReadonlyMap<string, Bytes> }

/** Answers the path of a request. `env` is for the development server, which writes to Node's own objects. */
export type Pages = {
  (request: Request, path: string, env: HttpBindings): Response | Promise<Response>
  /** Of the scripts that stand in the HTML, which the policy must allow. */
  scriptHashes?: readonly string[]
}

export const hasBuild = (folder: string): boolean => existsSync(join(folder, 'index.html'))

/** Answers any path that is no file with the app's HTML: its router decides what such a path shows. */
export const createStaticPages = (folder: string, basePath = '/'): Pages => {
  const files = readFiles(folder, basePath)
  const linksOf = readPageLinks(folder, basePath)
  const pages = (request: Request, path: string): Response => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return errorResponse({ status: 405, message: 'Pages can only be read.', headers: { allow: 'GET, HEAD' } })
    const file = files.get(path)
    if (file !== undefined) return respond(request, file)
    const html = isPage(request, path) ? files.get('/index.html') : undefined
    if (html === undefined) throw new Refusal(404, 'There is no such file.')
    const link = linksOf(path)
    return respond(request, link === undefined ? html : { ...html, headers: { ...html.headers, link } })
  }
  return Object.assign(pages, { scriptHashes: scriptHashes(new TextDecoder().decode(files.get('/index.html')?.body)) })
}

const looksLikeFile = (path: string): boolean => /\.[a-z0-9]{1,11}$/i.test(path) && !/^\/at\/[^/]*$/.test(path)

/**
 * A missing script answered with HTML would show as a puzzling error in the page; it must be a plain 404. But names may
 * end like those of files, of a connection (`/at/us.7`) or what is open (`aws_ebs_volume.40`): what a browser opens to
 * show it is a page.
 */
export const isPage = (request: Request, path: string): boolean =>
  !path.startsWith('/assets/') && (!looksLikeFile(path) || asksForPage(path, request))

const readFiles = (folder: string, basePath: string): ReadonlyMap<string, StaticFile> => {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const files = new Map<string, StaticFile>()
  for (const path of paths) {
    const type = TYPES[extname(path)]
    // Files of other types (the variants, the stamp of the build) are not pages.
    if (type === undefined) continue
    const url = `/${relative(folder, path).replaceAll('\\', '/')}`
    const isMoved = extname(path) === '.html' && basePath !== '/'
    files.set(url, isMoved ? readHtml(path, type, basePath) : readFile(path, type, url.startsWith('/assets/')))
  }
  return files
}

/** Too small to be packed anew. */
const readHtml = (path: string, type: string, basePath: string): StaticFile =>
  toFile(new TextEncoder().encode(htmlBelow(readFileSync(path, 'utf8'), basePath)), type, 'no-cache', [])

const readFile = (path: string, type: string, isHashed: boolean): StaticFile => {
  const body = new Uint8Array(readFileSync(path))
  const variants = VARIANTS.filter(({ suffix }) => existsSync(path + suffix)).map(
    ({ encoding, suffix }) => [encoding, new Uint8Array(readFileSync(path + suffix))] as const,
  )
  return toFile(body, type, isHashed ? 'public, max-age=31536000, immutable' : 'no-cache', variants)
}

const toFile = (body: Bytes, type: string, caching: string, variants: readonly (readonly [string, Bytes])[]) => {
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const headers = { 'content-type': type, 'cache-control': caching, etag, vary: 'accept-encoding' }
  return { headers, etag, body, variants: new Map(variants) }
}

const respond = (request: Request, file: StaticFile): Response => {
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim())
  if (known.includes(file.etag)) return new Response(null, { status: 304, headers: file.headers })
  for (const [encoding, body] of file.variants)
    if (accepts(request, encoding)) return send(request, body, { ...file.headers, 'content-encoding': encoding })
  return send(request, file.body, file.headers)
}

const send = (request: Request, body: Bytes, headers: Record<string, string>): Response =>
  new Response(request.method === 'HEAD' ? null : body, {
    headers: { ...headers, 'content-length': String(body.byteLength) },
  })
