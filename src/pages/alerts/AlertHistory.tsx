import { useAuditTimeline } from '#queries/audit-trail.ts'
import { Timeline } from '#ui/Timeline.tsx'
import classes from './AlertHistory.module.css'

/** Who did what to the alert's entity: an alert's own changes are written down under it. */
export const AlertHistory = ({ entityId }: { entityId: string }) => (
  <div className={classes.history}>
    <Timeline {...useAuditTimeline({ entityId: [entityId] })} />
  </div>
)
