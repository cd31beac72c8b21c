import { IconMenu2 } from '@tabler/icons-react'
import { memo, useId } from 'react'
import { clockSkew } from '#api/transport/clock-skew.ts'
import { identity } from '#api/transport/identity.ts'
import { useStore } from '#lib/use-store.ts'
import { usePlace, useSignedIn } from '#queries/context.ts'
import { age } from '#lib/dates.ts'
import { PAGES, pathOf } from '#app/pages.ts'
import type { AnyPage } from '#screens/page.ts'
import { Link } from '#ui/Link.tsx'
import { Popover } from '#ui/Popover.tsx'
import { PageIcon } from '#ui/PageIcon.tsx'
import { useLocation } from '#ui/route-state.ts'
import classes from './Navigation.module.css'

export const Navigation = () => (
  <nav className={`stack scrolls ${classes.navigation}`} aria-label="Pages">
    <PageLinks />
  </nav>
)

/** The same behind a menu button, where there is no room for a column. */
export const NarrowNavigation = () => (
  <div className={classes.narrow}>
    <Popover label="Menu" opens="dialog" align="start" face={<IconMenu2 size={16} stroke={1.5} />}>
      {(close) => (
        <nav className={classes.sheet} aria-label="Pages">
          <PageLinks onFollow={close} />
        </nav>
      )}
    </Popover>
  </div>
)

const GROUPS = Map.groupBy(PAGES, ({ group }) => group)
GROUPS.delete(null)

const PageLinks = ({ onFollow }: { onFollow?: () => void }) => {
  const place = usePlace()
  const { pathname } = useLocation()
  const id = useId()
  return Array.from(GROUPS, ([title, pages]) => (
    <div key={title} className={classes.group}>
      {title && (
        <p id={id + title} className={`faint tiny medium ${classes.title}`}>
          {title}
        </p>
      )}
      <ul aria-labelledby={title ? id + title : undefined}>
        {pages.map((page) => (
          <PageLink
            key={page.title}
            page={page}
            to={pathOf(page, place)}
            isPresent={isWithin(page.link(place), pathname)}
            onFollow={onFollow}
          />
        ))}
      </ul>
    </div>
  ))
}

type LinkProps = { page: AnyPage; to: string; isPresent: boolean; onFollow: (() => void) | undefined }

/** The list of pages hears of each address; of its links only those that change are drawn. */
const PageLink = memo(({ page, to, isPresent, onFollow }: LinkProps) => (
  <li>
    <Link
      className={`row medium quiet ${classes.link}`}
      to={to}
      aria-current={isPresent ? 'page' : undefined}
      onClick={onFollow}
    >
      <PageIcon name={page.icon} />
      {page.title}
    </Link>
  </li>
))

/** A page is the present one with a detail open beside it, too. */
const isWithin = (path: string, pathname: string): boolean => `${pathname}/`.startsWith(`${path.split('?')[0]}/`)

/** Which API all this is: always in sight, the sandbox unmistakable, and the organization where there are several. */
export const Connection = () => {
  const { origin, isSandbox, token } = useSignedIn()
  const { sessions } = useStore(identity.known)
  const organization = sessions.length > 1 ? token?.organizationId : null
  return (
    <section
      className={`stack small tight ${classes.connection}`}
      aria-label="Connection"
      data-sandbox={isSandbox || undefined}
    >
      <span className={`row gap-6 quiet ${classes.state}`}>{isSandbox ? 'Sandbox' : 'Signed in to'}</span>
      <span className={`mono faint breaks ${classes.host}`}>{new URL(origin).host}</span>
      {organization && <span className="breaks">{`organization ${organization}`}</span>}
      <ClockSkew />
    </section>
  )
}

/** With a clock that is far off, times differ from those of whatever else runs here. */
const ClockSkew = () => {
  const ms = useStore(clockSkew)
  return (
    ms !== 0 && (
      <span className={`warning above-6 ${classes.skew}`}>
        {`This computer’s clock is ${age(Math.abs(ms))} ${ms > 0 ? 'ahead of' : 'behind'} the API’s; times and ages here are the API’s.`}
      </span>
    )
  )
}
