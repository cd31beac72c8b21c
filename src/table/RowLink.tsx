import { createContext, useContext, type ComponentProps } from 'react'
import { withBase } from '#lib/base-path.ts'
import { rowLink } from './DataTable.tsx'

/**
 * Where the record of a row is opened. The links alone listen to it: each filter that is pressed makes it another, which
 * draws no cell anew.
 */
export const RowPathContext = createContext((id: string): string => id)

type Props = Omit<ComponentProps<'a'>, 'id' | 'href'> & {
  /** The record's. */
  id: string
}

/** What opens the record of a row, beside the same list. */
export const RowLink = ({ id, children, ...rest }: Props) => (
  <a {...rest} href={withBase(useContext(RowPathContext)(id))} {...rowLink(id)}>
    {children}
  </a>
)
