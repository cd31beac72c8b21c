import { isEverywhere } from '#lib/everywhere-paths.ts'
import { destination, goTo } from '#lib/way.ts'
import { notify } from '#ui/notify.ts'
import { leftByAll, moveEverywhere } from './pages.ts'

/** Goes to the same screen over all connections, and says so when filters cannot come along. */
export const goEverywhere = (): void => {
  // A page that is on its way goes along.
  const { pathname, search } = destination()
  if (isEverywhere(pathname)) return
  const params = new URLSearchParams(search)
  if (leftByAll(pathname, params).length > 0)
    notify({ title: 'Some filters were left behind', text: 'They are of one connection alone. The others are kept.' })
  goTo(moveEverywhere(pathname, params))
}
