import { entityTypeName } from '#lib/words.ts'
import { Facts, IdFact } from '#ui/Facts.tsx'
import panel from '#ui/panel.module.css'
import { Part } from './Part.tsx'
import type { PartProps } from './parts.ts'

/** A kind that the API has no read of, so that nothing can be told of its protection. */
export const UnreadSubject = ({ entity: { type, id } }: PartProps) => (
  <>
    <h2 className={panel.title}>{id}</h2>
    <p className="quiet above-8">
      {`The API has no read for this kind, ${entityTypeName(type)}: whether it is protected, and how its runs went, is not known. What alerts, tasks and the audit trail tell of it stands here.`}
    </p>
    <Part title="Details">
      <Facts>
        <IdFact name="Id">{id}</IdFact>
      </Facts>
    </Part>
  </>
)
