import { WHOLE_LIST_LIMIT } from '#api/resources/whole-list.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { ListedUser, UserSet } from '#queries/users.ts'
import { apiDate } from '#lib/api-time.ts'
import type { Explained } from '#lib/displayable-error.ts'
import { listed } from '#lib/words.ts'
import type { ListExport } from '#screens/ListScreen.tsx'
import { arrangeUsers, sayUntold, type Ages } from './arrange.ts'
import { describeFilter } from './describe-filter.ts'
import type { UserListChoice } from './state.ts'
import { useAccessNames } from './use-access-names.ts'
import { useNames } from './use-names.ts'

/** Not all users are here: what there is can be saved, and says that it is not all. */
export class NotLoaded extends Error implements Explained {
  readonly kind = 'incomplete'
  readonly at = apiDate()
  readonly explanation: string

  /** `isCut`: nor will it be. */
  constructor(isCut: boolean) {
    super()
    this.explanation = isCut
      ? 'There are more than this page can load. Search by name, or choose a smaller organizational unit.'
      : 'Not all that it takes is loaded yet.'
  }
}

type Shown = { set: UserSet | undefined; choice: UserListChoice; ages: Ages }

/** All that match, as they are sorted on screen; nothing of it has to be asked for again. */
export const useUserExport = (ctx: ApiContext, { set, choice, ages }: Shown) => {
  const names = useNames(ctx)
  const accessNames = useAccessNames(ctx)
  // Made when the dialog is opened: sorting thousands once more for every change of the list would be felt.
  return (): ListExport<ListedUser> => {
    const items = set === undefined ? [] : arrangeUsers(set, choice, names, ages)
    const isWhole = set?.isComplete === true && (choice.invitation === '' || ages.invitedAt !== undefined)
    return {
      noun: 'user',
      total: isWhole ? items.length : undefined,
      filter: listed(describeFilter(choice, accessNames, sayUntold(set?.items ?? [], choice.idle))) || 'none',
      collect: () =>
        Promise.resolve(
          isWhole
            ? { items, total: items.length, error: null }
            : { items, total: set?.total ?? 0, error: new NotLoaded((set?.items.length ?? 0) >= WHOLE_LIST_LIMIT) },
        ),
    }
  }
}
