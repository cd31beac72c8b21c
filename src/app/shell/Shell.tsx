import { memo, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import type { Session } from '#contract/session.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { identity } from '#api/transport/identity.ts'
import { sessionExpiry } from '#api/transport/session-expiry.ts'
import { queryClient } from '#queries/client.ts'
import { PlaceContext, SessionContext, useSession } from '#queries/context.ts'
import { contextOf, readPlace } from '#queries/read-place.ts'
import { sessionConfirmed } from '#queries/confirm-session.ts'
import { personOf, useLapse } from '#queries/session.ts'
import { valuesOf } from '#lib/address.ts'
import { DEFAULT_UNIT, paths, VERSIONS_PARAM } from '#lib/unit-paths.ts'
import { useStore } from '#lib/use-store.ts'
import { destination, goTo, isLeaving } from '#lib/way.ts'
import { Outlet } from '#ui/outlet.tsx'
import { useLocation, useParams } from '#ui/route-state.ts'
import { SignInAgainContext } from '#ui/sign-in-again.ts'
import { Overlays } from '#app/overlays/Overlays.tsx'
import { lazyOver, lazyPart } from '#ui/lazy-part.tsx'
import { Header } from './Header.tsx'
import { Connection, Navigation } from './Navigation.tsx'
import { OutOfReach } from './OutOfReach.tsx'
import { OwnUnit } from './OwnUnit.tsx'
import classes from './Shell.module.css'
import { NextPage } from './NextPage.tsx'
import { Underway } from './Underway.tsx'
import { useLeaveWithdrawn } from './use-leave-withdrawn.ts'
import { usePrefetch } from './use-prefetch.ts'
import { useRequestLog } from './use-request-log.tsx'
import { useResumeFollowing } from './use-resume-following.ts'

/** Loaded when it is needed, and not shown before the gateway has said whether there is a session at all. */
const SignInOver = lazyOver('the sign-in', async () => {
  const { SignInOver: Component } = await import('./SignInOver.tsx')
  await sessionConfirmed()
  return Component
})

const SaidFirst = lazyPart('what has to be said first', async () => (await import('./SaidFirst.tsx')).SaidFirst)

/** Who sees the pages of a unit, and whether there is one. */
export const Shell = () => {
  const { connection = '', unit } = useParams()
  const session = useSession(connection)
  /** Whom this page was opened as. Another person is told first. */
  const [owner, setOwner] = useState(session)
  const { search } = useLocation()
  const [versions = ''] = valuesOf(new URLSearchParams(search))(VERSIONS_PARAM)
  const place = useMemo(
    () =>
      session
        ? readPlace(session, { connection, unit }, new URLSearchParams({ [VERSIONS_PARAM]: versions }))
        : undefined,
    [session, connection, unit, versions],
  )
  const ctx = session && place ? contextOf(session, place) : undefined
  // Also where somebody signs in there while this page stands.
  useEffect(() => identity.goTo(session?.connection), [session])
  useCancelOthers(ctx)
  useLeaveWithdrawn(session?.host, place)

  if (session === null) return <SignInFirst />
  const former = owner !== null && personOf(owner) !== personOf(session) ? owner : undefined
  // Whoever goes to another connection, or is signed out of this one, is on the way.
  if (place === undefined && isLeaving()) return null
  if (place && former && former.connection !== session.connection) {
    setOwner(session)
    return null
  }
  if (former || place === undefined) {
    return <SaidFirst {...{ connection, unit, session, former }} onGoOn={() => setOwner(session)} />
  }
  return (
    <SessionContext value={session}>
      <PlaceContext value={place}>
        <Frame session={session} hasUnit={place.unit !== DEFAULT_UNIT} />
      </PlaceContext>
    </SessionContext>
  )
}

/** Leads to the sign-in, and from there back to the page that was asked for last. */
const SignInFirst = () => {
  useEffect(() => {
    const { pathname, search } = destination()
    // Whoever signs out is on the way there already.
    if (pathname !== paths.signIn()) goTo(paths.signIn(pathname + search), { replace: true })
  }, [])
  return null
}

/** What is around every page of a unit; it listens to the address only where it shows something of it. */
const Frame = memo(({ session, hasUnit }: { session: Session; hasUnit: boolean }) => {
  const { toggle, panel } = useRequestLog()
  const isSignInOpen = useLapse()?.isOpen === true
  const signInAgain = useMemo(() => ({ open: sessionExpiry.open, sessionId: session.id }), [session.id])
  return (
    <SignInAgainContext value={signInAgain}>
      <div className={classes.shell}>
        <a className={classes.skip} href="#content">
          Skip to content
        </a>
        <Header {...toggle} />
        <Navigation />
        <Connection />
        <div className={`stack ${classes.sheet}`}>
          <main id="content" className={`stack grows ${classes.content}`} tabIndex={-1}>
            {hasUnit ? (
              <OutOfReach>
                <Outlet />
              </OutOfReach>
            ) : (
              <OwnUnit />
            )}
          </main>
          {panel}
        </div>
        <Beside connection={session.connection} />
        {isSignInOpen && <SignInOver session={session} onClose={() => sessionExpiry.close()} />}
      </div>
    </SignInAgainContext>
  )
})

/** What goes on beside every page, and over it. `connection`: that of the page, where it is of one. */
export const Beside = ({ connection }: { connection?: string }) => {
  useResumeFollowing()
  usePrefetch()
  const asked = useAskedElsewhere(connection)
  return (
    <>
      <NextPage />
      <Underway />
      <Overlays />
      {asked && (
        <SignInOver session={asked} page={connection ?? 'all'} onClose={() => sessionExpiry.close(asked.connection)} />
      )}
    </>
  )
}

/** The session of another connection that has ended, in which something was to be written from here. */
const useAskedElsewhere = (here: string | undefined): Session | undefined => {
  const lapses = useStore(sessionExpiry.all)
  const found = Array.from(lapses).find(([connection, { isOpen, isAsked }]) => isOpen && isAsked && connection !== here)
  return identity.at(found?.[0])
}

/**
 * What was asked for another unit, version or person is not waited for any more. Before what is drawn with this begins
 * to ask: a page that is here at once asks for other units, too.
 */
const useCancelOthers = (ctx: ApiContext | undefined) => {
  const present = ctx && contextKey(ctx)
  useLayoutEffect(() => {
    void queryClient.cancelQueries({
      predicate: ({ queryKey }) => {
        const other = queryKey[1] as ApiContext | undefined
        return typeof other?.unit === 'string' && contextKey(other) !== present
      },
    })
  }, [present])
}
