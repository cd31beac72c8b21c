/** Listens for everything that must not happen in a page, whatever else a test looks at. */
import type { BrowserContext } from '@playwright/test'

/** The browser's own line for a failed request. */
const FAILED_REQUEST = /^Failed to load resource: the server responded with a status of (\d+)/

/** Runs in the page. */
const REPORT_VIOLATIONS = `addEventListener('securitypolicyviolation', (event) =>
  reportViolation(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample))`

/**
 * Answers the list that problems are added to, from every page that the context opens. `provoked`: statuses of answers,
 * and words of errors, that a test asks for.
 */
export const watch = async (
  context: BrowserContext,
  provoked: ReadonlySet<number | string>,
): Promise<readonly string[]> => {
  const problems: string[] = []
  await context.exposeBinding('reportViolation', (_, what: string) => void problems.push(`Policy violation: ${what}`))
  await context.addInitScript({ content: REPORT_VIOLATIONS })
  const isProvoked = (text: string) => [...provoked].some((words) => typeof words === 'string' && text.includes(words))
  context.on('weberror', (thrown) => {
    const text = String(thrown.error())
    if (!isProvoked(text)) problems.push(`Page error: ${text}`)
  })
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    const status = FAILED_REQUEST.exec(message.text())?.[1]
    if (status === undefined ? !isProvoked(message.text()) : !provoked.has(Number(status)))
      problems.push(`Console: ${message.text()} (${message.location().url})`)
  })
  return problems
}
