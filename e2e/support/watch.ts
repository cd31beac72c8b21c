/** Listens for everything that must not happen in a page, whatever else a test looks at. */
import { readFile } from 'node:fs/promises'
import type { BrowserContext } from '@playwright/test'

/**
 * Any token of the API that is whole. The sealed session does not look like one: its second part is empty. Its third is
 * drawn at random, and is no beginning of a token whatever comes out: one cookie in forty thousand has these letters there.
 */
export const TOKEN = /(?<!\.[\w-]{0,12})eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/

/** The browser's own line for a failed request. */
const FAILED_REQUEST = /^Failed to load resource: the server responded with a status of (\d+)/

/** Runs in the page. */
const REPORT_PROBLEMS = `addEventListener('securitypolicyviolation', (event) =>
  reportProblem('Policy violation: ' + event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample))
addEventListener('copy', () => ${TOKEN}.test(getSelection()) && reportProblem('A token was copied'))
if (navigator.clipboard) {
  const write = navigator.clipboard.writeText.bind(navigator.clipboard)
  navigator.clipboard.writeText = (text) => (${TOKEN}.test(text) && reportProblem('A token was copied'), write(text))
}`

/** Runs in the page: where a script finds a token. What a person is just typing into the field for it does not count. */
const FIND_TOKENS = `(() => {
  const typed = [...document.querySelectorAll('input[type=password]')].map((field) => field.value)
  const places = {
    'the document': document.documentElement.outerHTML,
    'local storage': JSON.stringify({ ...localStorage }),
    'session storage': JSON.stringify({ ...sessionStorage }),
    'cookies': document.cookie,
    'the address': location.href + JSON.stringify(history.state),
  }
  return Object.keys(places).filter((place) =>
    ${TOKEN}.test(typed.filter(Boolean).reduce((text, value) => text.replaceAll(value, ''), places[place])))
})()`

/** `finish`: all that was wrong in any page that the context opened, at the end of a test. */
export type Watch = { finish: () => Promise<readonly string[]> }

/** `provoked`: statuses of answers, and words of errors, that a test asks for. */
export const watch = async (context: BrowserContext, provoked: ReadonlySet<number | string>): Promise<Watch> => {
  const problems: string[] = []
  const isProvoked = (text: string) => [...provoked].some((words) => typeof words === 'string' && text.includes(words))
  await context.exposeBinding('reportProblem', (_, what: string) => void (isProvoked(what) || problems.push(what)))
  await context.addInitScript({ content: REPORT_PROBLEMS })
  context.on('weberror', (thrown) => {
    const text = String(thrown.error())
    if (!isProvoked(text)) problems.push(`Page error: ${text}`)
  })
  context.on('console', (message) => {
    if (TOKEN.test(message.text())) problems.push('A token was written to the console')
    if (message.type() !== 'error') return
    const status = FAILED_REQUEST.exec(message.text())?.[1]
    if (status === undefined ? !isProvoked(message.text()) : !provoked.has(Number(status)))
      problems.push(`Console: ${message.text()} (${message.location().url})`)
  })
  context.on('request', (request) => {
    const isSignIn = request.method() === 'POST' && /^(?:\/clumio)?\/session$/.test(new URL(request.url()).pathname)
    const text = `${request.url()} ${isSignIn ? '' : request.postData()} ${Object.values(request.headers()).join(' ')}`
    if (TOKEN.test(text)) problems.push(`A token was sent with ${request.url()}`)
  })
  const saved: Promise<string>[] = []
  context.on('page', (page) => page.on('download', (file) => saved.push(file.path())))

  const finish = async (): Promise<readonly string[]> => {
    for (const page of context.pages()) {
      // A page that is just leaving has nothing left to look at.
      const places = await page.evaluate<string[]>(FIND_TOKENS).catch(() => [])
      for (const place of places) problems.push(`A token is in ${place}`)
    }
    for (const path of await Promise.all(saved))
      if (TOKEN.test(await readFile(path, 'latin1'))) problems.push('A token is in a saved file')
    // What still alters an answer has nobody to give it to: as the context closes it would fail, and the test with it.
    await Promise.all([context, ...context.pages()].map((of) => of.unrouteAll({ behavior: 'ignoreErrors' })))
    return problems
  }
  return { finish }
}
