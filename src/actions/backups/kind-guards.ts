/** Why something cannot be backed up on demand, as far as that is known before it is read. */
import { ORDERED_TYPES, SCHEDULED_TYPES } from '#lib/backup-types.ts'
import { entityTypeName } from '#lib/words.ts'

const isAmong = (types: readonly string[], type: string): boolean => types.includes(type)

/** Kinds that the API takes no order for; `undefined` for those that it does. */
export const whyKindNotBackedUp = (type: string): string | undefined => {
  if (isAmong(ORDERED_TYPES, type)) return undefined
  const why = `The API makes no backup of ${entityTypeName(type)} on demand`
  return isAmong(SCHEDULED_TYPES, type) ? `${why}: the next run of its policy makes one.` : `${why}.`
}

/** The same of what an alert is about, where it tells that. */
export const whyEntityNotBackedUp = (entity: { id: string; type: string } | null): string | undefined =>
  entity === null || entity.id === '' ? 'This alert does not tell what it is about.' : whyKindNotBackedUp(entity.type)
