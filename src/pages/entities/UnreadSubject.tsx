import { useQuery } from '@tanstack/react-query'
import { alertList } from '#queries/alerts.ts'
import { latestRecords } from '#queries/remembered.ts'
import { entityTypeName } from '#lib/words.ts'
import { Facts, IdFact } from '#ui/Facts.tsx'
import panel from '#ui/panel.module.css'
import { activeAbout } from './active-alerts.ts'
import { Part } from './Part.tsx'
import type { PartProps } from './part-props.ts'

/** As an alert calls it that is active, or that was looked at before: nothing more is asked for it. */
const useName = ({ ctx, entity }: PartProps): string => {
  const { data } = useQuery(alertList(ctx, activeAbout(entity)))
  const alerts = [...(data?.items ?? []), ...latestRecords(ctx, 'individual-alerts').values()]
  return alerts.find((alert) => alert.entity?.id === entity.id && alert.entity.value !== '')?.entity?.value ?? entity.id
}

/** A kind that the API has no read of, so that nothing can be told of its protection. */
export const UnreadSubject = ({ ctx, entity }: PartProps) => (
  <>
    <h2 className={panel.title}>{useName({ ctx, entity })}</h2>
    <p className="quiet above-8">
      {`The API has no read for this kind, ${entityTypeName(entity.type)}: whether it is protected, and how its runs went, is not known. What alerts, tasks and the audit trail tell of it stands here.`}
    </p>
    <Part title="Details">
      <Facts>
        <IdFact name="Id">{entity.id}</IdFact>
      </Facts>
    </Part>
  </>
)
