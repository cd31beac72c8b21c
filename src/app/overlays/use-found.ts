import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { isApiError } from '#api/transport/errors.ts'
import { alertDetail } from '#queries/alerts.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { taskDetail } from '#queries/tasks.ts'
import { userDetail, usersNamed } from '#queries/users.ts'
import { explain } from '#lib/displayable-error.ts'
import { paths } from '#lib/unit-paths.ts'
import { titleCase } from '#lib/words.ts'
import type { Command, CommandGroup } from './use-commands.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NUMBER = /^\d{1,19}$/
const LEAST_LETTERS = 2

type Found = { group: CommandGroup; isLooking: boolean; problem: string | undefined }

/** What the API finds for the text in the unit on screen: users by name, and alerts, users and tasks by their id. */
export const useFound = (typed: string): Found => {
  const ctx = useApiContext()
  const place = usePlace()
  const navigate = useNavigate()
  const text = typed.trim()
  const id = text.toLowerCase()
  const isUuid = UUID.test(id)
  const isNumber = NUMBER.test(id)
  const isName = text.length >= LEAST_LETTERS && !isUuid && !isNumber

  const alert = useQuery({ ...alertDetail(ctx, id), enabled: isUuid })
  const task = useQuery({ ...taskDetail(ctx, id), enabled: isUuid || isNumber })
  const user = useQuery({ ...userDetail(ctx, id), enabled: isNumber })
  const named = useQuery({ ...usersNamed(ctx, text), enabled: isName })
  const asked = isUuid ? [alert, task] : isNumber ? [user, task] : isName ? [named] : []

  const commands: Command[] = []
  if (isUuid && alert.data) {
    commands.push({
      id: `alert-${id}`,
      label: `Alert: ${alert.data.causeTitle}`,
      note: alert.data.entity?.value ?? '',
      run: () => void navigate(paths.alert(place, id)),
    })
  }
  const users = isNumber ? [user.data] : isName ? (named.data?.items ?? []) : []
  for (const found of users) {
    if (found === undefined) continue
    commands.push({
      id: `user-${found.id}`,
      label: found.fullName || found.email,
      note: `${found.email}, ${found.status}`,
      run: () => void navigate(paths.user(place, found.id)),
    })
  }
  if ((isUuid || isNumber) && task.data) {
    commands.push({
      id: `task-${id}`,
      label: `Task: ${titleCase(task.data.type)}`,
      note: task.data.entity?.value ?? '',
      run: () => void navigate(paths.task(place, id)),
    })
  }
  const failure = asked.find(({ error }) => error !== null && !isApiError(error, 'not-found'))?.error
  return {
    group: { name: 'Found', commands },
    isLooking: asked.some(({ isFetching }) => isFetching),
    problem: failure ? explain(failure) : undefined,
  }
}
