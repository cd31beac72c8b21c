import { ALERT_DEFAULT_SORT, NO_ALERT_FILTER } from '#api/requests/alerts.ts'
import type { EntityRef } from '#lib/entity-key.ts'

/** So many of them are shown. */
export const SHOWN = 5

/** An environment has alerts by being the parent of what they are about. */
export const about = ({ type, id }: EntityRef) =>
  type === 'aws_environment' ? { parent: `${type}:${id}` } : { entityId: id }

/** The newest of what is wrong with an entity now. */
export const activeAbout = (entity: EntityRef) => ({
  ...NO_ALERT_FILTER,
  ...about(entity),
  status: 'active',
  sort: ALERT_DEFAULT_SORT,
  page: 1,
  limit: SHOWN,
})
