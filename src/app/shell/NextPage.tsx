import { useOpenAgain } from '#app/RouteError.tsx'
import { useStore } from '#lib/use-store.ts'
import { goingKey, onWay } from '#lib/way.ts'
import { Late } from '#ui/Late.tsx'

const way = { subscribe: onWay, get: goingKey }

/** The page before stays until the script of the next one has come: so it is said when that takes long. */
export const NextPage = () => {
  const key = useStore(way)
  const stay = useOpenAgain()
  return key !== undefined && <Late key={key} what="the next page" isOver onClose={stay} />
}
