import { useQuery } from '@tanstack/react-query'
import { isApiError } from '#api/transport/errors.ts'
import { isNativeId, type Asset } from '#api/resources/assets.ts'
import { alertDetail } from '#queries/alerts.ts'
import { assetsNamedByAws, assetsWithId } from '#queries/assets.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { taskDetail } from '#queries/tasks.ts'
import { EVERYBODY, userDetail, userSet, usersNamed, type ListedUser, type UserSet } from '#queries/users.ts'
import { explain } from '#lib/displayable-error.ts'
import { addressSought, personFinder } from '#lib/find.ts'
import { paths } from '#lib/unit-paths.ts'
import { visibleText } from '#lib/visible-text.ts'
import { goTo } from '#lib/way.ts'
import { personName } from '#lib/who.ts'
import { entityTypeName, sentence, titleCase } from '#lib/words.ts'
import type { Command, CommandGroup } from './use-commands.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NUMBER = /^\d{1,19}$/
const LEAST_LETTERS = 2

type Found = { group: CommandGroup; isLooking: boolean; problem: string | undefined }

/** What the API finds for the text in the unit on screen: users by name, and alerts, users and tasks by their id. */
export const useFound = (typed: string): Found => {
  const ctx = useApiContext()
  const place = usePlace()
  const text = typed.trim()
  const id = text.toLowerCase()
  const isUuid = UUID.test(id)
  const isNumber = NUMBER.test(id)
  const nativeId = [text, id].find(isNativeId) ?? ''
  const isName = text.length >= LEAST_LETTERS && !isUuid && !isNumber && nativeId === ''

  const alert = useQuery({ ...alertDetail(ctx, id), enabled: isUuid })
  const task = useQuery({ ...taskDetail(ctx, id), enabled: isUuid || isNumber })
  const user = useQuery({ ...userDetail(ctx, id), enabled: isNumber })
  const address = addressSought(text)
  const named = useQuery({ ...usersNamed(ctx, visibleText(text)), enabled: isName && address === '' })
  // The API finds nobody by their address, and no Müller by Muller: those at hand are looked through as well.
  const everybody = useQuery({ ...userSet(ctx, EVERYBODY), enabled: isName && address !== '' })
  // Only once nothing else has the id: each kind of asset has to be asked by itself.
  const isFree = isUuid && !alert.isPending && !task.isPending && !alert.data && !task.data
  const withId = useQuery({ ...assetsWithId(ctx, id), enabled: isFree })
  const byAws = useQuery({ ...assetsNamedByAws(ctx, nativeId), enabled: nativeId !== '' })
  const asked =
    nativeId !== ''
      ? [byAws]
      : isUuid
        ? [alert, task, withId]
        : isNumber
          ? [user, task]
          : isName
            ? [address === '' ? named : everybody]
            : []

  const commands: Command[] = []
  if (isUuid && alert.data) {
    commands.push({
      id: `alert-${id}`,
      label: `Alert: ${alert.data.causeTitle}`,
      note: alert.data.entity?.value ?? '',
      run: () => goTo(paths.alert(place, id)),
    })
  }
  const users = isNumber ? [user.data] : isName ? foundUsers(named.data, everybody.data, text) : []
  for (const found of users) {
    if (found === undefined) continue
    commands.push({
      id: `user-${found.id}`,
      label: personName(found),
      note: `${found.email}, ${found.status}`,
      run: () => goTo(paths.user(place, found.id)),
    })
  }
  if ((isUuid || isNumber) && task.data) {
    commands.push({
      id: `task-${id}`,
      label: `Task: ${titleCase(task.data.type)}`,
      note: task.data.entity?.value ?? '',
      run: () => goTo(paths.task(place, id)),
    })
  }
  const assets = nativeId !== '' ? byAws.data : isFree ? withId.data : undefined
  for (const asset of assets ?? [])
    commands.push({
      id: `asset-${asset.id}`,
      label: `${sentence(entityTypeName(asset.type))}: ${assetName(asset)}`,
      note: asset.nativeId,
      run: () => goTo(paths.entity(place, asset)),
    })
  const failure = asked.find(({ error }) => error !== null && !isApiError(error, 'not-found'))?.error
  return {
    group: { name: 'Found', commands },
    isLooking: asked.some(({ isFetching }) => isFetching),
    problem: failure ? explain(failure) : undefined,
  }
}

const assetName = ({ name, nativeId, id }: Asset): string => name || nativeId || id

const MOST_USERS = 6

/** What the API found, then whoever else is meant, each once. */
const foundUsers = (named: UserSet | undefined, everybody: UserSet | undefined, text: string): ListedUser[] => {
  const meant = everybody?.items.filter(personFinder(text)) ?? []
  return [...new Map([...(named?.items ?? []), ...meant].map((user) => [user.id, user])).values()].slice(0, MOST_USERS)
}
