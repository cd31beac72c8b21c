/** What happened to an alert: what it tells of itself, and what the audit trail tells of those who acted on it. */
import type { Alert } from '#api/resources/alerts.ts'
import type { AuditEntry } from '#api/resources/audit-trail.ts'
import { fieldOf, textOf } from '#contract/json-text.ts'
import { readDetails } from '#lib/audit-details.ts'
import { counted } from '#lib/numbers.ts'
import { auditTitle } from '#lib/words.ts'
import type { TimelineEntry } from '#ui/Timeline.tsx'

type Told = Pick<Alert, 'severity' | 'raisedAt' | 'updatedAt' | 'clearedAt' | 'timesRaised'>

/** Only the times that the API gives: of those between the first raise and the last it keeps a number alone. */
export const alertEvents = ({ severity, raisedAt, updatedAt, clearedAt, timesRaised }: Told): TimelineEntry[] => {
  const times = timesRaised ?? 0
  const tone = severity === 'warning' ? 'warning' : 'error'
  const hasRecurred = updatedAt !== null && updatedAt.getTime() !== raisedAt?.getTime()
  return [
    { id: 'raised', at: raisedAt, what: 'Raised', tone },
    ...(hasRecurred
      ? [
          {
            id: 'recurred',
            at: updatedAt,
            what: times > 1 ? `Raised again, ${counted(times, 'time')} in all` : 'Updated',
            ...(times > 2 && { by: 'The API keeps no times of those between' }),
            tone,
          } as const,
        ]
      : []),
    ...(clearedAt ? [{ id: 'cleared', at: clearedAt, what: 'Cleared', tone: 'ok' } as const] : []),
  ]
}

/** A clear and its entry are two records of one moment, written by two parts of the API. */
const SAME_MOMENT_MS = 2000

/** The alert's own word that it was cleared goes where the trail tells who did it. */
export const withoutTold = (events: readonly TimelineEntry[], acts: readonly TimelineEntry[]): TimelineEntry[] =>
  events.filter(
    ({ id, at }) =>
      id !== 'cleared' ||
      !acts.some(
        (act) => act.tone === 'ok' && Math.abs((act.at?.getTime() ?? 0) - (at?.getTime() ?? 0)) <= SAME_MOMENT_MS,
      ),
  )

type Sent = { notes: string | undefined; isClear: boolean }

/** What an update of an alert has sent; nothing where the entry does not tell. */
const readSent = ({ detailsText }: AuditEntry): Sent | undefined => {
  const { body } = readDetails(detailsText)
  if (body?.kind !== 'object') return undefined
  const notes = fieldOf(body, 'notes')
  return {
    notes: notes?.kind === 'string' ? notes.text : undefined,
    isClear: textOf(fieldOf(body, 'status')) === 'cleared',
  }
}

/** Each write has sent the whole text of the notes: what it added is what the one before had not. */
const addedTo = (before: string, notes: string): string =>
  (notes.startsWith(before) ? notes.slice(before.length) : notes).trim()

const describe = ({ notes, isClear }: Sent, added: string, isUntold: boolean): string => {
  if (isClear) return added ? 'Cleared with a note' : 'Cleared'
  if (isUntold) return 'Notes written'
  return added ? 'Note' : notes === '' ? 'Notes emptied' : 'Note as before'
}

/**
 * The trail's entries about an alert's entity, newest first, as what they did; `pathTo` leads to the whole entry.
 * Where older ones are not here (`hasOlder`), what the last of these writes has added nobody can tell.
 */
export const alertActs = (
  entries: readonly AuditEntry[],
  pathTo: (entry: AuditEntry) => string,
  hasOlder: boolean,
): TimelineEntry[] => {
  const sentBy = entries.map(readSent)
  return entries.map((entry, index) => {
    const { at, id, userEmail, status, category, action } = entry
    const sent = sentBy[index]
    const before = sentBy.find(
      (older, place) => place > index && entries[place]?.status === 'success' && older?.notes !== undefined,
    )?.notes
    const isUntold = before === undefined && hasOlder && !!sent?.notes
    const added = isUntold ? '' : addedTo(before ?? '', sent?.notes ?? '')
    const isDone = status === 'success'
    return {
      id: `${at?.getTime()} ${id}`,
      at,
      what: sent ? describe(sent, added, isUntold) : auditTitle(category, action),
      by: userEmail ?? 'Clumio',
      isFailed: !isDone,
      ...(!isDone && { note: status }),
      ...(added && { quote: added }),
      ...(isDone && sent?.isClear && { tone: 'ok' as const }),
      to: pathTo(entry),
    }
  })
}
