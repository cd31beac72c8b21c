/**
 * Stylesheets of parts that did not come. The bundler asks for each of them once in the life of a page, whatever became
 * of it: a part that is fetched again comes without its styles, unless they are asked for again as well.
 */
const failed = new Set<string>()
const onTheirWay = new Map<string, Promise<void>>()

/** From here on it is known which did not come. */
export const watchStylesheets = (): void =>
  addEventListener(
    'error',
    ({ target }) => {
      if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return
      failed.add(target.href)
      target.remove()
    },
    { capture: true },
  )

/** So long a part waits for them: without its styles it is better than not at all. */
const WAIT_MS = 3000

/** Settles once for all who wait; one that hangs stays on its way, and keeps nobody any more. */
const fetchAgain = (href: string): Promise<void> =>
  new Promise<void>((settle) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href })
    const end = () => {
      onTheirWay.delete(href)
      settle()
    }
    link.addEventListener('load', () => {
      failed.delete(href)
      end()
    })
    link.addEventListener('error', end)
    setTimeout(settle, WAIT_MS)
    document.head.append(link)
  })

/** Settles when those that had failed have come, have failed once more, or have kept a part waiting long enough. */
export const fetchFailedStylesheets = async (): Promise<void> => {
  for (const href of failed) if (!onTheirWay.has(href)) onTheirWay.set(href, fetchAgain(href))
  await Promise.all(onTheirWay.values())
}
