import { useQuery } from '@tanstack/react-query'
import { IconBuildings, IconMenu2 } from '@tabler/icons-react'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Session } from '#contract/session.ts'
import { identity } from '#api/transport/identity.ts'
import { keepAllSessions } from '#background/keep-session.ts'
import { connectionStates } from '#queries/connection-states.ts'
import { PlaceContext, SessionContext } from '#queries/context.ts'
import { NotFound } from '#app/NotFound.tsx'
import { NewBuild } from '#app/shell/HeaderNotices.tsx'
import { AccountMenu } from '#app/shell/AccountMenu.tsx'
import { LogToggle, SearchControl } from '#app/shell/Header.tsx'
import { RetryNotice } from '#app/shell/RetryNotice.tsx'
import { Beside } from '#app/shell/Shell.tsx'
import { Switcher } from '#app/shell/UnitSwitcher.tsx'
import { useRequestLog } from '#app/shell/use-request-log.tsx'
import header from '#app/shell/Header.module.css'
import shell from '#app/shell/Shell.module.css'
import { counted } from '#lib/numbers.ts'
import { everywherePart, everywherePath } from '#lib/everywhere-paths.ts'
import { DEFAULT_UNIT, paths, type Place } from '#lib/unit-paths.ts'
import { useStore } from '#lib/use-store.ts'
import { LATEST } from '#lib/versions.ts'
import { SignInThereContext } from '#screens/everywhere/sign-in-there.ts'
import { lazyPart } from '#ui/lazy-part.tsx'
import { NotUnderstood } from '#ui/NotUnderstood.tsx'
import { Mark } from '#ui/Mark.tsx'
import { usePlaceTitle } from '#ui/page-title.ts'
import { Popover } from '#ui/Popover.tsx'
import { useLocation } from '#ui/route-state.ts'
import { useRedirect } from '#ui/use-redirect.ts'
import navigation from '#app/shell/Navigation.module.css'
import { EverywhereNavigation, PageLinks } from './EverywhereNavigation.tsx'
import { notUnderstoodAt } from './not-understood.ts'
import { EVERYWHERE_PAGES, everywherePageAt } from './pages.ts'
import { SignInThere } from './SignInThere.tsx'
import { useTellReplaced } from './use-tell-replaced.ts'

const HOME = everywherePath(paths.overview)
const NO_RECORD =
  'Over all connections there are overview, alerts, consolidated alerts and users, as lists. A record, and every other page, is opened in its own connection, which this address does not name.'

/** What is around the screens over all connections. Whoever is signed in nowhere signs in first. */
export const EverywhereShell = () => {
  const { sessions } = useStore(identity.known)
  const session = identity.get()
  // Whoever comes by an address may be signed in to more than this browser remembers.
  useQuery(connectionStates())
  useEffect(keepAllSessions, [])
  useTellReplaced()
  const { pathname, search } = useLocation()
  const isBare = everywherePart(pathname)?.screen === ''
  const home = isBare ? HOME : undefined
  useRedirect(session === null ? paths.signIn(pathname + search) : home)
  usePlaceTitle('All connections')
  return session && !isBare && <Frame session={session} count={sessions.length} />
}

/** What does not come leaves the frame as it is. */
const SCREENS = new Map<unknown, ReactNode>(
  EVERYWHERE_PAGES.map(({ page, screen }) => {
    const Screen = lazyPart('this page', screen)
    return [page, <Screen key={page.title} />]
  }),
)

/** The account, runs and overlays are of the connection that one was in last; no page is. */
const Frame = ({ session, count }: { session: Session; count: number }) => {
  const { pathname, search } = useLocation()
  const [asked, setAsked] = useState<string>()
  const { toggle, panel } = useRequestLog()
  const { connection } = session
  const place = useMemo((): Place => ({ connection, unit: DEFAULT_UNIT, versions: LATEST }), [connection])
  const found = everywherePageAt(pathname)
  const parts = useMemo(() => notUnderstoodAt(pathname, search), [pathname, search])
  return (
    <SessionContext value={session}>
      <PlaceContext value={place}>
        <div className={shell.shell}>
          <a className={shell.skip} href="#content">
            Skip to content
          </a>
          <header className={`row ${header.header}`}>
            <div className={`row ${header.brand}`}>
              <Mark />
            </div>
            <div className={navigation.narrow}>
              <Popover label="Menu" opens="dialog" align="start" face={<IconMenu2 size={16} stroke={1.5} />}>
                {(close) => (
                  <nav aria-label="Pages" className={navigation.sheet}>
                    <PageLinks onFollow={close} />
                  </nav>
                )}
              </Popover>
            </div>
            <Switcher
              name="All connections"
              below={counted(count, 'connection')}
              className={undefined}
              before={<IconBuildings size={16} stroke={1.5} className="keeps" />}
              face={<span className="cut bold">All connections</span>}
            />
            <div className={`row shrinks gap-4 ${header.controls}`}>
              <RetryNotice />
              <NewBuild />
              <SearchControl />
              <LogToggle {...toggle} />
              <AccountMenu />
            </div>
          </header>
          <EverywhereNavigation />
          <div className={`stack ${shell.sheet}`}>
            <main id="content" className={`stack grows ${shell.content}`} tabIndex={-1}>
              <SignInThereContext value={setAsked}>
                <SessionContext value={null}>
                  <PlaceContext value={undefined}>
                    {parts.length > 0 && <NotUnderstood parts={parts} />}
                    {SCREENS.get(found?.page) ?? <NotFound to={HOME}>{NO_RECORD}</NotFound>}
                  </PlaceContext>
                </SessionContext>
              </SignInThereContext>
            </main>
            {panel}
          </div>
          <Beside />
          {asked !== undefined && <SignInThere connection={asked} onClose={() => setAsked(undefined)} />}
        </div>
      </PlaceContext>
    </SessionContext>
  )
}
