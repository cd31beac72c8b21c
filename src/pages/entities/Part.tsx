import type { ReactNode } from 'react'
import type { ApiRequest } from '#api/transport/request.ts'
import { CopyCall } from '#screens/CopyCall.tsx'
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
