import { useMemo } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import type { ListedUser, UserSet } from '#queries/users.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { apiDate } from '#lib/api-time.ts'
import type { Explained } from '#lib/displayable-error.ts'
import { listed } from '#lib/words.ts'
import type { Column } from '#table/DataTable.tsx'
import type { Exported } from '#ui/ExportDialog.tsx'
import { exportColumns } from '#table/export-columns.ts'
import { arrangeUsers, type Ages, type Names } from './arrange.ts'
import { describeFilter } from './describe-filter.ts'
import type { UserListChoice } from './state.ts'
import { useAccessNames, type AccessNames } from './use-access-names.ts'

/** Not all users are here: what there is can be saved, and says that it is not all. */
class NotLoaded extends Error implements Explained {
  readonly kind = 'incomplete'
  readonly at = apiDate()
  readonly explanation = 'Not all that it takes is loaded yet.'
}

type Shown = {
  set: UserSet | undefined
  choice: UserListChoice
  columns: readonly Column<ListedUser>[]
  hidden: readonly string[]
  names: Names
  ages: Ages
}

/** All that match, as they are sorted on screen; nothing of it has to be asked for again. */
export const useUserExport = (ctx: ApiContext, shown: Shown): Exported<ListedUser> => {
  const { set, choice, columns, hidden, names, ages } = shown
  const where = useWriteTarget(ctx)
  const accessNames = useAccessNames(ctx)
  return useMemo(
    () => toExport({ set, choice, columns, hidden, names, ages }, where, accessNames),
    [set, choice, columns, hidden, names, ages, where, accessNames],
  )
}

const toExport = (
  { set, choice, columns, hidden, names, ages }: Shown,
  where: string,
  accessNames: AccessNames,
): Exported<ListedUser> => {
  let arranged: readonly ListedUser[] | undefined
  const users = () => (arranged ??= set === undefined ? [] : arrangeUsers(set, choice, names, ages))
  const isWhole = set?.isComplete === true && (choice.invitation === '' || ages.invitedAt !== undefined)
  return {
    noun: 'user',
    // Read when the dialog is opened: sorting thousands once more for every change of the list would be felt.
    get total() {
      return isWhole ? users().length : undefined
    },
    where,
    filter: listed(describeFilter(choice, accessNames)) || 'none',
    columns: exportColumns(columns, hidden),
    collect: () =>
      Promise.resolve({
        items: users(),
        total: isWhole ? users().length : (set?.total ?? 0),
        error: isWhole ? null : new NotLoaded(),
      }),
  }
}
