import type { ReactNode } from 'react'
import { isApiError } from '#api/transport/errors.ts'
import { ReadPart, type Read } from './ReadPart.tsx'

type Props<Data> = {
  /** Inside a sentence: `the environment`. */
  what: string
  read: Read<Data>
  of: string
  children: (data: Data) => ReactNode
}

/** What one read tells, in the place where it is told: of several in one place. */
export const Told = <Data,>({ what, read, of, children }: Props<Data>) => (
  <ReadPart
    what={what}
    read={read}
    of={of}
    loading={<p className="faint above-4" aria-busy="true">{`Loading ${what}`}</p>}
    hint={whyNotFound}
  >
    {children}
  </ReadPart>
)

const whyNotFound = (error: Error): string | undefined =>
  isApiError(error, 'not-found') ? 'It is gone, or it belongs to another organizational unit.' : undefined
