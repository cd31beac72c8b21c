/** The name of the tab: the page, where it is, and the product, so that tabs in two units can be told apart. */
import { useEffect, useRef } from 'react'
import { afterPaint } from '#lib/after-paint.ts'

const PRODUCT = 'Clumio admin'
const parts = { page: '', place: '' }

const write = () => {
  document.title = [parts.page, parts.place, PRODUCT].filter((part) => part !== '').join(' · ')
}

const useTitlePart = (part: keyof typeof parts, text: string): void =>
  useEffect(() => {
    parts[part] = text
    write()
    return () => {
      if (parts[part] === text) parts[part] = ''
    }
  }, [part, text])

let shown = 0

/**
 * `onArrival` is called once a page stands in the place of another; the first one is read from its beginning. The page
 * first, then the focus: to set it the browser must know where everything stands, which it finds out to paint.
 */
export const usePageTitle = (title: string, onArrival?: () => void): void => {
  const arrive = useRef(onArrival)
  useTitlePart('page', title)
  useEffect(() => {
    shown += 1
    return shown > 1 ? afterPaint(() => arrive.current?.()) : undefined
  }, [])
}

export const usePlaceTitle = (place: string): void => useTitlePart('place', place)
