/** What was found, as entries of the palette that lead to it. */
import type { Alert } from '#api/resources/alerts.ts'
import type { Asset } from '#api/resources/assets.ts'
import type { Task } from '#api/resources/tasks.ts'
import type { ListedUser, UserSet } from '#queries/users.ts'
import { personFinder } from '#lib/find.ts'
import { paths, type Place } from '#lib/unit-paths.ts'
import { goTo } from '#lib/way.ts'
import { personName } from '#lib/who.ts'
import { entityTypeName, sentence, titleCase } from '#lib/words.ts'
import type { Command } from './command.ts'

/** Where it was found: its connection is named where there are several. */
export type Where = { place: Place; label?: string | undefined }

const MOST_USERS = 6
const MOST_ENTITIES = 6

/** Equal ids of two connections are two entries, and each says first of which it is. */
const commandIn = ({ place, label }: Where, id: string, command: Omit<Command, 'id'>): Command =>
  label === undefined
    ? { id, ...command }
    : {
        ...command,
        id: `${place.connection}-${id}`,
        note: [label, command.note].filter((part) => part !== undefined && part !== '').join(' · '),
      }

export const userCommand = (where: Where, user: ListedUser): Command =>
  commandIn(where, `user-${user.id}`, {
    label: personName(user),
    note: `${user.email}, ${user.status}`,
    run: () => goTo(paths.user(where.place, user.id)),
  })

export const alertCommand = (where: Where, alert: Alert): Command =>
  commandIn(where, `alert-${alert.id}`, {
    label: `Alert: ${alert.causeTitle}`,
    note: alert.entity?.value ?? '',
    run: () => goTo(paths.alert(where.place, alert.id)),
  })

export const taskCommand = (where: Where, task: Task): Command =>
  commandIn(where, `task-${task.id}`, {
    label: `Task: ${titleCase(task.type)}`,
    note: task.entity?.value ?? '',
    run: () => goTo(paths.task(where.place, task.id)),
  })

export const assetCommand = (where: Where, asset: Asset): Command =>
  commandIn(where, `asset-${asset.id}`, {
    label: `${sentence(entityTypeName(asset.type))}: ${asset.name || asset.nativeId || asset.id}`,
    note: asset.nativeId,
    run: () => goTo(paths.entity(where.place, asset)),
  })

/** What these alerts are about, each once, with the newest that it is about. */
export const entityCommands = (where: Where, alerts: readonly Alert[]): Command[] => {
  const newest = new Map<string, Alert>()
  for (const alert of alerts) {
    const { entity } = alert
    const key = entity && `${entity.type} ${entity.id}`
    if (key && !newest.has(key)) newest.set(key, alert)
  }
  return [...newest.values()].slice(0, MOST_ENTITIES).flatMap(({ entity, causeTitle, status }) =>
    entity
      ? commandIn(where, `entity-${entity.type}-${entity.id}`, {
          label: `${sentence(entityTypeName(entity.type))}: ${entity.value || entity.id}`,
          note: `${causeTitle}, ${status}`,
          run: () => goTo(paths.entity(where.place, entity)),
        })
      : [],
  )
}

/** What the API found, then whoever else is meant, each once. */
export const foundUsers = (
  named: UserSet | undefined,
  everybody: UserSet | undefined,
  text: string,
): readonly ListedUser[] => {
  const meant = everybody?.items.filter(personFinder(text)) ?? []
  return [...new Map([...(named?.items ?? []), ...meant].map((user) => [user.id, user])).values()].slice(0, MOST_USERS)
}
