import { useEffect } from 'react'
import { prefetch } from '#app/prefetch.ts'
import { withBase } from '#lib/base-path.ts'

/** A pointer that only passes over does not stay for as long. */
const DWELL_MS = 100

const LEADING = `a[href^="${withBase('/at/')}"], [data-leads-to]`

/** Where a link, or an item that leads to an address when it is chosen, leads to within the app. */
const addressOf = (target: EventTarget | null): string | undefined => {
  const element = target instanceof Element ? target.closest<HTMLElement>(LEADING) : null
  const leadsTo = element?.dataset['leadsTo']
  return leadsTo === undefined ? (element?.getAttribute('href') ?? undefined) : withBase(leadsTo)
}

/** What the pointer rests on is likely to be opened next, so its scripts and first reads are fetched by then. */
export const usePrefetch = (): void => {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = () => clearTimeout(timer)
    const wait = ({ target, pointerType }: PointerEvent) => {
      stop()
      const address = pointerType === 'mouse' ? addressOf(target) : undefined
      if (address !== undefined) timer = setTimeout(() => prefetch(address), DWELL_MS)
    }
    addEventListener('pointerover', wait, { passive: true })
    addEventListener('pointerdown', stop, { passive: true })
    return () => {
      stop()
      removeEventListener('pointerover', wait)
      removeEventListener('pointerdown', stop)
    }
  }, [])
}
