import type { UseQueryResult } from '@tanstack/react-query'
import { isApiError } from '#api/transport/errors.ts'
import { NO_ALERT_FILTER } from '#api/requests/alerts.ts'
import { alertDetail, alertList } from '#queries/alerts.ts'
import { assetsNamedByAws, assetsWithId } from '#queries/assets.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { useEach, type Here } from '#queries/everywhere.ts'
import { taskDetail } from '#queries/tasks.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userDetail, userSet, usersNamed } from '#queries/users.ts'
import { explain } from '#lib/displayable-error.ts'
import { visibleText } from '#lib/visible-text.ts'
import {
  alertCommand,
  assetCommand,
  entityCommands,
  foundUsers,
  taskCommand,
  userCommand,
  type Where,
} from './found-commands.ts'
import { readSought } from './sought.ts'
import type { Command, CommandGroup } from './command.ts'

/** What the palette shows of what the API finds. */
export type Found = {
  groups: readonly CommandGroup[]
  isLooking: boolean
  /** Why nothing, or not all, can be found. */
  problem: string | undefined
  /** How far it was looked: `in 2 of 3 connections`. */
  covers?: string | undefined
}

/** Where it is looked for. */
type Looked = Where & Pick<Here, 'ctx' | 'isFound'>

const ALERTS_LOOKED_AT = { page: 1, limit: 25, sort: '-raised_timestamp' } as const

/** One place's part of what is found. */
export type FoundThere = {
  people: readonly Command[]
  entities: readonly Command[]
  withId: readonly Command[]
  isLooking: boolean
  /** The first failure; that something has another id than was asked for is none. */
  error: Error | null
  /** All that was asked has been answered. */
  data: true | undefined
  dataUpdatedAt: number
  refetch: () => void
}

/**
 * What the API finds for a text in each of these places. It asks each of them
 *
 * - for a name: the users of that name and, with `entities`, the newest alerts about something of that name: 2 at most;
 * - for an email: all users, 500 a request (the API finds nobody by it): 10 at most as long as the list holds still, and none
 *   while they are at hand;
 * - for a number: the user and the task of that id: 2;
 * - for a UUID: the alert and the task of that id, and where nobody has either, each kind of asset, and tables by their
 *   UUID of AWS: 2 and 8;
 * - for AWS's own id or ARN: 1.
 */
export const useFoundIn = (
  places: readonly Looked[],
  typed: string,
  { entities }: { entities: boolean },
): readonly FoundThere[] => {
  const { kind, text } = readSought(typed)
  const isName = kind === 'name'
  const isUuid = kind === 'uuid'
  const isNumber = kind === 'number'
  const name = visibleText(text)
  const alert = useEach(places, (ctx) => alertDetail(ctx, text), { enabled: isUuid })
  const task = useEach(places, (ctx) => taskDetail(ctx, text), { enabled: isUuid || isNumber })
  const user = useEach(places, (ctx) => userDetail(ctx, text), { enabled: isNumber })
  const named = useEach(places, (ctx) => usersNamed(ctx, name), { enabled: isName })
  // The API finds nobody by their address, and no Müller by Muller: those at hand are looked through as well.
  const everybody = useEach(places, (ctx) => userSet(ctx, EVERYBODY), { enabled: kind === 'address' })
  const about = useEach(places, (ctx) => alertList(ctx, { ...NO_ALERT_FILTER, ...ALERTS_LOOKED_AT, entity: name }), {
    enabled: isName && entities,
  })
  const byAws = useEach(places, (ctx) => assetsNamedByAws(ctx, text), { enabled: kind === 'native' })
  // Only once nothing else has the id: each kind of asset has to be asked by itself.
  const isTaken = [alert, task].flat().some(({ data }) => data !== undefined)
  const isFree = places.map((_, index) => isUuid && !isTaken && !isPending(alert[index]) && !isPending(task[index]))
  const withId = useEach(places, (ctx, index) => ({ ...assetsWithId(ctx, text), enabled: isFree[index] === true }))

  return places.map((where, index): FoundThere => {
    const asked = {
      nothing: [],
      name: [named[index], ...(entities ? [about[index]] : [])],
      address: [everybody[index]],
      number: [user[index], task[index]],
      uuid: [alert[index], task[index], ...(isFree[index] ? [withId[index]] : [])],
      native: [byAws[index]],
    }[kind].flatMap((read): UseQueryResult<unknown>[] => (read ? [read] : []))
    const people = isNumber ? [user[index]?.data] : foundUsers(named[index]?.data, everybody[index]?.data, text)
    const assets = (kind === 'native' ? byAws : withId)[index]?.data ?? []
    const error = asked.find((read) => read.error !== null && !isMissing(read.error))?.error ?? null
    return {
      people: kind === 'nothing' ? [] : people.flatMap((one) => (one ? [userCommand(where, one)] : [])),
      entities: entityCommands(where, (isName && entities && about[index]?.data?.items) || []),
      withId: [
        ...(isUuid && alert[index]?.data ? [alertCommand(where, alert[index].data)] : []),
        ...((isUuid || isNumber) && task[index]?.data ? [taskCommand(where, task[index].data)] : []),
        ...(kind === 'native' || isUuid ? assets.map((asset) => assetCommand(where, asset)) : []),
      ],
      isLooking: asked.some(({ isFetching }) => isFetching),
      error,
      data: asked.every(({ data, error: failure }) => data !== undefined || isMissing(failure)) || undefined,
      dataUpdatedAt: Math.max(0, ...asked.map(({ dataUpdatedAt, errorUpdatedAt }) => dataUpdatedAt || errorUpdatedAt)),
      refetch: () => asked.forEach(({ refetch }) => void refetch()),
    }
  })
}

const isMissing = (error: Error | null): boolean => isApiError(error, 'not-found')
const isPending = (read: UseQueryResult<unknown> | undefined): boolean => read?.isPending !== false

/** What the API finds for the text in the unit on screen: users by name, and alerts, users and tasks by their id. */
export const useFound = (typed: string): Found => {
  const ctx = useApiContext()
  const place = usePlace()
  const [found] = useFoundIn([{ ctx, place, isFound: true }], typed, { entities: false })
  return {
    groups: [{ name: 'Found', commands: found ? [...found.people, ...found.withId] : [] }],
    isLooking: found?.isLooking === true,
    problem: found?.error ? explain(found.error) : undefined,
  }
}
