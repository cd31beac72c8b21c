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

const fetchAgain = (href: string): Promise<void> =>
  new Promise<void>((settle) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href })
    link.addEventListener('load', () => {
      failed.delete(href)
      settle()
    })
    // A part without its styles is better than none.
    link.addEventListener('error', () => settle())
    document.head.append(link)
  }).finally(() => onTheirWay.delete(href))

/** Settles when those that had failed have come, or have failed once more. */
export const fetchFailedStylesheets = async (): Promise<void> => {
  for (const href of failed) if (!onTheirWay.has(href)) onTheirWay.set(href, fetchAgain(href))
  await Promise.all(onTheirWay.values())
}
