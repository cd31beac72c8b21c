/** A refusal as a page of its own, for the person whose browser asked for a page: in words, with a way on. */
import { html } from 'hono/html'
import { errorHeaders, type Refusal } from './errors.ts'

/** What the page's own scripts ask for is answered to them alone, whatever they accept. */
const OF_SCRIPTS = /^\/(?:api|session)(?:\/|$)/

/** Scripts ask for anything or for JSON, only a browser that opens an address for HTML. */
export const asksForPage = (path: string, { method, headers }: Request): boolean =>
  method === 'GET' && !OF_SCRIPTS.test(path) && headers.get('accept')?.includes('text/html') === true

/** `home`: where the dashboard begins. */
export const refusalPage = async (
  { status, message, headers }: Pick<Refusal, 'status' | 'message' | 'headers'>,
  home: string,
): Promise<Response> => {
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Not opened · Clumio admin</title>
      </head>
      <body>
        <main>
          <h1>This address could not be opened</h1>
          <p>${message}</p>
          <p><a href="${home}">Open the dashboard</a></p>
        </main>
      </body>
    </html>`
  return new Response(String(page), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...errorHeaders(headers) },
  })
}
