import { AuditTimeline } from '#screens/AuditTimeline.tsx'
import type { PartProps } from './part-props.ts'

/** What was last done to it. */
export const TrailPart = ({ entity: { id } }: PartProps) => <AuditTimeline subject={{ entityId: [id] }} showsCall />
