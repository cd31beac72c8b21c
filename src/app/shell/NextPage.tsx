import { useNavigation } from 'react-router'
import { useOpenAgain } from '#app/RouteError.tsx'
import { Late } from '#ui/Late.tsx'

/** The page before stays until the script of the next one has come: so it is said when that takes long. */
export const NextPage = () => {
  const { location } = useNavigation()
  const stay = useOpenAgain()
  return location && <Late key={location.key} what="the next page" isOver onClose={stay} />
}
