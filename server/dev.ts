/** `npm run dev`: the app from its sources, with hot reload, behind the same gateway and beside the same sandbox. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createServer, type ViteDevServer } from 'vite'
import { pageHeaders, type Policy } from './gateway/page-policy.ts'
import { isPage, type Pages } from './gateway/static-files.ts'
import { start } from './start.ts'

const PROJECT_FOLDER = join(import.meta.dirname, '..')

/**
 * Vite puts styles and one script into the page itself, and gives them this nonce. Everything else of the page policy
 * stays as it is in production, so that what would break there breaks here.
 */
const nonce = randomBytes(16).toString('base64')
const relaxedPolicy: Policy = { 'script-src': `'self' 'nonce-${nonce}'`, 'style-src': `'self' 'nonce-${nonce}'` }

let vite: ViteDevServer | undefined

/** Vite answers for sources and its own client by itself; any other path is the app's HTML, as in production. */
const createVitePages =
  (server: ViteDevServer): Pages =>
  async (request, path, { incoming, outgoing }) => {
    // Hono makes the answer to a HEAD itself, which cannot be done once Vite has written one.
    if (request.method === 'HEAD') return new Response(null)
    return new Promise((resolve, reject) => {
      for (const [name, value] of Object.entries(pageHeaders(relaxedPolicy))) outgoing.setHeader(name, value)
      outgoing.once('close', () => resolve(RESPONSE_ALREADY_SENT))
      server.middlewares(incoming, outgoing, (error?: unknown) => {
        if (error) reject(new Error('Vite could not answer.', { cause: error }))
        else if (!isPage(request, path)) outgoing.writeHead(404).end()
        else readHtml(server, path).then((html) => outgoing.setHeader('content-type', 'text/html').end(html), reject)
      })
    })
  }

const readHtml = async (server: ViteDevServer, path: string): Promise<string> =>
  server.transformIndexHtml(path, await readFile(join(PROJECT_FOLDER, 'index.html'), 'utf8'))

await start({
  relaxedPolicy,
  makePages: async (server) => {
    vite = await createServer({
      root: PROJECT_FOLDER,
      appType: 'custom',
      html: { cspNonce: nonce },
      server: { middlewareMode: true, ws: { server } },
    })
    return createVitePages(vite)
  },
  stop: async () => vite?.close(),
})
