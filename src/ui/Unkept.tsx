import { useMemo, type ReactNode } from 'react'
import { tabStorage } from '#lib/storage.ts'
import form from './form.module.css'

type Props = {
  /** How much has to be kept, in characters. */
  size?: number
  /** What is lost with the page: `this run cannot be resumed`. */
  children: ReactNode
}

/** Said before a write that counts on being kept by the tab, where the browser forbids that or has no room. */
export const Unkept = ({ size = 1000, children }: Props) => {
  const isKept = useMemo(() => tabStorage.keeps(size), [size])
  if (isKept) return null
  return (
    <p className={form.notice} role="note">
      This browser keeps nothing for this page: if you close or reload the tab, {children}.
    </p>
  )
}
