import type { ReactNode } from 'react'
import { isApiError } from '#api/transport/errors.ts'
import type { ApiRequest } from '#api/transport/request.ts'
import { CopyCall } from '#screens/CopyCall.tsx'
import { ReadPart, type Read } from '#screens/ReadPart.tsx'
import panel from '#ui/panel.module.css'

type Props = {
  title: string
  /** The call behind it. */
  request?: () => ApiRequest
  /** The way to all of what it shows some of. */
  lead?: ReactNode
  children: ReactNode
}

/** Some of what is told of an entity, under its own heading. */
export const Part = ({ title, request, lead, children }: Props) => (
  <section className={panel.part} aria-label={title}>
    <header className={panel.head}>
      <h3>{title}</h3>
      <span className="row">
        {lead}
        {request && <CopyCall request={request} isSmall />}
      </span>
    </header>
    {children}
  </section>
)

type ToldProps<Data> = {
  /** Inside a sentence: `the environment`. */
  what: string
  read: Read<Data>
  of: string
  children: (data: Data) => ReactNode
}

/** What one read tells, in the place where it is told. */
export const Told = <Data,>({ what, read, of, children }: ToldProps<Data>) => (
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
