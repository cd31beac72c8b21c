import navigation from '#app/shell/Navigation.module.css'
import { Link } from '#ui/Link.tsx'
import { PageIcon } from '#ui/PageIcon.tsx'
import { useLocation } from '#ui/route-state.ts'
import { EVERYWHERE_PAGES, everywherePageAt, everywherePathOf } from './pages.ts'

export const EverywhereNavigation = () => (
  <nav className={`stack scrolls ${navigation.navigation}`} aria-label="Pages">
    <PageLinks />
  </nav>
)

export const PageLinks = ({ onFollow }: { onFollow?: () => void }) => {
  const present = everywherePageAt(useLocation().pathname)
  return (
    <ul>
      {EVERYWHERE_PAGES.map((one) => (
        <li key={one.page.title}>
          <Link
            className={`row medium quiet ${navigation.link}`}
            to={everywherePathOf(one)}
            aria-current={one === present ? 'page' : undefined}
            onClick={onFollow}
          >
            <PageIcon name={one.page.icon} />
            {one.page.title}
          </Link>
        </li>
      ))}
    </ul>
  )
}
