/** Where what is said of an alert leads: only to what the dashboard has, and only where the alert names enough for it. */
import { writeText } from '#lib/address.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { auditSearch } from '#lib/audit-search.ts'
import { DEFAULT_UNIT, paths, type Place } from '#lib/unit-paths.ts'
import { uuid } from '#lib/url-state.ts'

type Entity = { id: string; type: string }

/** What an alert or a group of them tells of what it is about; a group has no entity. */
export type Subject = { type: string; entity: Entity | null; parent: Entity | null }

type Link = { text: string; to: string }

const idOf = (entity: Entity | null): string => entity?.id ?? ''

/** What shares the parent, which is an environment as a rule. */
const beside = (parent: Entity | null): string =>
  parent?.type === 'aws_environment' ? 'in this environment' : 'with this parent'

const tasksOf = (place: Place, { entity, parent }: Subject, name: string, status: readonly string[]) => {
  const ofEntity = idOf(entity)
  const [by, id] = ofEntity ? ['entityId', ofEntity] : ['parentId', idOf(parent)]
  if (id === '') return undefined
  const text = `${name} ${ofEntity ? 'of this entity' : beside(parent)}`
  return { text, to: paths.tasks(place, taskSearch(by, id, status)) }
}

const taskSearch = (by: string, id: string, status: readonly string[]): URLSearchParams =>
  new URLSearchParams([...status.map((one): [string, string] => ['status', one]), [by, writeText(id)]])

const tasksThere = (place: Place, { parent }: Subject, name: string, status: readonly string[]) =>
  tasksOf(place, { type: '', entity: null, parent }, name, status)

const changes = (place: Place, text: string, category: readonly string[]): Link => ({
  text,
  to: paths.auditTrail(place, auditSearch({ category, when: '7d' })),
})

/** The list of alerts takes UUIDs only. */
const parentField = uuid('[a-z0-9_]{1,64}:')

const LINKS = {
  failedTasks: (place, about) => tasksOf(place, about, 'Failed tasks', ['failed']),
  tasks: (place, about) => tasksOf(place, about, 'Tasks', []),
  tasksThere: (place, about) => tasksThere(place, about, 'Tasks', []),
  runningThere: (place, about) => tasksThere(place, about, 'Running tasks', ['queued', 'in_progress']),
  trail: (place, { entity, parent }) => {
    const [by, id, what] = idOf(entity)
      ? ['entityId', idOf(entity), 'about this entity']
      : ['parentId', idOf(parent), beside(parent)]
    const text = `Audit entries ${what}`
    return id === '' ? undefined : { text, to: paths.auditTrail(place, auditSearch({ [by]: id })) }
  },
  policyChanges: (place) => changes(place, 'Changes of policies in the last 7 days', ['policy', 'protection']),
  sourceChanges: (place) => changes(place, 'Changes of data sources in the last 7 days', ['data_source']),
  keyChanges: (place) => changes(place, 'Changes of keys in the last 7 days', ['kms_config']),
  sameThere: (place, { type, parent }) => {
    const text = parent ? `${parent.type}:${parent.id}` : ''
    if (parentField.read([text]) === '') return undefined
    const to = paths.alerts(place, alertSearch({ type, parent: text }))
    return { text: `Alerts of this type ${beside(parent)}`, to }
  },
  unit: (place) =>
    place.unit === DEFAULT_UNIT ? undefined : { text: 'This organizational unit', to: paths.unit(place, place.unit) },
} satisfies Record<string, (place: Place, about: Subject) => Link | undefined>

export type CureLink = keyof typeof LINKS

export const CURE_LINKS = Object.keys(LINKS) as readonly CureLink[]

/** Nothing where the alert does not tell what it would be about. */
export const cureLink = (link: CureLink, place: Place, about: Subject): Link | undefined => LINKS[link](place, about)
