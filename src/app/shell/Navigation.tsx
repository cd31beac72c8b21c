import {
  IconBell,
  IconBraces,
  IconHistory,
  IconLayoutDashboard,
  IconListCheck,
  IconMenu2,
  IconShieldHalf,
  IconStack2,
  IconSitemap,
  IconTable,
  IconUsers,
} from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { NavLink } from 'react-router'
import { clockSkew } from '#api/clock-skew.ts'
import { usePlace, useSignedIn } from '#queries/context.ts'
import { age } from '#lib/dates.ts'
import { paths, type Place } from '#lib/place.ts'
import { Popover } from '#ui/Popover.tsx'
import { keptParams } from '#ui/preferences.ts'
import classes from './Navigation.module.css'

type Page = {
  name: string
  path: (place: Place, search?: URLSearchParams) => string
  /** The table whose arrangement the link brings back. */
  table?: string
  Icon: typeof IconBell
}

/** Pages by what people come for. A page is listed once it exists. */
const GROUPS: readonly { title?: string; pages: readonly Page[] }[] = [
  { pages: [{ name: 'Overview', path: paths.overview, Icon: IconLayoutDashboard }] },
  {
    title: 'Triage',
    pages: [
      { name: 'Alerts', path: paths.alerts, table: 'alerts', Icon: IconBell },
      { name: 'Consolidated alerts', path: paths.consolidatedAlerts, Icon: IconStack2 },
    ],
  },
  {
    title: 'Access',
    pages: [
      { name: 'Users', path: paths.users, table: 'users', Icon: IconUsers },
      { name: 'Roles', path: paths.roles, Icon: IconShieldHalf },
      { name: 'Access review', path: paths.accessReview, Icon: IconTable },
      { name: 'Organizational units', path: paths.units, table: 'organizational-units', Icon: IconSitemap },
    ],
  },
  {
    title: 'Activity',
    pages: [
      { name: 'Tasks', path: paths.tasks, table: 'tasks', Icon: IconListCheck },
      { name: 'Audit trail', path: paths.auditTrail, table: 'audit-trail', Icon: IconHistory },
    ],
  },
  { title: 'API', pages: [{ name: 'API explorer', path: paths.explorer, Icon: IconBraces }] },
]

export const Navigation = () => (
  <nav className={classes.navigation} aria-label="Pages">
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

const PageLinks = ({ onFollow }: { onFollow?: () => void }) => {
  const place = usePlace()
  return GROUPS.map(({ title, pages }) => (
    <div key={title ?? 'first'} className={classes.group}>
      {title && <h2 className={classes.title}>{title}</h2>}
      <ul>
        {pages.map(({ name, path, table, Icon }) => (
          <li key={name}>
            <NavLink
              className={classes.link ?? ''}
              to={path(place, table === undefined ? undefined : keptParams(table))}
              onClick={onFollow}
            >
              <Icon size={16} stroke={1.5} aria-hidden />
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  ))
}

/** Which API all this is: always in sight, the sandbox unmistakable. */
export const Connection = () => {
  const { origin, isSandbox } = useSignedIn()
  return (
    <div className={classes.connection} data-sandbox={isSandbox || undefined}>
      <span className={classes.state}>{isSandbox ? 'Sandbox' : 'Signed in to'}</span>
      <span className={`mono ${classes.host}`}>{new URL(origin).host}</span>
      <ClockSkew />
    </div>
  )
}

/** A clock that is far off makes every age wrong, and it is not the API's fault. */
const ClockSkew = () => {
  const ms = useSyncExternalStore(clockSkew.subscribe, clockSkew.get)
  return (
    ms !== 0 && (
      <span className={classes.skew}>
        {`This computer’s clock is ${age(Math.abs(ms))} ${ms > 0 ? 'ahead of' : 'behind'} the API’s: ages here are off by as much.`}
      </span>
    )
  )
}
